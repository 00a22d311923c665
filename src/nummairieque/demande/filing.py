"""Filing: a draft from the first keystroke, sent when it is complete.

Everything typed or uploaded is on the draft, in the database, from the first
POST on: a refused form loses nothing, and any machine can go on with it.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.deadline.policy import ZONE
from nummairieque.demande import answers
from nummairieque.demande import attachments
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import reaching
from nummairieque.demande import rules
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.content import Demande
from nummairieque.demande.content import make
from nummairieque.demande.content import put
from nummairieque.demande.reference import new_reference
from nummairieque.states import ORIGIN
from nummairieque.workspace.suspension import refuse_suspended
from nummairieque.workspace.suspension import sentence
from nummairieque.workspace.suspension import takes_nothing
from nummairieque.workspace.topics import topics
from persistent.list import PersistentList
from plone import api
from zExceptions import Forbidden
from zope.component.hooks import getSite
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent

import secrets

PLAIN = {"topic": "topic", "partner": "partner", "subject": "title", "question": "question"}


def open_draft(origin, values, now=None, choice=secrets.choice):
    """Start a demande at ``origin`` (mairie or maison) as the current user.

    :param values: dict with any of ``topic``, ``partner``, ``subject``,
        ``question``, ``usager`` (dict), ``notify`` (list of names, see
        :mod:`.reaching`), ``consent``, ``answers`` (dict) and ``papers`` (list of
        names); nothing is needed yet.
    :param now: aware datetime, for imports and demonstrations.
    :param choice: picks the characters of the reference; a seeded one gives
        a demonstration the same references each time.
    :raises Forbidden: the user may not file there.
    :raises nummairieque.inputs.InvalidInput: a value can't be kept, or the
        mairie or maison is suspended.
    :returns: the draft demande.
    """
    if not api.user.has_permission("nummairieque: File demande", obj=origin):
        raise Forbidden("may not file here")
    refuse_suspended(getSite(), origin.portal_type, origin.getId())
    now = now or datetime.now(UTC)
    cleaned = _clean(values, now, {})
    user = getSecurityManager().getUser().getId()
    demande = make(
        Demande,
        "demande",
        _free_reference(now, choice).lower(),
        user,
        paused=timedelta(0),
        activity=now,
        _log=PersistentList([log.Fact("draft", now, user, ORIGIN, None, "draft")]),
        _identity=identity.Identity(),
    )
    _keep(demande, *cleaned)
    _answer(demande, values)
    notify(ObjectCreatedEvent(demande))
    return put(origin["demandes"], demande)


def update_draft(demande, values, now=None):
    """Change a draft; only what is in ``values`` changes.

    :raises Forbidden: it is no draft, or not the user's to change.
    :raises nummairieque.inputs.InvalidInput: a value can't be kept.
    """
    _check_draft(demande)
    now = now or datetime.now(UTC)
    _keep(demande, *_clean(values, now, identity.values_of(demande)))
    _answer(demande, values)
    demande.activity = now
    demande.reindexObject()


def answer(demande, typed, papers=None):
    """Keep the good answers to the partner's form on a draft; the refusals of the others.

    :param typed: dict of field → whatever came.
    :param papers: names of the papers that are ticked; None leaves them.
    :returns: dict of input name → sentence.
    :raises Forbidden: it is no draft, or not the user's to change.
    """
    _check_draft(demande)
    before = demande.form, demande.answers
    errors = answers.keep(demande, typed, papers)
    if (demande.form, demande.answers) != before:
        demande.reindexObject()
    return errors


def attach(demande, filename, data, asked=""):
    """Put one file on a draft: the new Attachment.

    :param asked: the field or the paper of the partner's form that it answers.
    :raises Forbidden: it is no draft, or not the user's to change.
    :raises nummairieque.inputs.InvalidInput: the file is refused.
    """
    _check_draft(demande)
    if asked and asked not in answers.takes_files(demande):
        inputs.refuse("attachments", answers.NO_FILE)
    return attachments.store(demande, attachments.scan_all([(filename, data)]), asked)[0]


def replace(demande, name, filename, data):
    """Put another file in the place of the file ``name`` of a draft; it answers the same.

    :raises Forbidden: it is no draft, or not the user's to change.
    :raises nummairieque.inputs.InvalidInput: the file is refused.
    """
    _check_draft(demande)
    attachments.replace(demande, name, attachments.scan_all([(filename, data)])[0])


def detach(demande, name):
    """Take a file off a draft; True when it was there."""
    _check_draft(demande)
    return attachments.remove(demande, name) is not None


def missing(demande):
    """What keeps the draft from being sent: dict of field → sentence."""
    values = {key: getattr(demande, name) for key, name in PLAIN.items()}
    values["consent"] = demande.consent
    values["usager.name"] = identity.values_of(demande)["name"]
    errors = rules.missing_for_submit(values)
    if answers.asks(demande):
        errors.pop("question", None)
    return errors | answers.missing(demande) | reaching.missing(demande) | _suspended(demande)


def _suspended(demande):
    """Which end of the demande takes nothing new: dict of field → sentence."""
    site, origin, errors = getSite(), demande.origin, {}
    for field, kind, slug in (
        ("origin", origin.portal_type, origin.getId()),
        ("partner", "partner", demande.partner),
    ):
        if takes_nothing(site, kind, slug):
            errors[field] = sentence(kind)
    return errors


def _check_draft(demande):
    allowed = api.user.has_permission("nummairieque: Act as origin", obj=demande)
    if not allowed or api.content.get_state(demande) != "draft":
        raise Forbidden("not a draft of yours")


def _clean(values, now, held):
    """Plain values, identity and ways to tell, all refusals in one InvalidInput.

    :param held: the identity as it is, dict of str.
    :returns: (dict, dict, tuple of names or None when nothing came).
    """
    plain, usager = inputs.gather(
        lambda: _clean_plain(values), lambda: clean_usager(values, now, held)
    )
    return plain, *usager


def _clean_plain(values):
    plain = rules.clean_draft(values)
    _check_known(plain)
    return plain


def clean_usager(values, now, held, required=(), told=()):
    """What came of the usager, and how she agrees to be told, all refusals in one.

    :param values: dict with any of ``usager`` and ``notify``, see :func:`open_draft`.
    :param held: the identity as it is, dict of str.
    :param required: see :func:`.identity.clean`.
    :param told: names of the ways that she agreed to already.
    :returns: (dict of fields, tuple of names or None when nothing came).
    :raises nummairieque.inputs.InvalidInput: a value can't be kept.
    """
    errors, usager, told_by = {}, {}, None
    given = values.get("usager")
    try:
        today = now.astimezone(ZONE).date()
        usager = identity.clean({} if given is None else given, today, required)
    except inputs.InvalidInput as refused:
        errors.update(refused.errors)
    try:
        if reaching.FIELD in values:
            after = {**held, **usager}
            known = reaching.settled(told, held, after)
            told_by = reaching.clean(values[reaching.FIELD], after, known)
    except inputs.InvalidInput as refused:
        # What can't be kept is said before what it would have to be for a message.
        errors = {**refused.errors, **errors}
    if errors:
        raise inputs.InvalidInput(errors)
    return usager, told_by


def _check_known(plain):
    site = getSite()
    if plain.get("topic") and plain["topic"] not in topics(site):
        inputs.refuse("topic", _("Ce sujet n’existe pas."))
    if plain.get("partner") and plain["partner"] not in site["partenaires"]:
        inputs.refuse("partner", _("Ce partenaire n’existe pas."))


def _keep(demande, plain, usager, told_by):
    for key, value in plain.items():
        setattr(demande, PLAIN.get(key, key), value)
    if "partner" in plain:
        set_partner(demande, plain["partner"])
    identity.seal(demande, usager)
    if told_by is not None:
        reaching.keep(demande, told_by)


def _answer(demande, values):
    """Keep the answers that came; without any, those to the form that is asked now."""
    if not {"answers", "papers"} & set(values):
        return answers.follow(demande)
    typed = values.get("answers") or {}
    if not isinstance(typed, dict):
        inputs.refuse("answers", answers.BY_NAME)
    errors = answers.unknown(demande, typed)
    errors |= answers.keep(demande, typed, values.get("papers"))
    if errors:
        raise inputs.InvalidInput(errors)
    return None


def set_partner(demande, slug):
    """Name the partner; its groups follow by its UID."""
    demande.partner = slug
    demande.partner_uid = getSite()["partenaires"][slug].UID() if slug else None


def _free_reference(now, choice):
    catalog = get_catalog()
    while True:
        reference = new_reference(now.astimezone(ZONE).year, choice)
        if not catalog.unrestrictedSearchResults(reference=reference):
            return reference
