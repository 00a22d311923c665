"""A fiche made of an answer that was given in a demande.

Who answers for the partner reads the demande, and may take the answer up in
a draft of that partner; an editor goes on with it. The draft knows nothing
of the demande, and what the demande knows of people must be gone from it.
"""

from AccessControl import getSecurityManager
from datetime import date
from nummairieque import _
from nummairieque import audit
from nummairieque import states
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.demande.answers import text as answered_in
from nummairieque.demande.sides import PERMISSIONS
from nummairieque.fiche import namesakes
from nummairieque.fiche import notifications
from nummairieque.fiche import personal
from nummairieque.fiche import rules
from nummairieque.interfaces import IAnswerLinks
from nummairieque.people.presence import kept_name
from plone.dexterity.utils import createContentInContainer
from zope.component.hooks import getSite
from zope.interface import implementer

import re

#: States in which an answer stands: in the others it is being discussed, or erased.
ANSWERED = ("answered", "closed")
#: Words of the title of a mairie or maison that name none.
_BODY = frozenset(("mairie", "maison", "france", "services", "service", "public", "commune", "au"))
_STREET = re.compile(r"[^\W\d_]{3}.*", re.DOTALL)


def partner_of(demande):
    """The partner that has the demande, or None."""
    return getSite()["partenaires"].get(demande.partner)


def answers(demande):
    """The answers of the demande's partner of which the user may make a fiche: list of messages."""
    if transitions.state_of(demande) not in ANSWERED or partner_of(demande) is None:
        return []
    if not getSecurityManager().checkPermission(PERMISSIONS[states.PARTNER], demande):
        return []
    return [
        message
        for message in thread.visible_messages(demande)
        if (message.kind, message.visibility) == ("answer", "shared")
        # Not what another partner answered before it was redirected.
        and message.team_uid == demande.partner_uid
        and message.text
    ]


def is_editor(partner):
    """True when the current user writes the fiches of that partner."""
    allowed = rules.PERMISSIONS[rules.WRITER]
    return bool(getSecurityManager().checkPermission(allowed, partner["fiches"]))


def known_of(demande):
    """What the demande knows of people, for rules that show it to nobody.

    :returns: a :class:`.personal.Known`.
    """
    usager, partner = identity.values_of(demande), partner_of(demande)
    values = [("phone", usager["phone"]), ("mail", usager["email"]), ("number", usager["number"])]
    values += [("reference", demande.reference)]
    values += [("address", words) for words in _streets(usager["address"])]
    for text in (demande.title, demande.question, answered_in(demande), *_of_origin(demande)):
        values += personal.carried(text or "")
    public = [partner.phone or "", partner.email or ""]
    public += [words for _kind, words in personal.carried(partner.public_contact or "")]
    return personal.Known(
        names=(usager["name"], usager["first_name"]),
        others=(*_people(demande), *_place(demande)),
        values=tuple(dict.fromkeys(value for value in values if value[1])),
        born=date.fromisoformat(usager["birth_date"]) if usager["birth_date"] else None,
        public=tuple(filter(None, public)),
    )


def _of_origin(demande):
    return [m.text for m in thread.all_messages(demande) if m.side == states.ORIGIN]


def _streets(address):
    """Each line of an address that names a street, with its number and without."""
    found = []
    for line in address.splitlines():
        street = _STREET.search(line)
        # A town alone tells of nobody.
        if street and not re.match(r"\s*\d{5}\b", line) and " " in street[0].strip():
            found += [line.strip(), street[0].strip()]
    return found


def _people(demande):
    """Names of those who wrote in it or acted on it."""
    ids = {fact.who for fact in log.facts(demande)} | {demande.assignee}
    ids |= {m.creators[0] for m in thread.all_messages(demande) if m.creators}
    return sorted(kept_name(userid) for userid in ids - {"", None})


def _place(demande):
    words = re.findall(r"[^\W_]+", demande.origin.title)
    return [" ".join(word for word in words if namesakes.folded(word) not in _BODY)]


def make(demande, values, now):
    """Keep ``values`` as a draft of the partner; its editors learn of it from who is none.

    :param values: dict of :data:`.lines.FIELDS`, cleaned, without personal data.
    :returns: the fiche.
    """
    partner = partner_of(demande)
    fiche = createContentInContainer(partner["fiches"], "fiche", checkConstraints=False, **values)
    # The file of the audit alone ties the two together.
    audit.note("fiche", demande.reference, partner=partner.getId())
    if not is_editor(partner):
        notifications.proposed(fiche, now)
    return fiche


@implementer(IAnswerLinks)
class AnswerLinks:
    """See :class:`nummairieque.interfaces.IAnswerLinks`."""

    def links(self, demande):
        url = f"{demande.absolute_url()}/faire-une-fiche"
        return {
            message.getId(): [(_("En faire une fiche"), f"{url}?reponse={message.getId()}")]
            for message in answers(demande)
        }
