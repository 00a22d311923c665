"""Why the clock runs although a date is agreed upon."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.fixing.running import why_it_runs
from nummairieque.demande.agreed import Meeting
from nummairieque.demande.agreed import MOVE

import pytest

#: A Tuesday.
SINCE = datetime(2026, 11, 24, 9, tzinfo=UTC)


def meeting(days, by_partner=False):
    start = SINCE + timedelta(days=days)
    end = start + timedelta(minutes=30)
    return Meeting("1", "vatan", start, end, SINCE, end, MOVE, by_partner)


@pytest.mark.parametrize(
    ("meeting", "until", "said"),
    [
        (meeting(21), None, "la date est à plus de dix jours ouvrés"),
        (meeting(21, by_partner=True), None, "la date est à plus de dix jours ouvrés"),
        # It never stood: the date that the usager agreed to was far.
        (meeting(1, by_partner=True), None, "que le partenaire déplace ne le suspend pas"),
        (meeting(9, by_partner=True), SINCE, "suspendu aussi longtemps que possible"),
        (meeting(1), None, "suspendu aussi longtemps que possible"),
    ],
)
def test_the_sentence_names_the_reason(meeting, until, said):
    assert said in why_it_runs(meeting, until)
