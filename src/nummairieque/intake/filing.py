"""From what came for a form to a demande."""

from nummairieque import inputs
from nummairieque.demande import answers
from nummairieque.demande import filing
from nummairieque.demande.transitions import perform
from nummairieque.forms import fromeasyform
from nummairieque.forms import store
from nummairieque.forms.model import PublishedForm
from nummairieque.intake import mapping as mappings
from zope.component.hooks import getSite


def file_published(form, origin, body, files=()):
    """File a demande that answers the published form of a partner.

    :param form: a :class:`nummairieque.forms.model.PublishedForm`.
    :param origin: mairie or maison.
    :param body: dict with ``usager``, ``consent``, ``answers``, ``papers``,
        ``subject``, ``question``; the form says partner and topic.
    :param files: list of (field or ``""``, file name, bytes).
    :raises zExceptions.Forbidden: the user does not file there.
    :raises nummairieque.inputs.InvalidInput: all refusals.
    :returns: the demande, sent.
    """
    values = {
        **_of(body),
        "partner": form.partner,
        "topic": form.topic,
        "answers": body.get("answers") or {},
    }
    values.setdefault("subject", inputs.one_line(form.title, 150))
    return _sent(filing.open_draft(origin, values), files)


def file_alone(easyform, action, origin, body, files=()):
    """File a demande from a stand-alone easyform whose action says what goes where.

    Its fields less those that are mapped are kept as a version of their own,
    so that the answers stay readable.

    :param action: a :class:`.action.FileDemande`.
    """
    mapping = mappings.read(action.fields)
    typed = body.get("answers") or {}
    if not isinstance(typed, dict):
        inputs.refuse("answers", answers.BY_NAME)
    mapped, rest = mappings.parted(mapping, typed)
    usager = body.get("usager") if isinstance(body.get("usager"), dict) else {}
    values = {**_of(body), **mapped, "usager": {**usager, **mapped["usager"]}}
    values |= {"partner": action.partner, "topic": action.topic}
    values.setdefault("subject", inputs.one_line(easyform.title, 150))
    try:
        draft = filing.open_draft(origin, values)
        form = version_of(easyform, mapping)
        draft.form = answers.key_of(form)
        errors = answers.unknown(draft, rest)
        errors |= filing.answer(draft, rest, body.get("papers"))
        if errors:
            raise inputs.InvalidInput(errors)
        return _sent(draft, files)
    except inputs.InvalidInput as refused:
        raise inputs.InvalidInput(mappings.told(mapping, refused.errors)) from refused


def _of(body):
    names = ("usager", "consent", "subject", "question", "papers")
    return {name: body[name] for name in names if body.get(name) is not None}


def _sent(draft, files):
    for field, filename, data in files:
        filing.attach(draft, filename, data, field)
    perform(draft, "submit", {})
    return draft


def version_of(easyform, mapping):
    """What a stand-alone form asks beside what is mapped, kept as a version.

    It has neither partner nor topic: no step of filing asks it.

    :raises nummairieque.inputs.InvalidInput: the form can't be read.
    """
    try:
        draft, _remarks = fromeasyform.read(easyform.fields_model)
    except fromeasyform.Unreadable as broken:
        raise inputs.InvalidInput({"form": broken.args[0]}) from broken
    asked = {
        "title": easyform.title,
        "fields": tuple(field for field in draft.fields if field.name not in mapping),
        "papers": draft.papers,
        "intro": easyform.description or "",
    }
    site, uid = getSite(), easyform.UID()
    known = store.versions(site, uid)
    if known and all(getattr(known[-1], name) == value for name, value in asked.items()):
        return known[-1]
    form = PublishedForm(uid, len(known) + 1, partner="", topic="", **asked)
    store.keep(site, form)
    return form
