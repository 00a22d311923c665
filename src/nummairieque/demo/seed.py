"""Filling a site with the demo of the Indre."""

from AccessControl.SpecialUsers import system
from collections import Counter
from datetime import datetime
from datetime import UTC
from nummairieque.acting import acting_as
from nummairieque.demo import history
from nummairieque.demo import library
from nummairieque.demo import visits
from nummairieque.demo.accounts import create_accounts
from nummairieque.demo.acting import Cast
from nummairieque.demo.agenda import create_agenda
from nummairieque.demo.competence import create_routing
from nummairieque.demo.forms import create_forms
from nummairieque.demo.places import create_places
from nummairieque.demo.replies import create_replies
from nummairieque.demo.stories import SEED
from nummairieque.demo.stories import tell_all

import secrets
import transaction

#: Demandes between two savepoints, which let go of memory.
LOT = 50


def seed(site, demandes=300, password=None, now=None, progress=None):
    """Put communes, bodies, people, fiches and demandes into ``site``.

    The caller commits: an interrupted demo leaves nothing half done.
    Nothing is sent to anybody.

    :param site: a site where the desk is installed.
    :param demandes: how many demandes to tell.
    :param password: of all demo accounts; a random one when None.
    :param now: aware datetime that the three months end at.
    :param progress: callable of ``(done, total)``, or None.
    :returns: collections.Counter of review states.
    """
    now = now or datetime.now(UTC)
    progress = progress or _silent
    stories = tell_all(demandes, now)
    # Places, people and papers take about as long as a hundred demandes.
    total = len(stories) + 100
    states = Counter()
    with acting_as(system):
        create_places(site)
        create_routing(site)
        create_agenda(site, now)
        progress(40, total)
        create_accounts(site, password or secrets.token_urlsafe(12))
        cast = Cast(site)
        before = history.waiting(site)
        library.create_fiches(site, cast, now)
        library.create_documents(site, cast)
        create_forms(site, cast, now)
        create_replies(site)
        progress(100, total)
        for number, story in enumerate(stories, 1):
            history.play(site, cast, story, now)
            states[story.state] += 1
            if number % LOT == 0:
                history.settle(site, before)
                transaction.savepoint(optimistic=True)
            progress(100 + number, total)
        if stories:
            visits.play_walk_ins(site, cast, now, SEED)
        history.settle(site, before)
    return states


def _silent(done, total):
    """No progress shown."""
