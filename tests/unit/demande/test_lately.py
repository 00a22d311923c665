"""The day of something lately, as one says it."""

from datetime import datetime
from datetime import UTC
from nummairieque.demande.browser.lately import sent_on

import pytest

#: A Friday, shortly after midnight in Paris and before it in UTC.
NOW = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW, "aujourd’hui"),
        (datetime(2026, 11, 26, 23, 10, tzinfo=UTC), "aujourd’hui"),
        (datetime(2026, 11, 26, 22, 50, tzinfo=UTC), "hier"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "mercredi"),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), "samedi"),
    ],
)
def test_a_day_of_this_week_has_a_name(moment, said):
    assert sent_on(moment, NOW) == said


def test_an_older_one_is_a_date():
    said = sent_on(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), NOW)
    assert (said, said.mapping) == ("le ${day}", {"day": "20/11/2026"})
