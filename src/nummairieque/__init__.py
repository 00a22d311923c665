"""numMAIRIEque: the desk between rural town halls and the administrations."""

from zope.i18nmessageid import MessageFactory

#: Message ids are the French sentences themselves: French is the first
#: language of the desk, so it is complete by construction
#: (docs/decisions/0003-french-message-ids.md).
_ = MessageFactory("nummairieque")
