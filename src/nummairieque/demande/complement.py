"""What of a partner's form is asked again, and what is completed after that.

A référent ticks what is missing when he asks for a complement; the origin
completes it where it stands, on the demande. The message names the fields and
the papers by their labels; what was answered is in no message and no fact.

The module itself is an :class:`nummairieque.interfaces.ITransitionPart`.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import answers
from nummairieque.demande import attachments
from nummairieque.demande import log
from nummairieque.forms import answering
from nummairieque.forms import counting
from nummairieque.forms import rendering
from nummairieque.interfaces import ITransitionPart
from typing import NamedTuple
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import moduleProvides

moduleProvides(ITransitionPart)

ASK, PROVIDE = "ask_complement", "provide_complement"
_ASKED = _("Il manque : « ${labels} ».")
_GIVEN = _("Complété dans le formulaire : « ${labels} ».")


class Part(NamedTuple):
    """What of the form goes with a transition.

    ``names`` of fields and papers; ``values`` and ``papers`` are all that the
    demande answers from now on; ``files`` are (name, scanned files).
    """

    names: tuple = ()
    values: dict = {}
    papers: tuple = ()
    files: tuple = ()


NOTHING = Part()


def page(demande, transition_id):
    """None: complements are asked for and given in boxes of the demande's page."""


def told(demande, fact):
    """See :class:`nummairieque.interfaces.ITransitionPart`: nobody."""
    return set()


def mailed(demande, fact):
    """See :class:`nummairieque.interfaces.ITransitionPart`: nothing."""
    return {}


def missing(demande):
    """Names of what the partner last asked for again: tuple."""
    for fact in reversed(log.facts(demande)):
        if fact.kind == ASK:
            return tuple(fact.detail.get("missing") or ())
    return ()


def prepared(demande, transition_id, values, now):
    """The inputs of a transition, with what of the form goes with them: (dict, Part).

    :param values: as sent; ``missing`` (list of names) with the asking;
        ``answers`` (dict), ``papers`` (list of names) and ``files`` (list of
        (name, file name, bytes)) with the giving.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    form = answers.form_of(demande)
    given = [name for name in ("missing", "answers", "papers", "files") if values.get(name)]
    if transition_id not in (ASK, PROVIDE) or not given:
        return values, NOTHING
    if form is None:
        inputs.refuse(given[0], answers.NO_FORM)
    if transition_id == ASK:
        part = Part(_known(form, values.get("missing")))
        return _worded(form, part, _ASKED, values), part
    part = _given(demande, form, values)
    return _worded(form, part, _GIVEN, values), part


def _known(form, names):
    names = [names] if isinstance(names, str) else names or []
    known = answering.names(form)
    if not isinstance(names, list | tuple) or any(name not in known for name in names):
        inputs.refuse("missing", _("Ce formulaire ne demande pas cela."))
    return tuple(name for name in known if name in names)


def _worded(form, part, sentence, values):
    """The inputs, their text begun with what is named."""
    text = values.get("text")
    if not part.names or not (text is None or isinstance(text, str)):
        return values
    labels = [one.label for one in (*form.fields, *form.papers) if one.name in part.names]
    said = _(sentence, mapping={"labels": "\u00a0», «\u00a0".join(labels)})
    begun = translate(said, context=getRequest())
    return {**values, "text": f"{begun}\n\n{text}" if (text or "").strip() else begun}


def _given(demande, form, values):
    """What completes the form; what is left blank stays as it was."""
    typed = values.get("answers") or {}
    if not isinstance(typed, dict):
        inputs.refuse("answers", answers.BY_NAME)
    errors = answers.named(answering.unknown(form, typed))
    good, refused = answering.keep(form, typed)
    errors |= {rendering.input_name(form.field(name)): said for name, said in refused.items()}
    papers, files = (), []
    try:
        papers = answering.clean_papers(form, values.get("papers"))
    except inputs.InvalidInput as wrong:
        errors |= wrong.errors
    for asked, filename, data in values.get("files") or ():
        name = f"{rendering.FILES}{asked}"
        try:
            if asked not in answers.takes_files(demande):
                inputs.refuse(name, answers.NO_FILE)
            files.append((asked, attachments.scan_all([(filename, data)])))
        except inputs.InvalidInput as wrong:
            errors[name] = next(iter(wrong.errors.values()))
    if errors:
        raise inputs.InvalidInput(errors)
    brought = {asked for asked, _scanned in files}
    new = {name for name in papers if name not in demande.papers}
    names = tuple(n for n in answering.names(form) if n in good or n in new or n in brought)
    ticked = tuple(p.name for p in form.papers if p.name in (*demande.papers, *papers))
    return Part(names, {**demande.answers, **good}, ticked, tuple(files))


def done(demande, transition_id, part, now):
    """Keep what was given, count what was asked; what the fact tells of it: dict."""
    if not part.names:
        return {}
    if transition_id == ASK:
        counting.sent_back(getSite(), demande.form[0], part.names)
        return {"missing": list(part.names)}
    demande.answers, demande.papers = part.values, part.papers
    for asked, scanned in part.files:
        attachments.store(demande, scanned, asked)
    return {"completed": list(part.names)}
