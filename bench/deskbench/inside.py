"""Jobs that run in a process of their own with the desk open.

``python -m deskbench.inside JOB ARGUMENT…`` prints the result as JSON.
"""

from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.instance import find_instance

import json
import os
import sys
import transaction


def lay(site, instance):
    """See :func:`deskbench.ground.lay`."""
    from deskbench import ground

    ground.lay(site)
    transaction.commit()


def widen(site, instance):
    """See :func:`deskbench.ground.widen`."""
    from deskbench import ground

    uid = ground.widen(site)
    transaction.commit()
    return uid


def give(site, instance, count):
    """See :func:`deskbench.giving.measure`."""
    from deskbench import giving

    return giving.measure(site, int(count))


def alike(site, instance):
    """See :func:`deskbench.alike.measure`."""
    from deskbench import alike

    return alike.measure(site)


def fill(site, instance, start, end):
    """See :func:`deskbench.filling.fill`."""
    from deskbench import filling

    return filling.fill(site, int(start), int(end))


def create(site, instance, count, runs):
    """Bare creations, see :mod:`deskbench.bare`; the server's CPU counts."""
    from deskbench import bare

    return bare.measure(site, _processes(instance), int(count), int(runs))


def catalogs(site, instance, count, runs):
    """See :func:`deskbench.catalogs.catalogs`."""
    from deskbench import catalogs

    processes = _processes(instance)
    return catalogs.catalogs(site, processes, instance.data_fs, int(count), int(runs))


def lists(site, instance, count):
    """See :func:`deskbench.catalogs.lists`."""
    from deskbench import catalogs

    return catalogs.lists(site, int(count))


def sizes(site, instance):
    """See :func:`deskbench.catalogs.sizes`."""
    from deskbench import catalogs

    return catalogs.sizes(site, instance.data_fs)


def month(site, instance, count, minutes, step):
    """See :func:`deskbench.month.measure`."""
    from deskbench import month

    return month.measure(site, int(count), int(minutes), int(step))


def oneday(site, instance):
    """See :func:`deskbench.oneday.measure`."""
    from deskbench import oneday

    return oneday.measure(site)


def clock(site, instance, count, due):
    """See :func:`deskbench.clockcost.measure`."""
    from deskbench import clockcost

    return clockcost.measure(site, _processes(instance), int(count), int(due))


def book(site, instance, permanences, bookings):
    """See :func:`deskbench.agenda.fill`."""
    from deskbench import agenda

    return agenda.fill(site, int(permanences), int(bookings))


def times(site, instance):
    """See :func:`deskbench.agenda.measure`."""
    from deskbench import agenda

    return agenda.measure(site)


def _processes(instance):
    if instance.storage == "zeo":
        return [os.getpid(), int((instance.var / "zeo.pid").read_text())]
    from deskbench import options

    return [os.getpid(), options.POSTMASTER]


JOBS = {
    "lay": lay,
    "widen": widen,
    "give": give,
    "alike": alike,
    "fill": fill,
    "create": create,
    "catalogs": catalogs,
    "lists": lists,
    "sizes": sizes,
    "month": month,
    "clock": clock,
    "oneday": oneday,
    "book": book,
    "times": times,
}


def main():
    """Run the job that the command line names."""
    job, *arguments = sys.argv[1:]
    instance = find_instance()
    instance.prepare()
    with zeo.running(instance), context.site_connection(instance) as site:
        result = JOBS[job](site, instance, *arguments)
        print(json.dumps(result))


if __name__ == "__main__":
    main()
