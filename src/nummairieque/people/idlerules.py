"""When an account that nobody uses is warned, and when it is suspended: pure functions."""

from datetime import timedelta
from dateutil.relativedelta import relativedelta

WARN, SUSPEND = "warn", "suspend"


def verdict(last, warned, today, months, grace):
    """What is due for an account: :data:`WARN`, :data:`SUSPEND` or None.

    :param last: datetime.date on which it was used last.
    :param warned: date of the last warning, or None.
    :param today: date.
    :param months: int, after so many without use it is warned; 0 for never.
    :param grace: int, days between the warning and the suspension.
    """
    if not months:
        return None
    if warned is not None and warned > last:
        return SUSPEND if today >= suspended_on(warned, grace) else None
    return WARN if today >= last + relativedelta(months=months) else None


def suspended_on(warned, grace):
    """The day on which an account warned on ``warned`` is suspended: a date."""
    return warned + timedelta(days=grace)
