"""What may be typed about the delays of a partner: pure functions over strings."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.deadline import written
from nummairieque.deadline.calendar import example_days

#: The fields of opening times, Monday first, and what they are called.
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_LABELS = (
    _("Lundi"),
    _("Mardi"),
    _("Mercredi"),
    _("Jeudi"),
    _("Vendredi"),
    _("Samedi"),
    _("Dimanche"),
)
HOURS_MAX = 24 * 60
#: Opening times of one day, and lines of closing days.
SPANS_MAX = 6
CLOSED_MAX = 60
CLOSED_LENGTH = timedelta(days=366)


def hours(field, value, low=1, high=HOURS_MAX):
    """A number of hours, or None when nothing was typed."""
    return inputs.number(field, value, low, high)


def opening(field, value):
    """``9 h à 12 h et 13:30-17:00`` as a tuple of (from, to) in minutes, sorted.

    :mod:`.written` says in which ways it may be written.
    """
    read = written.spans(inputs.line(field, value, maximum=200))
    if read is None:
        inputs.refuse(field, _("Écrivez les heures ainsi : 9h-12h et 13h30-17h."))
    found = sorted(_span(field, *one) for one in read)
    if len(found) > SPANS_MAX:
        inputs.refuse(field, _("Écrivez six plages au plus."))
    for (_opens, closes), (opens, _closes) in zip(found, found[1:], strict=False):
        if opens < closes:
            inputs.refuse(field, _("Deux plages se recouvrent."))
    return tuple(found)


def _span(field, begins, ends):
    opens, closes = (hour * 60 + minute for hour, minute in (begins, ends))
    if closes > 24 * 60 or begins[1] > 59 or ends[1] > 59:
        inputs.refuse(field, _("Cette heure n’existe pas."))
    if opens >= closes:
        inputs.refuse(field, _("L’heure de fermeture vient après celle d’ouverture."))
    # In that hour, two nights a year, a time comes twice or not at all.
    if any(120 < minute < 180 for minute in (opens, closes)):
        inputs.refuse(
            field, _("Rien n’ouvre ni ne ferme entre 2\u00a0h et 3\u00a0h : l’heure y change.")
        )
    return opens, closes


def day(field, value, today, required=False, back=False):
    """A day as a date, without a year the next; None when empty and not required.

    :param today: date.
    :param back: without a year it is the last one, ``today`` at the latest.
    """
    value = inputs.line(field, value, required=required, maximum=40)
    return written.day(value, today, back) or inputs.day(field, value)


def closed(field, value, today):
    """A day or a period a line, as a tuple of (first, last) dates, sorted.

    :param today: date, from which a day without a year is the next.
    """
    value = inputs.text(field, value, maximum=4000)
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    if len(lines) > CLOSED_MAX:
        inputs.refuse(field, _("Écrivez soixante lignes au plus."))
    return tuple(sorted(_period(field, line, today) for line in lines))


def _period(field, line, today):
    read = written.period(line, today)
    if read is None:
        mapping = {"line": line[:60], **closed_examples(today)}
        inputs.refuse(field, _("${line} : écrivez ${day}, ou ${period}.", mapping=mapping))
    first, last = read
    if last < first:
        inputs.refuse(
            field,
            _("${line} : le dernier jour vient après le premier.", mapping={"line": line[:60]}),
        )
    if last - first > CLOSED_LENGTH:
        inputs.refuse(
            field, _("${line} : une fermeture dure un an au plus.", mapping={"line": line[:60]})
        )
    return first, last


def warnings(near, close, promised):
    """The hours before the deadline at which people are warned, as (near, close).

    :param near: as it was typed, and ``close``.
    :param promised: function → hours from the filing to the deadline at least,
        or None when nobody knows; what it refuses is not told here.
    :raises nummairieque.inputs.InvalidInput: they are no hours, or not in
        their order after the filing; all that is wrong at once.
    """
    near, close = inputs.gather(
        lambda: hours("near", near, low=0), lambda: hours("close", close, low=0)
    )
    try:
        least = promised()
    except inputs.InvalidInput:
        least = None
    check_warnings(least, near, close)
    return near, close


def check_warnings(promised, near, close):
    """The warnings come after the filing and in their order.

    :param promised: int, hours from the filing to the deadline at least, or
        None when nobody knows; ``near`` and ``close`` hours before the
        deadline, 0 or None for none or the usual.
    :raises nummairieque.inputs.InvalidInput: they don't; all that is wrong at once.
    """
    errors = {
        name: _("Ce rappel viendrait avant l’envoi de la demande.")
        for name, before in (("near", near), ("close", close))
        if promised is not None and (before or 0) >= promised
    }
    if near and close and near <= close:
        errors.setdefault("close", _("Le second rappel vient après le premier."))
    if errors:
        raise inputs.InvalidInput(errors)


def opening_words(spans):
    """A tuple of (from, to) as its field asks for it: ``9h-12h, 13h30-17h``."""
    return ", ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def _clock(minutes):
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def closed_words(periods):
    """Closing days as they are typed, a line each."""
    return "\n".join(
        f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
        for first, last in periods
    )


def closed_examples(today):
    """What may be typed as closing days, all to come: ``day`` and ``period`` of a message."""
    day, *period = example_days(today, 3)
    return {"day": closed_words(((day, day),)), "period": closed_words((period,))}
