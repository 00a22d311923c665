"""The ways a demande can go, from the usual answer to the odd ones.

Each plot takes a filed and submitted :class:`nummairieque.demo.tale.Tale` and
tells it on to the state it is named after in :data:`PLOTS`. ``now`` is only
for what must lie in the future: a hold still running, a date offered.
"""

from datetime import timedelta
from nummairieque.deadline.policy import ZONE
from nummairieque.demo import meetings
from nummairieque.demo import office
from nummairieque.demo.people import COORDINATION
from nummairieque.demo.tale import CLOCK

_ENDS = (("solved", 78), ("partly_solved", 13), ("not_solved", 5), ("given_up", 4))


def _answer_time(tale):
    """Within the 72 hours, mostly in the first two days."""
    share = tale.rng.triangular(0.12, 0.97, 0.4)
    return tale.submitted + (tale.due - tale.submitted) * share


def _answer(tale, now):
    end = _answer_time(tale)
    tale.take(end)
    if not tale.told_at_once:
        tale.talk(end)
    tale.answer(office.between(tale.rng, tale.at, end))


def _answer_late(tale, now):
    tale.take(tale.due)
    tale.talk(tale.due)
    if tale.chance(0.5):
        start = max(tale.at, tale.due)
        moment = office.between(tale.rng, start, start + timedelta(hours=12))
        tale.step(moment, tale.origin, "message", text=tale.phrase("still_waiting"))
    start = max(tale.at, tale.due) + timedelta(hours=2)
    tale.answer(office.between(tale.rng, start, start + timedelta(hours=60)))


def _ask(tale, now):
    tale.take(tale.submitted + timedelta(hours=26))
    text = tale.situation.complement
    tale.step(tale.within(10), tale.referent, "ask_complement", text=text)


def _complement(tale, now):
    _ask(tale, now)
    tale.step(tale.within(60), tale.origin, "provide_complement", **tale.reply_inputs())
    tale.answer(tale.within(30, 1))


def _hold(tale, now):
    if tale.chance(0.5):
        tale.take(tale.submitted + timedelta(hours=20))
    at = tale.within(20)
    until = max(at, now).astimezone(ZONE).date() + timedelta(days=tale.rng.randint(3, 14))
    tale.step(at, tale.origin, "hold", reason=tale.phrase("hold"), until=until.isoformat())


def _held(tale, now):
    tale.take(tale.submitted + timedelta(hours=20))
    at = tale.within(15)
    until = at.astimezone(ZONE).date() + timedelta(days=tale.rng.randint(4, 12))
    tale.step(at, tale.origin, "hold", reason=tale.phrase("hold"), until=until.isoformat())
    tale.step(tale.within(70, 20), tale.origin, "resume", reason=tale.phrase("resume_hold"))
    tale.talk(tale.at + timedelta(hours=30))
    tale.answer(tale.within(30, 1))


def _decline(tale, now):
    if tale.chance(0.5):
        tale.take(tale.submitted + timedelta(hours=20))
    reason = tale.situation.decline or tale.phrase("decline")
    tale.step(tale.within(24), tale.referent, "decline", reason=reason)


def _redirect(tale, now):
    """The wrong partner sends it on; the right one answers in time."""
    right = tale.situation.partner
    reason = tale.situation.misfiled["reason"]
    moment = office.between(tale.rng, tale.at, tale.submitted + timedelta(hours=20))
    tale.step(moment, tale.referent, "redirect", partner=right, reason=reason)
    tale.partner = right
    tale.referent = tale.someone()


def _redirected(tale, now):
    _redirect(tale, now)
    end = max(_answer_time(tale), tale.at + timedelta(hours=6))
    tale.take(end)
    tale.talk(end)
    tale.answer(office.between(tale.rng, tale.at, end))


def _reopen(tale, now):
    text = tale.situation.reopen or tale.phrase("reopen")
    tale.step(tale.within(60, 12), tale.origin, "reopen", text=text)


def _answer_again(tale, now):
    tale.answer(tale.within(45, 2), tale.phrase("second_answer"))


def _cancel(tale, now):
    if tale.chance(0.4):
        tale.take(tale.submitted + timedelta(hours=20))
    who = COORDINATION if tale.chance(0.1) else tale.origin
    tale.step(tale.within(40, 4), who, "cancel", reason=tale.phrase("cancel"))


def _close(tale, now):
    if tale.chance(0.25):
        tale.step(tale.within(8), tale.origin, "message", text=tale.phrase("thanks"))
    ends, weights = zip(*_ENDS, strict=True)
    outcome = tale.rng.choices(ends, weights)[0]
    text = tale.phrase(f"close_{outcome}")
    tale.step(tale.within(110, 3), tale.origin, "close", outcome=outcome, text=text)


def _close_declined(tale, now):
    text = tale.phrase("close_declined")
    outcome = tale.rng.choice(("not_solved", "given_up"))
    tale.step(tale.within(90, 2), tale.origin, "close", outcome=outcome, text=text)


def _close_unread(tale, now):
    tale.step(tale.at + timedelta(days=30, minutes=1), CLOCK, "close", outcome="no_news")


def _forget(tale, now):
    moment = tale.within(24 * 25, 24 * 12)
    tale.step(moment, COORDINATION, "anonymise")


def _progress(tale, now):
    tale.take(now - timedelta(minutes=30))
    if tale.chance(0.4):
        text = tale.phrase("received")
        tale.step(tale.within(4), tale.referent, "message", text=text)


def _progress_late(tale, now):
    tale.take(tale.due)
    start = max(tale.at, tale.due)
    text = tale.phrase("still_waiting")
    moment = office.between(tale.rng, start, start + timedelta(hours=10))
    tale.step(moment, tale.origin, "message", text=text)


def _wait(tale, now):
    """Nobody at the partner's has opened it yet."""


_AGREED = (meetings.offer, meetings.choose)

#: Name -> what happens in turn after the submission.
PLOTS = {
    "answered_closed": (_answer, _close),
    "answered_late_closed": (_answer_late, _close),
    "complement_closed": (_complement, _close),
    "held_closed": (_held, _close),
    "appointment_closed": (*_AGREED, meetings.came, meetings.close_met),
    "met_closed": (*_AGREED, meetings.came, meetings.answer_met, _close),
    "moved_met_closed": (*_AGREED, meetings.move, meetings.came, meetings.answer_met, _close),
    "booked_met_closed": (meetings.book, meetings.came, meetings.answer_met, _close),
    "not_met_closed": (meetings.offer_in_words, meetings.decline_dates, _close),
    "missed_closed": (*_AGREED, meetings.missed, meetings.resume_missed, _close),
    "called_off_closed": (*_AGREED, meetings.call_off, _close),
    "declined_closed": (_decline, _close_declined),
    "redirected_closed": (_redirected, _close),
    "reopened_closed": (_answer, _reopen, _answer_again, _close),
    "closed_unread": (_answer, _close_unread),
    "cancelled": (_cancel,),
    "anonymised": (_answer, _close, _forget),
    "answered": (_answer,),
    "redirected_answered": (_redirected,),
    "reopened_in_progress": (_answer, _close, _reopen),
    "declined": (_decline,),
    "submitted": (_wait,),
    "submitted_late": (_wait,),
    "redirected_submitted": (_redirect,),
    "in_progress": (_progress,),
    "in_progress_late": (_progress_late,),
    "complement_asked": (_ask,),
    "on_hold": (_hold,),
    "appointment": (meetings.offer_now,),
    "appointment_agreed": (meetings.agree, meetings.noted),
    "appointment_booked": (meetings.book_ahead, meetings.noted),
    "appointment_unmarked": (meetings.agree,),
    "draft": (),
}


def tell(tale, name, now):
    """Tell a submitted ``tale`` by the plot ``name``."""
    for beat in PLOTS[name]:
        beat(tale, now)
