"""What is told of a time that somebody looked at before the filing.

The module itself is an :class:`nummairieque.interfaces.IWishedTime`.
"""

from nummairieque import _
from nummairieque.appointment import agenda
from nummairieque.appointment.slots import parse_key
from nummairieque.inputs import InvalidInput
from nummairieque.interfaces import IWishedTime
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from plone import api
from zope.interface import moduleProvides

moduleProvides(IWishedTime)


def words(site, key):
    """See :class:`nummairieque.interfaces.IWishedTime`."""
    try:
        wished = parse_key(key)
    except InvalidInput:
        return ""
    kept = agenda.permanence_of(site, wished.maison, wished.permanence)
    if kept is None:
        return ""
    mapping = {
        "partner": body_title(site, "partner", kept.partner),
        "moment": moment_in_words(wished.start, api.portal.get_current_language()),
        "maison": body_title(site, "maison", wished.maison),
    }
    return _(
        "${partner}, ${moment}, ${maison}. L’heure sera à réserver après l’envoi.", mapping=mapping
    )
