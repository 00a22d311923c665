"""Three months of demandes, told from a seed: plain values, no Plone.

The same seed and the same ``now`` give the same stories. What happened lies
in office hours, most answers came within 72 hours, and what is still open is
recent, except for the few that are late.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.policy import ZONE
from nummairieque.demo import data
from nummairieque.demo import office
from nummairieque.demo import usagers
from nummairieque.demo.aims import aims
from nummairieque.demo.choosing import Chooser
from nummairieque.demo.diary import CANTON
from nummairieque.demo.diary import Diary
from nummairieque.demo.diary import direct_partners
from nummairieque.demo.diary import near
from nummairieque.demo.meetings import Untold
from nummairieque.demo.people import SHARED_SECRETARY
from nummairieque.demo.plots import tell
from nummairieque.demo.tale import Tale

import random

SEED = 2006
PAST = (14, 91)

#: Plot -> (share in per mille, days before now between which it is filed).
MIX = {
    "answered_closed": (330, PAST),
    "complement_closed": (130, PAST),
    "answered_late_closed": (40, PAST),
    "redirected_closed": (40, PAST),
    "declined_closed": (30, PAST),
    "cancelled": (30, PAST),
    "closed_unread": (30, (38, 91)),
    "reopened_closed": (30, (20, 91)),
    "appointment_closed": (16, (25, 91)),
    "moved_met_closed": (8, (36, 91)),
    "booked_met_closed": (12, (25, 91)),
    "missed_closed": (8, (28, 91)),
    "called_off_closed": (8, (25, 91)),
    "held_closed": (20, (25, 91)),
    "anonymised": (15, (55, 91)),
    "met_closed": (10, (30, 91)),
    "not_met_closed": (8, (25, 91)),
    "answered": (75, (1, 10)),
    "in_progress": (45, (0.1, 3)),
    "submitted": (45, (0, 2.5)),
    "complement_asked": (30, (0.5, 5)),
    "draft": (18, (0, 9)),
    "appointment": (16, (1.5, 5)),
    "appointment_agreed": (18, (4, 8)),
    "appointment_booked": (14, (1, 4)),
    "appointment_unmarked": (0, (5, 9)),
    "on_hold": (14, (1, 6)),
    "declined": (10, (1, 8)),
    "in_progress_late": (10, (6, 9)),
    "submitted_late": (8, (4.5, 8)),
    "redirected_submitted": (8, (0.5, 3)),
    "redirected_answered": (8, (2, 8)),
    "reopened_in_progress": (8, (5, 14)),
}

#: How many there are at least of a plot in which one is not enough, if all plots fit.
LEAST = {"appointment_agreed": 5}

#: State in which each plot ends, where its name does not say it.
ENDS = {
    "submitted_late": "submitted",
    "redirected_submitted": "submitted",
    "in_progress_late": "in_progress",
    "reopened_in_progress": "in_progress",
    "redirected_answered": "answered",
    "complement_asked": "on_hold",
    "appointment_agreed": "appointment",
    "appointment_booked": "appointment",
    "appointment_unmarked": "appointment",
    "closed_unread": "closed",
}

#: One dossier in so many demandes.
DOSSIER_EACH = 36
#: Who files the first.
MAIRIE = "ardentes"
DOSSIER_PLOTS = ("answered_closed",) * 3
OPEN_DOSSIER_PLOTS = ("answered", "in_progress", "submitted")


@dataclass(frozen=True)
class Story:
    """One demande from its draft to ``state``.

    ``kind`` and ``origin`` name the workspace it is filed at (``"mairie"``,
    ``"ardentes"``), ``dossier`` ties those of one event (``""`` alone),
    ``steps`` is a tuple of :class:`nummairieque.demo.tale.Step`, ``key`` what
    its reference is drawn from.
    """

    plot: str
    state: str
    kind: str
    origin: str
    dossier: str
    steps: tuple
    key: str


def end_of(plot):
    """The state in which a plot ends."""
    return ENDS.get(plot, "closed" if plot.endswith("_closed") else plot)


def tell_all(count=300, now=None, seed=SEED):
    """``count`` stories, sorted by their beginning.

    :param now: aware datetime; nothing in the stories is later.
    :param seed: int.
    """
    now = now or datetime.now(UTC)
    chooser = Chooser(random.Random(f"{seed}"))
    stories = []
    diary = Diary(now)
    for number in range(count // DOSSIER_EACH):
        stories += _dossier(chooser, f"{seed}:dossier:{number}", number, now)
    plots = _plots(count - len(stories))
    rows = zip(range(len(plots)), plots, aims(plots, diary), strict=True)
    # Who aims at a day finds it free.
    for number, plot, aim in sorted(rows, key=lambda row: row[2] is None):
        stories.append(_single(chooser, f"{seed}:{number}", plot, now, diary, aim))
    return sorted(stories, key=lambda story: story.steps[0].at)


def _plots(count):
    """``count`` plots in the proportions of :data:`MIX`, each at least once if they fit."""
    total = sum(share for share, _days in MIX.values())
    least = {plot: LEAST.get(plot, 1) for plot in MIX}
    if count < sum(least.values()):
        least = dict.fromkeys(MIX, 1 if count >= len(MIX) else 0)
    room = count - sum(least.values())
    exact = {plot: room * share / total for plot, (share, _days) in MIX.items()}
    counts = {plot: least[plot] + int(value) for plot, value in exact.items()}
    rest = sorted(exact, key=lambda plot: int(exact[plot]) - exact[plot])
    for plot in rest[: count - sum(counts.values())]:
        counts[plot] += 1
    return [plot for plot in MIX for _each in range(counts[plot])]


def _secretary(rng, kind, origin):
    if kind == "maison":
        return f"accueil.{origin}"
    if origin == SHARED_SECRETARY[1] and rng.random() < 0.5:
        return f"secretaire.{SHARED_SECRETARY[0]}"
    return f"secretaire.{origin}"


def _single(chooser, key, plot, now, diary, aim):
    kind, commune, origin = chooser.origin(CANTON if aim else "")
    partners = (aim.partner,) if aim else direct_partners() if "booked" in plot else ()
    situation = chooser.situation(plot, kind, partners)
    try:
        return _told_by(key, plot, now, diary, (kind, commune, origin), situation, aim)
    except ValueError:
        # In a demo of many hundreds all times may be taken.
        plot = "answered_closed" if end_of(plot) == "closed" else "answered"
        return _told_by(key, plot, now, diary, (kind, commune, origin), situation, None)


def _told_by(key, plot, now, diary, who, situation, aim):
    kind, commune, origin = who
    rng = random.Random(key)
    usager = usagers.usager(rng, situation.usager, commune, situation.partner, _today(now))
    partner = situation.misfiled["partner"] if plot.startswith("redirected") else situation.partner
    earliest, latest = MIX[plot][1]

    def tale_from(attempt):
        who = _secretary(rng, kind, origin)
        maisons = near(kind, origin, commune)
        tale = Tale(rng, situation, kind, who, partner, diary, maisons, aim and aim.day)
        tale.told_at_once = plot == "answered_closed" and tale.stands_alone and rng.random() < 0.6
        days = rng.uniform(earliest, latest + attempt * 0.1)
        return _told(tale, plot, now - timedelta(days=days), usager, now)

    steps = _in_the_past(tale_from, now, diary)
    return Story(plot, end_of(plot), kind, origin, "", steps, key)


def _told(tale, plot, start, usager, now):
    """The steps of ``tale`` filed around ``start``."""
    rough = start.astimezone(ZONE).replace(hour=0) if plot not in _RECENT else start
    tale.file(office.between(tale.rng, rough, rough + timedelta(hours=20)), usager)
    if plot != "draft":
        tale.submit()
        tell(tale, plot, now)
    return tuple(tale.steps)


_RECENT = tuple(plot for plot, (_share, days) in MIX.items() if days[0] < PAST[0])


def _in_the_past(tell_from, now, diary):
    """Tell until nothing lies after ``now``, each time from a little earlier."""
    taken = len(diary.taken)
    for attempt in range(200):
        try:
            steps = tell_from(attempt)
        except Untold:
            steps = ()
        if steps and steps[-1].at <= now:
            return steps
        del diary.taken[taken:]
    raise ValueError("no story ends before now")


def _dossier(chooser, key, number, now):
    """One event of a life: a demande for each partner, the same afternoon."""
    rng = random.Random(key)
    event = data.events()[number % len(data.events())]
    kind, commune, origin = chooser.origin()
    if number == 0:
        # Two of its partners can be met on one market day at the maison of this canton.
        kind, commune, origin = "mairie", data.communes()[MAIRIE], MAIRIE
    running = number % 2 == 0
    plots = OPEN_DOSSIER_PLOTS if running else DOSSIER_PLOTS
    usager = usagers.usager(rng, event.usager, commune, "", _today(now))
    secretary = _secretary(rng, kind, origin)
    dossier = f"{rng.getrandbits(64):016x}"

    def tales_from(attempt):
        days = rng.uniform(1, 3) if running else rng.uniform(*PAST)
        start = office.opened(now - timedelta(days=days + attempt * 0.1))
        told = []
        for minutes, (part, plot) in enumerate(zip(event.parts, plots, strict=False)):
            tale = Tale(rng, part, kind, secretary, part.partner)
            tale.file(start + timedelta(minutes=4 * minutes), usager)
            tale.submit()
            tell(tale, plot, now)
            told.append((plot, tuple(tale.steps)))
        return told

    for attempt in range(200):
        told = tales_from(attempt)
        if all(steps[-1].at <= now for _plot, steps in told):
            return [
                Story(plot, end_of(plot), kind, origin, dossier, steps, f"{key}:{part}")
                for part, (plot, steps) in enumerate(told)
            ]
    raise ValueError("no dossier ends before now")


def _today(now):
    return now.astimezone(ZONE).date()
