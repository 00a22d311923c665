"""The beats of a plot in which somebody is received: offered, chosen, moved, kept, missed.

As in :mod:`.plots`, each tells a :class:`nummairieque.demo.tale.Tale` on. The times
are those of the maisons; :class:`Untold` says that none fits, from an earlier
beginning one may.
"""

from datetime import datetime
from datetime import timedelta
from nummairieque.appointment.slots import key
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.demo import data
from nummairieque.demo import months
from nummairieque.demo import office
from nummairieque.demo.diary import SHOWN

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
_DAY = timedelta(days=1)
_PAPERS = ("Pièce d’identité", "Le dernier courrier reçu", "Un justificatif de domicile")
#: A host notes who came while the first words are exchanged.
_NOTED = timedelta(minutes=15)


class Untold(ValueError):
    """No time is free as the tale stands."""


def _date(moment):
    return moment.astimezone(ZONE).date()


def offer(tale, now):
    """The référent takes it in charge, and proposes dates some days ahead."""
    tale.take(tale.submitted + timedelta(hours=24))
    at = tale.within(14)
    first = _date(at) + 2 * _DAY
    _propose(tale, at, _slots(tale, at, first, tale.rng.choice((2, 3, 3))))


def offer_in_words(tale, now):
    """The same, at an agency of the partner's that keeps no agenda here."""
    tale.take(tale.submitted + timedelta(hours=24))
    at = tale.within(14)
    day, found = _date(at) + 2 * _DAY, []
    while len(found) < tale.rng.choice((2, 3, 3)):
        day += tale.rng.randint(1, 4) * _DAY
        if is_working_day(day):
            found.append(_in_words(tale, day))
            tale.until = tale.until or datetime.combine(day, datetime.min.time(), ZONE)
    tale.step(at, tale.referent, "propose_appointment", slots=found, text=_text(tale))


def _in_words(tale, day):
    hour = tale.rng.choice(("9 h", "9 h 30", "10 h 30", "14 h", "15 h 30"))
    ordinal = "1er" if day.day == 1 else str(day.day)
    month = months.NAMES[day.month - 1]
    return f"{_DAYS[day.weekday()].capitalize()} {ordinal} {month} à {hour}, à l’agence"


def offer_now(tale, now):
    """Proposed a few hours ago, so the times are still held; nobody has chosen."""
    tale.take(tale.submitted + timedelta(hours=20))
    at = office.last(now - timedelta(hours=tale.rng.uniform(0.5, 7)))
    if tale.at >= at:
        raise Untold
    first = max(_date(at) + 2 * _DAY, tale.diary.shown + _DAY)
    _propose(tale, at, _slots(tale, at, first, tale.rng.choice((2, 3))))


def agree(tale, now):
    """Proposed and chosen, on the day that the tale aims at or on one to come."""
    tale.take(tale.submitted + timedelta(hours=20))
    at = tale.within(12)
    if tale.aim is None:
        first = max(_date(at) + 2 * _DAY, tale.diary.shown + _DAY)
        _propose(tale, at, _slots(tale, at, first, 2))
    else:
        aimed = _slots(tale, at, tale.aim, 1, tale.aim, (SHOWN,))
        later = max(tale.aim, tale.diary.market) + _DAY
        _propose(tale, at, aimed + _slots(tale, at, later, 1))
    choose(tale, now)


def _slots(tale, at, first, count, last=None, maisons=None):
    """Free times of the nearest maisons, taken: list, by start.

    A permanence of the partner's comes first, then a room that is free.
    """
    last = last or first + 9 * _DAY
    for maison in maisons or tale.near:
        free = tale.diary.free([maison], tale.partner, first, last, at, tale.referent)
        held = [slot for slot in free if slot.permanence]
        choice = held if len(held) >= count else held + [s for s in free if not s.permanence]
        if len(choice) >= count:
            found = sorted(tale.rng.sample(choice, count), key=lambda slot: slot.start)
            for slot in found:
                tale.diary.take(slot)
            return found
    raise Untold


def _propose(tale, at, slots):
    tale.offered = slots
    inputs = {"slots": [key(slot) for slot in slots], "papers": _papers(tale)}
    if tale.chance(0.6):
        inputs["note"] = tale.phrase("front_desk")
    tale.step(at, tale.referent, "propose_appointment", **inputs, text=_text(tale))
    _in_time(tale, slots[0])


def _text(tale):
    return tale.phrase("appointment")


def _papers(tale):
    """What the fiche of the topic asks for, else what is always asked for."""
    fiches = data.load("fiches").get(tale.partner, ())
    topic = tale.situation.topic
    found = next((fiche["papers"] for fiche in fiches if fiche["topic"] == topic), None)
    return list(found or _PAPERS)


def _in_time(tale, slot):
    if tale.at >= slot.start:
        raise Untold


def choose(tale, now):
    """The usager takes the first of the dates."""
    tale.meeting = tale.offered[0]
    tale.step(tale.within(18), tale.origin, "choose", slot=key(tale.meeting))
    _in_time(tale, tale.meeting)


def book(tale, now):
    """The origin books at once, at a permanence that is open to it."""
    at, aim, found = tale.within(6), tale.aim, []
    first = aim or _date(at) + _DAY
    for maison in (SHOWN,) if aim else tale.near:
        last = aim or first + 9 * _DAY
        found = tale.diary.free([maison], tale.partner, first, last, at, direct=True)
        if found:
            break
    else:
        raise Untold
    tale.meeting = tale.rng.choice(found)
    tale.diary.take(tale.meeting)
    tale.step(at, tale.origin, "book_appointment", slot=key(tale.meeting))
    _in_time(tale, tale.meeting)


def book_ahead(tale, now):
    """The same, on a day to come."""
    book(tale, now)
    if tale.aim is None and tale.meeting.start <= now:
        raise Untold


def move(tale, now):
    """The référent can't, and gives another time at the same maison."""
    at, before = tale.within(20), tale.meeting
    first = _date(before.start) + _DAY
    (tale.meeting,) = _slots(tale, at, first, 1, maisons=(before.maison,))
    reason = tale.phrase("move")
    tale.step(at, tale.referent, "move", slot=key(tale.meeting), reason=reason)
    _in_time(tale, before)


def came(tale, now):
    _note(tale, "came")


def missed(tale, now):
    _note(tale, "missed")


def _note(tale, what):
    at = office.soon(tale.rng, tale.meeting.start, 2, 12)
    tale.step(at, f"accueil.{tale.meeting.maison}", what)
    tale.until = tale.meeting.end


def noted(tale, now):
    """The host has noted it, if it began some minutes ago; nearly everybody came."""
    if tale.meeting.start + _NOTED <= now:
        _note(tale, "missed" if tale.chance(0.15) else "came")


def answer_met(tale, now):
    """The written answer after they met."""
    end = tale.until + timedelta(hours=48)
    tale.answer(office.between(tale.rng, tale.until, end))


def close_met(tale, now):
    """Settled at the meeting itself."""
    moment = office.between(tale.rng, tale.until, tale.until + timedelta(hours=48))
    text = tale.phrase("close_solved")
    tale.step(moment, tale.origin, "close", outcome="solved", text=text)


def resume_missed(tale, now):
    """The usager did not come: a written answer will do."""
    reason = tale.phrase("resume_missed")
    tale.step(tale.within(30), tale.origin, "resume", reason=reason)
    tale.answer(tale.within(40, 1))


def call_off(tale, now):
    """What was agreed is called off, and the answer comes in writing."""
    before = min(tale.at + timedelta(hours=20), tale.meeting.start)
    moment = office.between(tale.rng, tale.at, before)
    tale.step(moment, tale.origin, "resume", reason=tale.phrase("resume_appointment"))
    _in_time(tale, tale.meeting)
    tale.answer(tale.within(40, 1))


def decline_dates(tale, now):
    """None of the dates suits."""
    reason = tale.phrase("resume_appointment")
    end = min(tale.at + timedelta(hours=30), tale.until)
    tale.step(office.between(tale.rng, tale.at, end), tale.origin, "resume", reason=reason)
    tale.answer(tale.within(40, 1))
