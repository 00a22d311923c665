"""A genuine paper is compared with how its demande stands now."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.trace import codes
from nummairieque.trace import model
from nummairieque.trace import since
from nummairieque.trace.since import Change
from nummairieque.trace.since import Standing

import pytest

DAY = date(2026, 11, 30)
START = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
LATER = START + timedelta(days=2)
MEETING = Standing(meeting=codes.of_moment(START, 1), start=START, maison="vatan", off=False)


def summons(start=START, sequence=1):
    return codes.Code(model.CONVOCATION, DAY, codes.of_moment(start, sequence))


def receipt(deadline):
    return codes.Code(model.RECEPISSE, DAY, codes.of_moment(deadline))


def test_a_summons_holds_as_long_as_time_place_and_sequence_are_the_same():
    assert since.change(summons(), "vatan", MEETING) is None
    moved = MEETING._replace(meeting=codes.of_moment(LATER, 2), start=LATER)
    assert since.change(summons(), "vatan", moved) == Change(since.MOVED, LATER)
    # Handed over to somebody else, or to another room.
    again = MEETING._replace(meeting=codes.of_moment(START, 2))
    assert since.change(summons(), "vatan", again) == Change(since.MOVED, START)
    assert since.change(summons(), "ardentes", MEETING) == Change(since.MOVED, START)
    assert since.change(summons(), "vatan", Standing()) == Change(since.CALLED_OFF)


@pytest.mark.parametrize(
    ("printed", "standing", "expected"),
    [
        (START, Standing(START + timedelta(seconds=20)), None),
        (START, Standing(LATER), Change(since.POSTPONED, LATER)),
        (None, Standing(LATER), Change(since.POSTPONED, LATER)),
        (START, Standing(answers=((4, LATER),)), Change(since.ANSWERED, LATER)),
        (None, Standing(answers=((4, LATER),)), Change(since.ANSWERED, LATER)),
        # It was printed after the answer, and says so.
        (None, Standing(answers=((4, START - timedelta(days=8)),)), None),
        # Answered, taken up again, owed again.
        (START, Standing(START, answers=((4, LATER),)), None),
        (START, Standing(), Change(since.PAUSED)),
        (START, MEETING, Change(since.PAUSED, START)),
        (START, Standing(over=True), Change(since.ENDED)),
        (None, Standing(), None),
    ],
)
def test_a_receipt_holds_as_long_as_the_answer_is_owed_by_its_date(printed, standing, expected):
    assert since.change(receipt(printed), "", standing) == expected


def test_a_reply_holds_until_a_newer_one():
    code = codes.Code(model.REPONSE, DAY, 4)
    assert since.change(code, "", Standing(answers=((4, START),))) is None
    newer = Standing(answers=((7, LATER), (4, START)))
    assert since.change(code, "", newer) == Change(since.NEWER, LATER)
