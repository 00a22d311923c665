"""Who changes when usagers are received meets whoever books at the same moment."""

from nummairieque.appointment.agenda import KEPT
from nummairieque.reliance import rely_on
from nummairieque.reliance import rely_on_range


def rely_on_days(site, resource, first, last):
    """Meet, at the end of this transaction, whoever books on one of these days before it.

    A day on which nobody ever booked is no record yet: who makes it is met as well.

    :param resource: ``maison/<slug>`` or ``person/<user id>``; ``first`` and ``last`` dates.
    """
    held = KEPT.get(site)
    if held is not None:
        low, high = (resource, first.isoformat()), (resource, last.isoformat())
        rely_on(*held.days.values(low, high))
        rely_on_range(held.days, low, high)
