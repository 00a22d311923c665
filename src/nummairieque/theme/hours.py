"""Hours as people read them, one way everywhere: pure functions.

``9 h``, ``9 h 30``, and for a deadline in the night the part of its day.
"""

from nummairieque import _
from nummairieque.deadline.calendar import ZONE

#: From and until when somebody may be at work: hours on the wall.
_UP, _HOME = 8, 19
MORNING, EVENING = "morning", "evening"
_NIGHT = {MORNING: _("${day} au matin"), EVENING: _("${day} au soir")}


def hour(minutes):
    """Minutes after midnight: ``9 h``, ``9 h 30``; no line breaks within."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("${hour}\u00a0h", mapping={"hour": str(hours)})
    mapping = {"hour": str(hours), "minute": f"{rest:02d}"}
    return _("${hour}\u00a0h\u00a0${minute}", mapping=mapping)


def clock(value):
    """The hour of an aware datetime in Paris: ``9 h 12``, ``9 h``."""
    local = value.astimezone(ZONE)
    return hour(local.hour * 60 + local.minute)


def moment(value):
    """An aware datetime on the clock of Paris: ``24/11/2026 à 9 h 12``; "" without one."""
    if value is None:
        return ""
    local = value.astimezone(ZONE)
    mapping = {"day": f"{local:%d/%m/%Y}", "hour": str(local.hour)}
    if not local.minute:
        return _("${day} à ${hour}\u00a0h", mapping=mapping)
    mapping["minute"] = f"{local:%M}"
    return _("${day} à ${hour}\u00a0h\u00a0${minute}", mapping=mapping)


def due(deadline):
    """By when an answer comes: a moment, but ``24/11/2026 au matin`` where all are asleep.

    The deadline itself stays exact to the second; nobody answers at 5 h 04.
    """
    part = night(deadline) if deadline else None
    if part is None:
        return moment(deadline)
    mapping = {"day": f"{deadline.astimezone(ZONE):%d/%m/%Y}"}
    return _(_NIGHT[part], mapping=mapping)


def night(value):
    """:data:`MORNING` before anybody is up, :data:`EVENING` when all went home, else None."""
    local = value.astimezone(ZONE)
    if local.hour < _UP:
        return MORNING
    return EVENING if local.hour >= _HOME else None
