"""The part of a body that answers the forms of partners."""

from nummairieque import inputs
from nummairieque.demande import answers
from nummairieque.forms import answering
from nummairieque.forms import store
from zope.component.hooks import getSite

NAMES = ("answers", "papers")


def shared_out(body, partners):
    """What each partner's demande is to answer: slug → dict with the names of :data:`NAMES`.

    Each form takes what it asks; a name that none of them asks goes to the
    first, which refuses it.

    :raises nummairieque.inputs.InvalidInput: none of them asks anything.
    """
    sent = {name: body[name] for name in NAMES if body.get(name)}
    if not sent or len(partners) < 2:
        return {slug: sent for slug in partners}
    topic = inputs.slug("topic", body.get("topic"))
    forms = {slug: store.current(getSite(), slug, topic) for slug in partners}
    forms = {slug: form for slug, form in forms.items() if form is not None}
    if not forms:
        inputs.refuse(next(iter(sent)), answers.NO_FORM)
    first = next(iter(forms))
    asked = {name for form in forms.values() for name in answering.names(form)}
    parts = {}
    for slug in partners:
        parts[slug] = {
            name: _part(value, set(answering.names(forms[slug])), asked, slug == first)
            for name, value in sent.items()
            if slug in forms
        }
    return parts


def _part(value, own, asked, is_first):
    def meant(name):
        return name in own or (is_first and name not in asked)

    if isinstance(value, dict):
        return {name: answer for name, answer in value.items() if meant(name)}
    if isinstance(value, list):
        return [name for name in value if not isinstance(name, str) or meant(name)]
    return value


def fields_of(files):
    """The field or the paper that each file of a body answers: list of str, ``""`` for none.

    :param files: the list of the body, which :func:`.base.files_of` has checked.
    """
    entries = files if isinstance(files, list) else ()
    return [
        inputs.line("attachments", entry.get("field"), maximum=100)
        for entry in entries
        if isinstance(entry, dict)
    ]
