"""A simulated month of the clock, held against a slow model of its own.

``python -m deskbench.inside month COUNT MINUTES STEP`` files demandes, leads
them at random through pauses, answers and reopenings, and lets the desk's
clock look at them every STEP minutes of simulated time. What was told whom
and when is compared with :mod:`deskbench.slowclock`.
"""

from AccessControl import SpecialUsers
from AccessControl.SecurityManagement import newSecurityManager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from deskbench import slowclock
from deskbench.filling import Crowd
from deskbench.options import PASSWORD
from nummairieque.deadline import tick
from nummairieque.demande import filing
from nummairieque.demande import log
from nummairieque.demande.transitions import perform
from nummairieque.demande.transitions import state_of
from nummairieque.notification import outbox
from nummairieque.people.holders import coordinators
from nummairieque.people.leaving import name_deputy
from nummairieque.workspace.roster import enrol
from plone import api

import heapq
import random
import time
import transaction

MINUTE = timedelta(minutes=1)
#: A month with a holiday on a Wednesday, the end of summer time, weekends.
START = datetime(2023, 10, 16, 4, 0, tzinfo=UTC)


class Month:
    """The demandes, what people do with them, and the ticks.

    :param world: a :class:`People`.
    :param minutes: how long it lasts; ``step`` between two ticks.
    """

    def __init__(self, site, world, count, minutes, step, seed=4):
        self.site, self.world, self.dice = site, world, random.Random(seed)
        self.count, self.end, self.step = count, START + minutes * MINUTE, step * MINUTE
        self.plan, self.demandes, self.idle, self.busy = [], [], [], []
        for number in range(count):
            # Two thirds are there when the month begins, at every age.
            at = START + self.dice.randint(-10_000, minutes // 2) * MINUTE
            heapq.heappush(self.plan, (at, number, "file"))

    def run(self):
        """Let the time pass: dict of figures; raises AssertionError on a difference."""
        while self.plan and self.plan[0][0] < START:
            self._act(*heapq.heappop(self.plan))
        self.world.commit()
        self.world.rest()
        self.before = {record.key for record in self._mails()}
        now = START
        while now <= self.end:
            acted = False
            while self.plan and self.plan[0][0] <= now:
                self._act(*heapq.heappop(self.plan))
                acted = True
            if acted:
                self.world.commit()
                self.world.rest()
            begun = time.perf_counter()
            lines = tick.run(self.site, now=now)
            spent = (time.perf_counter() - begun) * 1000
            (self.busy if lines else self.idle).append(spent)
            now += self.step
        return self._compare()

    def _act(self, at, number, what):
        if what == "file":
            self.demandes.append(self.world.file(number, at))
            self._later(at, len(self.demandes) - 1)
            return
        demande = self.demandes[number]
        step = self._choose(demande)
        if step is not None:
            who, name, inputs = step
            self.world.act_as(who)
            if name == "hold":
                inputs["until"] = (at + timedelta(days=self.dice.randint(2, 9))).date().isoformat()
            perform(demande, name, inputs, now=at)
        self._later(at, number)

    def _later(self, at, number):
        # Sometimes at once, mostly in hours, sometimes after days.
        minutes = int(self.dice.expovariate(1 / self.dice.choice((60, 1500, 5000)))) + 1
        heapq.heappush(self.plan, (at + minutes * MINUTE, number, "act"))

    def _choose(self, demande):
        secretary, referent = self.world.secretary(demande), self.world.referent(demande)
        text = {"text": "Voici ce qu’il en est."}
        choices = {
            "submitted": [
                (referent, "take_charge", {}),
                (referent, "ask_complement", text),
                (secretary, "hold", {"reason": "Absent."}),
                None,
            ],
            "in_progress": [
                (referent, "answer", text),
                (referent, "ask_complement", text),
                (secretary, "hold", {"reason": "Absent."}),
                None,
                None,
            ],
            "on_hold": [(secretary, "resume", {}), (secretary, "provide_complement", text), None],
            "answered": [(secretary, "reopen", text), None, None],
        }
        found = self.dice.choice(choices.get(state_of(demande), [None]))
        return found and (found[0], found[1], dict(found[2]))

    def _mails(self):
        kinds = ("deadline_near", "deadline_close", "breach")
        return [r for r in self._records() if r.channel == "mail" and r.kind in kinds]

    def _records(self):
        return outbox.records(self.site, b_size=10_000_000)

    def _compare(self):
        paths = {"/".join(d.getPhysicalPath()): d for d in self.demandes}
        told = {}
        for record in self._mails():
            if record.path in paths and record.key not in self.before:
                key = (paths[record.path].reference, record.kind, record.created)
                told.setdefault(key, []).append(record.userid)
        expected, totals = {}, {"mails": 0, "resumed": 0}
        for demande in self.demandes:
            facts = log.facts(demande)
            totals["resumed"] += sum(fact.kind == "resume" and not fact.who for fact in facts)
            people = self.world.people(demande)
            for kind, at, who in slowclock.reminders(facts, people, START, self.end, self.step):
                expected[(demande.reference, kind, at)] = sorted(who)
                totals[kind] = totals.get(kind, 0) + 1
                totals["mails"] += len(who)
        told = {key: sorted(who) for key, who in told.items()}
        assert told == expected, difference(told, expected)
        outside = [key for key in told if not slowclock.in_office(key[2])]
        assert not outside, outside
        self.idle.sort()
        return {
            "demandes": len(self.demandes),
            "ticks": len(self.idle) + len(self.busy),
            **totals,
            "idle_ms": round(self.idle[len(self.idle) // 2], 3),
            "idle_p99_ms": round(self.idle[len(self.idle) * 99 // 100], 3),
            "busy_ms": round(sum(self.busy) / max(1, len(self.busy)), 2),
        }


def difference(told, expected):
    """The first few of what was told and should not have been, and the other way."""
    more = [item for item in sorted(told.items()) if expected.get(item[0]) != item[1]]
    less = [item for item in sorted(expected.items()) if told.get(item[0]) != item[1]]
    return f"{len(more)} told wrongly: {more[:3]}; {len(less)} not told: {less[:3]}"


class People:
    """Who files and answers in a simulated month.

    :param places: list of (mairie, user id of its secretary).
    :param partners: list of (partner, its topic, user ids of référents, of
        leads); the first référent takes what comes and has the second as his
        deputy where there is one.
    :param commit: what ends a transaction.
    """

    def __init__(self, site, places, partners, commit):
        self.site, self.places, self.partners, self.commit = site, places, partners, commit
        self.crowd = Crowd(site)
        self.mine, self.coordination = {}, coordinators(site)
        for partner, _topic, referents, _leads in partners:
            if len(referents) > 1:
                name_deputy(partner, referents[0], referents[1])

    def act_as(self, userid):
        self.crowd.act_as(userid)

    def rest(self):
        """Nobody acts: the clock is the system's."""
        newSecurityManager(None, SpecialUsers.system)

    def file(self, number, now):
        """File the demande of that number: the demande."""
        mairie, secretary = self.places[number % len(self.places)]
        partner = self.partners[number % len(self.partners)]
        self.act_as(secretary)
        values = {
            "topic": partner[1],
            "partner": partner[0].getId(),
            "subject": "Attestation",
            "question": "Comment obtenir une attestation ?",
            "consent": True,
            "usager": {"name": "Martin"},
        }
        demande = filing.open_draft(mairie, values, now=now)
        perform(demande, "submit", {}, now=now)
        self.mine[demande.reference] = (secretary, partner)
        return demande

    def secretary(self, demande):
        return self.mine[demande.reference][0]

    def referent(self, demande):
        return self.mine[demande.reference][1][2][0]

    def people(self, demande):
        """Who may be told of it, for :func:`deskbench.slowclock.reminders`."""
        _partner, _topic, referents, leads = self.mine[demande.reference][1]
        return {
            "team": {*referents, *leads},
            "leads": set(leads),
            "coordination": self.coordination,
            "deputies": dict([referents[:2]]) if len(referents) > 1 else {},
        }


def measure(site, count, minutes, step):
    """The month on a desk laid by :mod:`deskbench.ground`: its figures."""
    return Month(site, people_of_ground(site), count, minutes, step).run()


def people_of_ground(site):
    """Those of :mod:`deskbench.ground`, with a lead for four partners of five."""
    places = [
        (mairie, f"secretaire.{slug}") for slug, mairie in sorted(site["mairies"].objectItems())
    ]
    partners = []
    for number, (slug, partner) in enumerate(sorted(site["partenaires"].objectItems())):
        lead = f"responsable.{slug}"
        if number % 5 and api.user.get(userid=lead) is None:
            api.user.create(username=lead, email=f"{lead}@banc.example", password=PASSWORD)
            enrol(partner, lead, "leads")
        leads = [lead] if number % 5 else []
        referents = [f"referent.{slug}", f"referent2.{slug}"]
        partners.append((partner, partner.topics[0].partition("|")[0], referents, leads))
    transaction.commit()
    return People(site, places, partners, transaction.commit)
