"""At night nothing leaves to a usager, and nothing overtakes in the morning."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import outbox
from nummairieque.notification import quiet
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.rules import after_night
from nummairieque.notification.rules import ZONE
from nummairieque.notification.sender import send_due
from zope.component import getGlobalSiteManager
from zope.interface import directlyProvides

import pytest

#: The clock of Paris.
EVENING = datetime(2026, 12, 30, 20, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def at(hour, minute=0, day=30):
    return datetime(2026, 12, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize("moment", [at(8), at(12), at(19, 59)])
def test_by_day_it_leaves_at_once(moment):
    assert after_night(moment) == moment


@pytest.mark.parametrize("moment", [at(20, day=29), at(23, day=29), at(0), at(7, 59)])
def test_by_night_it_waits_for_eight(moment):
    assert at(8) <= after_night(moment) < at(8) + SECOND


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.timedeltas(timedelta(0), timedelta(days=1)),
)
def test_nothing_overtakes_and_nothing_leaves_by_night(moment, later):
    first = moment.replace(tzinfo=UTC)
    one, other = after_night(first), after_night(first + later)
    assert 8 <= one.astimezone(ZONE).hour < 20
    # What is of the first second of the day overtakes a little.
    assert one <= other or one - other < SECOND


@pytest.fixture
def to_usager(channel):
    """The channel of the other tests, as one that reaches the usager."""
    registry = getGlobalSiteManager()
    directlyProvides(channel, IUsagerChannel)
    registry.registerUtility(channel, IUsagerChannel, "fake")
    yield channel
    registry.unregisterUtility(channel, IUsagerChannel, "fake")


def test_what_is_due_by_night_leaves_in_the_morning(desk, site, to_usager):
    (key,) = desk.queue(now=EVENING)
    assert quiet.lines(site, EVENING) == {"fake"}
    assert send_due(site, EVENING + timedelta(hours=1)) == 0
    assert send_due(site, at(8, 1, day=31)) == 1
    assert to_usager.keys == [key]


def test_a_further_try_waits_for_the_morning_too(desk, site, to_usager):
    def fail(record):
        raise TryLater("Plus tard.")

    to_usager.behaviour = fail
    desk.queue(now=at(19, 59))
    send_due(site, at(19, 59))
    (record,) = outbox.records(desk.site())
    assert at(8, day=31) <= record.next_try < at(8, 1, day=31)


def test_the_other_channels_never_sleep(desk, site, channel):
    desk.queue(now=EVENING)
    assert quiet.first_moment(site, "fake", EVENING) == EVENING
    assert send_due(site, EVENING) == 1
