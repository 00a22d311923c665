"""What hints and refusals give as an example may be typed as it stands."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.deadline import openingfields
from nummairieque.deadline import rules
from nummairieque.inputs import InvalidInput

import pytest

any_day = st.dates(date(2026, 1, 1), date(2090, 1, 1))


@given(any_day, st.sampled_from(["fr", "en"]))
def test_both_ways_in_which_the_hint_of_a_day_writes_it_are_read_as_one_day_to_come(
    today, language
):
    written = openingfields.day_hint(today, language).mapping
    day = rules.day("from", written["day"], today)
    assert day > today
    assert rules.day("from", written["words"], today) == day


@given(any_day, st.sampled_from(["fr", "en"]))
def test_what_the_hint_of_closed_days_writes_is_read_as_it_is_meant(today, language):
    [closed] = [f for f in openingfields.opening_fields(today, language) if f.name == "closed"]
    written = closed.hint.mapping
    [day], [words], [period] = [
        rules.closed("closed", written[name], today) for name in ("day", "words", "period")
    ]
    assert day == words
    assert today < day[0] == day[1] < period[0]
    assert period[1] - period[0] >= timedelta(weeks=3)


def test_a_refused_line_is_told_by_days_to_come():
    today = date(2031, 3, 3)
    with pytest.raises(InvalidInput) as refused:
        rules.closed("closed", "Noël", today)
    written = refused.value.errors["closed"].mapping
    assert written == {
        "line": "Noël",
        "day": "24/03/2031",
        "period": "15/04/2031 - 06/05/2031",
    }
