"""Demandes, messages and files as JSON."""

from nummairieque import audit
from nummairieque import states
from nummairieque.demande import agreed
from nummairieque.demande import chased
from nummairieque.demande import correcting
from nummairieque.demande import log
from nummairieque.demande import reaching
from nummairieque.demande import theirs
from nummairieque.demande import together
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.demande.attachments import attachments
from nummairieque.demande.formjson import form_json
from nummairieque.demande.indexers import origin_key
from nummairieque.demande.thread import visible_facts
from nummairieque.demande.thread import visible_messages
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IMessage
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.workspace.titles import body_title
from nummairieque.workspace.titles import origin_title
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.interfaces import ISerializeToJsonSummary
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer


def moment(value):
    """An aware datetime or a date as ISO 8601, None as None."""
    return value.isoformat() if value is not None else None


def file_json(item, attachment):
    """One file: address, name, type, size in bytes."""
    return {
        "@id": f"{item.absolute_url()}/@@piece/{attachment.name}",
        "filename": attachment.filename,
        "field": attachment.asked or None,
        "content-type": attachment.content_type,
        "size": attachment.size,
        "checked": attachment.checked,
    }


def message_json(message, sealed=None):
    """One entry of the thread.

    :param sealed: whether its words and files are hidden; asked for when None.
    """
    if sealed is None:
        sealed = unsealing.is_sealed(message.aq_inner.aq_parent)
    return {
        "@id": message.absolute_url(),
        "@type": "message",
        "id": message.getId(),
        "kind": message.kind,
        "text": unsealing.DOTS if sealed and message.text else message.text,
        "visibility": message.visibility,
        "side": message.side,
        "creator": message.creators[0],
        "created": moment(message.created_at),
        "attachments": [] if sealed else [file_json(message, a) for a in attachments(message)],
    }


def fact_json(fact):
    """One fact of the event log."""
    return {
        "kind": fact.kind,
        "at": moment(fact.at),
        "who": fact.who,
        "side": fact.side,
        "from_state": fact.from_state,
        "to_state": fact.to_state,
        "detail": fact.detail,
    }


def transition_json(demande, transition, state):
    """A transition that is open to the caller, and what it needs."""
    return {
        "@id": f"{demande.absolute_url()}/@workflow/{transition.id}",
        "id": transition.id,
        "target": transition.target,
        "needs": list(transition.needs_in(state)),
        "either": list(transition.either),
        "optional": list(transition.optional),
    }


def short_json(demande):
    """What filing and transitions answer."""
    return {
        "@id": demande.absolute_url(),
        "@type": "demande",
        "reference": demande.reference,
        "review_state": transitions.state_of(demande),
        "deadline": moment(demande.deadline),
        "dossier": demande.dossier if together.may_know(demande) else None,
        "partner": demande.partner,
        "topic": demande.topic,
    }


def demande_json(demande):
    """The whole demande, as far as the caller may see it."""
    site = getSite()
    state = transitions.state_of(demande)
    sealed = unsealing.is_sealed(demande)
    usager, masked = unsealing.usager(demande)
    meeting = agreed.agreed(log.facts(demande))
    return {
        **short_json(demande),
        "subject": demande.title,
        "question": unsealing.DOTS if sealed and demande.question else demande.question,
        "content_masked": sealed,
        **form_json(demande, sealed),
        "partner": named(demande.partner, partner_title(site, demande.partner)),
        "topic": named(demande.topic, topic_title(site, demande.topic)),
        "origin": {"slug": origin_key(demande.origin), "title": demande.origin.title},
        "usager": usager,
        "usager_masked": masked,
        "usager_mark": correcting.mark_of(demande) if correcting.may_correct(demande) else None,
        "consent": demande.consent,
        "notify": list(reaching.agreed(demande)),
        "turn": states.turn(state, meeting is not None),
        "meets": moment(meeting.start) if meeting else None,
        "assignee": demande.assignee,
        "submitted_at": moment(demande.submitted_at),
        "held_until": moment(demande.held_until),
        "complement_until": moment(demande.complement_until),
        "gross_hours": demande.gross_hours,
        "net_hours": demande.net_hours,
        "outcome": demande.outcome,
        "slots": [unsealing.DOTS for _slot in demande.slots] if sealed else list(demande.slots),
        "others": others_json(demande),
        "attachments": [] if sealed else [file_json(demande, a) for a in attachments(demande)],
        "messages": [message_json(m, sealed) for m in visible_messages(demande)],
        "facts": [fact_json(f) for f in visible_facts(demande)],
        "chased": [{"step": c.step, "at": moment(c.at)} for c in chased.chases(log.facts(demande))],
        "transitions": [transition_json(demande, t, state) for t in transitions.available(demande)],
    }


def others_json(demande):
    """The other demandes of its dossier, as far as the caller may see them."""
    return [
        {
            "partner": row["partner"],
            "review_state": row["review_state"],
            "answers": row["answers"],
        }
        for row in theirs.seen_from(demande)
    ]


def named(slug, title):
    """A slug with its title, or None."""
    return {"slug": slug, "title": title} if slug else None


def brain_json(brain, site_url, knowing):
    """One line of a list, from its brain and the tables of titles alone.

    :param knowing: :class:`nummairieque.demande.together.Knowing`.
    """
    site = getSite()
    path = "/".join(brain.getPath().split("/")[2:])
    return {
        "@id": f"{site_url}/{path}",
        "@type": "demande",
        "reference": brain.reference,
        "subject": brain.Title,
        "review_state": brain.review_state,
        "turn": states.turn(brain.review_state, bool(brain.meets)),
        "meets": moment(brain.meets or None),
        "partner": named(
            brain.partner, body_title(site, "partner", brain.partner, brain.partner_title)
        ),
        "topic": named(brain.topic, topic_title(site, brain.topic)),
        "origin": {
            "slug": brain.origin,
            "title": origin_title(site, brain.origin, brain.origin_title),
        },
        "assignee": brain.assignee,
        "dossier": knowing.id_of(brain),
        "deadline": moment(brain.deadline),
        "submitted_at": moment(brain.submitted_at),
        "activity": moment(brain.activity),
    }


@implementer(ISerializeToJson)
@adapter(IDemande, INummairiequeLayer)
class SerializeDemande:
    """``GET <demande>``."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, version=None, include_items=True):
        audit.note("open", self.context.reference)
        return demande_json(self.context)


@implementer(ISerializeToJsonSummary)
@adapter(IDemande, INummairiequeLayer)
class SummarizeDemande:
    """A demande inside another answer: its reference and state only."""

    def __init__(self, context, request):
        self.context = context

    def __call__(self):
        return short_json(self.context)


@implementer(ISerializeToJson)
@adapter(IMessage, INummairiequeLayer)
class SerializeMessage:
    """``GET <message>``."""

    def __init__(self, context, request):
        self.context = context

    def __call__(self, version=None, include_items=True):
        # One entry of a thread is read as the demande is.
        audit.note("open", self.context.aq_inner.aq_parent.reference)
        return message_json(self.context)
