"""What a tick costs over many demandes of which few are due.

``python -m deskbench.inside clock COUNT DUE`` catalogues COUNT demandes that
exist in the indexes and columns alone, in the proportions of a desk that has
run for two years, and files DUE real ones that are to be warned of. The clock
can't tell: what is not due it never wakes.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from deskbench import cpu
from deskbench import month
from nummairieque.deadline import tick
from nummairieque.demande.catalog import get_catalog

import random
import transaction

#: A Tuesday at ten in Paris.
NOW = datetime(2023, 10, 17, 8, 0, tzinfo=UTC)
BATCH = 10_000
DAY = timedelta(days=1)
#: (state, share): of a hundred demandes, three are open and most are over.
STATES = (
    ("closed", 900),
    ("cancelled", 30),
    ("answered", 40),
    ("submitted", 10),
    ("in_progress", 12),
    ("on_hold", 8),
)


class Entry:
    """What the catalog reads of a demande; there is none."""

    def __init__(self, number, dice):
        names, shares = zip(*STATES, strict=True)
        self.review_state = dice.choices(names, shares)[0]
        age = 20 if self.review_state == "answered" else 600
        if self.review_state in ("submitted", "in_progress", "on_hold"):
            self.next_step = NOW + timedelta(minutes=dice.randint(5, 20_000))
            age = 3
        self.activity = NOW - timedelta(minutes=dice.randint(1, age * 1440))
        self.due = self.activity + 3 * DAY
        self.reference = f"SYN-{number}"
        self.partner, self.origin = f"partner-{number % 25}", f"mairies/mairie-{number % 45}"


def catalogue(site, count):
    """Put that many entries without demandes into the catalog."""
    catalog, dice = get_catalog(site)._catalog, random.Random(4)
    for number in range(count):
        catalog.catalogObject(Entry(number, dice), f"/guichet/mairies/nobody/{number}")
        if number % BATCH == BATCH - 1:
            transaction.commit()
            site._p_jar.cacheGC()
    transaction.commit()


def measure(site, pids, count, due):
    """CPU of one tick with ``due`` reminders, of a dry run before, of idle ones after.

    :param pids: processes whose CPU counts.
    """
    catalogue(site, count)
    people = month.people_of_ground(site)
    for number in range(due):
        # Warned of for the first time a day before they are due.
        people.file(number, NOW - 2 * DAY)
    transaction.commit()
    people.rest()
    tick.run(site, now=NOW - DAY)
    found = {"catalogued": len(get_catalog(site)), "due": due}
    for name, moment, dry in (
        ("dry run", NOW, True),
        ("tick", NOW, False),
        ("idle tick, cold", NOW, False),
        ("idle tick", NOW, False),
    ):
        before = cpu.seconds(pids)
        lines = tick.run(site, now=moment, dry_run=dry)
        found[name] = {
            "cpu_ms": round((cpu.seconds(pids) - before) * 1000),
            "lines": len(lines),
        }
        transaction.commit()
    return found
