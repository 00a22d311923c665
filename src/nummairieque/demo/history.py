"""Playing the stories: each step by who does it, through the desk's own rules."""

from AccessControl.SpecialUsers import system
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import states
from nummairieque.acting import acting_as
from nummairieque.deadline import chase
from nummairieque.deadline import indexers
from nummairieque.deadline import warning
from nummairieque.demande import filing
from nummairieque.demande import log
from nummairieque.demande import notifications
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.demo import files
from nummairieque.demo import visits
from nummairieque.demo.tale import CLOCK
from nummairieque.interfaces import IBell
from nummairieque.notification.bell import BellChannel
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import SENT
from nummairieque.workspace.roster import FOLDERS
from zope.component import getUtility

import random

#: For how long before now the page of the mails shows what was sent.
MAILS = timedelta(days=10)


def play(site, cast, story, now):
    """Make one demande of ``story``; the demande.

    :param cast: :class:`nummairieque.demo.acting.Cast`.
    :param now: aware datetime of the demo, for what the mails page shows.
    """
    origin = site[FOLDERS[story.kind]][story.origin]
    demande = None
    for step in story.steps:
        if demande is not None:
            _remind(site, demande, step.at)
        with cast.acting_as(step.who):
            if step.action == "draft":
                choice = random.Random(story.key).choice
                demande = filing.open_draft(origin, step.inputs["values"], step.at, choice)
                demande.dossier = story.dossier or None
                demande.walk_in = step.inputs.get("walk_in", False)
            else:
                known = len(log.facts(demande))
                _do(demande, step)
                _tell(demande, log.facts(demande)[known:], now)
    _remind(site, demande, now)
    visits.count_as_told(demande, now)
    return demande


def _remind(site, demande, until):
    """Write down what the clock told in the past, up to a moment.

    Nobody is told now: the clock of the desk finds it done.
    """
    with acting_as(system):
        while moment := _next_reminder(demande):
            if moment > until:
                break
            warning.write_down(site, demande, warning.warning_of(site, demande, moment), moment)


def _next_reminder(demande):
    """When somebody at the partner is reminded next, or None."""
    if transitions.state_of(demande) not in states.WAITING_FOR_PARTNER:
        return None
    return chase.next_moment(indexers.steps_of(demande), indexers.done(demande))


def _do(demande, step):
    inputs = dict(step.inputs)
    if step.action == "attach":
        filing.attach(demande, inputs["filename"], files.make(inputs["filename"]))
        return
    made = [(name, files.make(name)) for name in inputs.pop("attachments", ())]
    if step.action in ("message", "note"):
        visibility = "internal" if step.action == "note" else "shared"
        thread.add_message(demande, inputs["text"], visibility, made, now=step.at)
        return
    if step.action in visits.ACTIONS:
        visits.ACTIONS[step.action](demande, inputs, step.at)
        return
    if made:
        inputs["attachments"] = made
    transitions.perform(demande, step.action, inputs, now=step.at, tick=step.who == CLOCK)


def _tell(demande, facts, now):
    """Queue what was told of these facts, where they are too old to be told now."""
    for fact in facts:
        if notifications.HISTORY < now - fact.at < MAILS:
            notifications.tell_teams(demande, fact)


def waiting(site):
    """Keys of the mails that wait to be sent, as a set."""
    return {record.key for _place, record in get_outbox(site).queued()}


def settle(site, before):
    """Count as sent all mails queued since ``before`` (a :func:`waiting`).

    A demo tells of what is past: no mail may leave for it. What rings on the
    desk itself is there; of the last day it is still unread.
    """
    outbox = get_outbox(site)
    made = [record for _place, record in outbox.queued() if record.key not in before]
    rung = sorted((r for r in made if r.userids), key=lambda record: record.created)
    for record in rung:
        outbox.drop(record)
        BellChannel().deliver(record, site)
    since = datetime.now(UTC) - timedelta(days=1)
    for userid in {userid for record in rung for userid in record.userids}:
        getUtility(IBell).read(site, userid, lambda ring: ring.at < since)
    for record in [record for record in made if not record.userids]:
        record.tries = 1
        record.sent_at = record.created + timedelta(seconds=2 + len(record.userid) % 7)
        outbox.finish(record, SENT)
