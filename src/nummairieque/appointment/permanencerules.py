"""What may be typed about a permanence: pure functions over strings."""

from datetime import date
from datetime import timedelta
from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import MONTHLY
from nummairieque.appointment.model import ONCE
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import RHYTHMS
from nummairieque.appointment.model import WEEKLY
from nummairieque.deadline import rules

#: Minutes of one appointment, and usagers at once.
LENGTH_MIN, LENGTH_MAX = 5, 240
CAPACITY_MAX = 30
#: A permanence is planned no further ahead, and has no older first day.
BEGINS_WITHIN = timedelta(days=2 * 366)
LASTS_WITHIN = timedelta(days=10 * 366)
OLDEST = date(2000, 1, 1)
#: Exceptions of one permanence; those that are long past make room.
EXCEPTIONS_MAX = 400
KEPT_PAST = timedelta(days=366)
#: A period in which it does not take place is no longer than this.
OFF_MAX = timedelta(days=366)
ORDINALS = (1, 2, 3, 4, -1)


def clean(values, before, today, rooms=(), people=(), own=""):
    """A :class:`.model.Permanence` from what was typed.

    :param values: dict of str; ``weekdays`` and ``ordinals`` are lists of str.
    :param before: the permanence as it was, or an empty one that says where
        and whose it is.
    :param rooms: names of the rooms there, ``people`` user ids of the team.
    :param own: user id of who may keep his own permanences only, else ``""``.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    rhythm, days, ordinals, (first, last), span, length, capacity, room, person, direct = (
        inputs.gather(
            partial(_rhythm, values),
            partial(_weekdays, values),
            partial(_ordinals, values),
            partial(_period, values, today),
            partial(hours, "hours", values.get("hours")),
            lambda: inputs.number(
                "length", values.get("length"), LENGTH_MIN, LENGTH_MAX, required=True
            ),
            lambda: inputs.number("capacity", values.get("capacity"), 1, CAPACITY_MAX) or 1,
            # A room or a person that is gone may stay where it is named.
            partial(_one_of, "room", values.get("room"), {*rooms, before.room}),
            partial(_one_of, "person", values.get("person"), {*people, before.person}),
            partial(inputs.flag, "direct", values.get("direct")),
        )
    )
    opens, closes = span
    if length > closes - opens:
        inputs.refuse("length", _("Un rendez-vous ne dure pas plus que la permanence."))
    if rhythm == ONCE:
        days, last = (first.weekday(),), first
    return before._replace(
        weekdays=days,
        rhythm=rhythm,
        first=first,
        last=last,
        opens=opens,
        closes=closes,
        length=length,
        capacity=capacity,
        ordinals=ordinals if rhythm == MONTHLY else (),
        room=room,
        person=own or person,
        direct=direct,
    )


def empty(maison, partner, today, person=""):
    """A permanence about which nothing is said yet but where and whose it is."""
    return Permanence("", maison, partner, (), WEEKLY, today, None, 0, 0, person=person)


def hours(field, value):
    """``9:00-12:00`` or ``de 9 h à 12 h``, one span, as (from, to) in minutes."""
    value = inputs.line(field, value, required=True, maximum=60)
    spans = rules.opening(field, value)
    if len(spans) != 1:
        said = _("Écrivez une seule plage. Pour l’après-midi, ajoutez une autre permanence.")
        inputs.refuse(field, said)
    return spans[0]


def _rhythm(values):
    return inputs.choice("rhythm", values.get("rhythm"), RHYTHMS, required=True)


def _weekdays(values):
    """Ascending numbers of the days that were ticked; one that comes once needs none."""
    found = _numbers("weekdays", values.get("weekdays"), range(7))
    if not found and values.get("rhythm") != ONCE:
        inputs.refuse("weekdays", _("Choisissez au moins un jour."))
    return tuple(sorted(found))


def _ordinals(values):
    found = _numbers("ordinals", values.get("ordinals"), ORDINALS)
    if not found and values.get("rhythm") == MONTHLY:
        inputs.refuse("ordinals", _("Choisissez lesquels du mois : le 1er, le dernier…"))
    return tuple(number for number in ORDINALS if number in found)


def _numbers(field, values, allowed):
    known = {str(number): number for number in allowed}
    values = values if isinstance(values, list | tuple) else [values] if values else []
    found = {known.get(value) if isinstance(value, str) else None for value in values}
    if None in found:
        inputs.refuse(field, _("Ce choix n’existe pas."))
    return found


def _one_of(field, value, allowed):
    return inputs.choice(field, value, {*allowed, ""})


def _period(values, today):
    """(first day, last day or None)."""
    first, last = inputs.gather(
        lambda: rules.day("first", values.get("first"), today, required=True),
        lambda: rules.day("last", values.get("last"), today),
    )
    if not OLDEST <= first <= today + BEGINS_WITHIN:
        inputs.refuse("first", _("Le premier jour est dans les deux ans à venir."))
    if last is not None and values.get("rhythm") != ONCE:
        if last < first:
            inputs.refuse("last", _("Le dernier jour vient après le premier."))
        if last > today + LASTS_WITHIN:
            inputs.refuse("last", _("Le dernier jour est dans les dix ans à venir, ou vide."))
    return first, last


def without(permanence, first, last, days, today):
    """The permanence, which does not take place from ``first`` to ``last``.

    :param first: str, as typed, and ``last``; no last day is the same day.
    :param days: function of (permanence, first, last) → the days of it.
    :raises nummairieque.inputs.InvalidInput: no days, or it takes place on none.
    """
    first, last = inputs.gather(
        lambda: rules.day("off", first, today, required=True),
        lambda: rules.day("off_last", last, today),
    )
    last = last or first
    if last < first:
        inputs.refuse("off_last", _("Le dernier jour vient après le premier."))
    if first < today:
        inputs.refuse("off", _("Ce jour est passé."))
    if first > today + LASTS_WITHIN:
        inputs.refuse("off", _("La permanence n’a pas lieu ce jour-là."))
    if last - first > OFF_MAX:
        inputs.refuse("off_last", _("Un an au plus."))
    gone = set(days(permanence, first, last))
    if not gone:
        inputs.refuse("off", _("La permanence n’a pas lieu ce jour-là."))
    extra = tuple(day for day in permanence.extra if day not in gone)
    return _excepted(permanence, {*permanence.off, *gone}, extra, "off", today)


def also_on(permanence, day, today):
    """The permanence, which takes place on ``day`` (str) as well."""
    day = rules.day("extra", day, today, required=True)
    if not today <= day <= today + BEGINS_WITHIN:
        inputs.refuse("extra", _("Ce jour est passé, ou trop loin."))
    if day in permanence.extra:
        inputs.refuse("extra", _("Ce jour y est déjà."))
    off = {other for other in permanence.off if other != day}
    return _excepted(permanence, off, {*permanence.extra, day}, "extra", today)


def _excepted(permanence, off, extra, field, today):
    off, extra = (
        tuple(sorted(day for day in days if day >= today - KEPT_PAST)) for days in (off, extra)
    )
    if len(off) + len(extra) > EXCEPTIONS_MAX:
        inputs.refuse(field, _("Trop d’exceptions : changez plutôt la permanence."))
    return permanence._replace(off=off, extra=extra)


def restored(permanence, day):
    """The permanence without its exception on ``day``, a date; the same when it has none."""
    return permanence._replace(
        off=tuple(other for other in permanence.off if other != day),
        extra=tuple(other for other in permanence.extra if other != day),
    )


def stopped(permanence, last, today):
    """The permanence, which takes place for the last time on ``last`` (str) or before.

    :raises nummairieque.inputs.InvalidInput: no day, or one that is past.
    """
    last = rules.day("stop", last, today, required=True)
    if last < today:
        inputs.refuse("stop", _("Ce jour est passé."))
    if last < permanence.first:
        inputs.refuse("stop", _("Elle n’a pas commencé ce jour-là : retirez-la plutôt."))
    if permanence.last is not None and last >= permanence.last:
        inputs.refuse("stop", _("Elle s’arrête déjà avant."))
    extra = tuple(day for day in permanence.extra if day <= last)
    return permanence._replace(last=last, extra=extra)
