"""When to try again: pure functions."""

from datetime import timedelta

#: Between the tries of one record: 1 min, 2, 4 … at most an hour.
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)
#: A try that fails this long after queueing was the last.
GIVE_UP_AFTER = timedelta(days=3)

#: Between the tries of a channel that is down: 10 s, 20, 40 … at most five
#: minutes, so that all leaves soon after it is back.
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(minutes=5)


def _doubling(first, longest, tries):
    # The exponent is bounded: 2**5000 seconds is no timedelta.
    return min(first * 2 ** min(max(tries, 1) - 1, 20), longest)


def retry_delay(tries):
    """How long to wait after the ``tries``-th failed try of a record."""
    return _doubling(FIRST_DELAY, LONGEST_DELAY, tries)


def pause_delay(tries):
    """How long a channel rests after its ``tries``-th failure in a row."""
    return _doubling(FIRST_PAUSE, LONGEST_PAUSE, tries)


def given_up(queued_at, now):
    """True when a try that failed at ``now`` was the last."""
    return now - queued_at >= GIVE_UP_AFTER
