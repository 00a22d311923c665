"""The day of something that happened lately, as one says it at the counter."""

from nummairieque import _
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE

_WEEKDAYS = (
    _("lundi"),
    _("mardi"),
    _("mercredi"),
    _("jeudi"),
    _("vendredi"),
    _("samedi"),
    _("dimanche"),
)


def sent_on(moment, now):
    """« aujourd’hui », « hier », « mardi » within the week, else « le 03/11/2026 ».

    :param moment: aware datetime, as ``now``.
    """
    then = moment.astimezone(ZONE).date()
    days = (now.astimezone(ZONE).date() - then).days
    if days <= 0:
        return _("aujourd’hui")
    if days == 1:
        return _("hier")
    return _WEEKDAYS[then.weekday()] if days < 7 else _("le ${day}", mapping={"day": day(then)})
