"""What a demande answers to the form of its partner.

A draft answers the version that is asked now and is brought to the next one
when the form is published again; a demande that is filed keeps the version
that it was filed with, whoever treats it later. Files are not held twice:
each :class:`.attachments.Attachment` says which field or paper it answers.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.attachments import attachments
from nummairieque.forms import answering
from nummairieque.forms import counting
from nummairieque.forms import rendering
from nummairieque.forms import store
from zope.component.hooks import getSite

NO_FORM = _("Ce partenaire n’a pas de formulaire pour ce sujet.")
BY_NAME = _("Les réponses sont attendues par nom de champ.")
NO_FILE = _("Ce formulaire ne demande pas de fichier sous ce nom.")


def key_of(form):
    """What a demande remembers of a form: (uid, version)."""
    return form.uid, form.version


def form_of(demande):
    """The version that the answers are to: a PublishedForm, or None."""
    return store.version(getSite(), *demande.form) if demande.form else None


def asked_of(draft):
    """The form that a draft has to answer: a PublishedForm, or None.

    One that is withdrawn stays asked where it was begun, as does one that
    stands alone, which has no topic.
    """
    held = form_of(draft)
    if held is not None and not held.topic:
        return held
    form = store.current(getSite(), draft.partner, draft.topic)
    if form is None and held is not None:
        same = (held.partner, held.topic) == (draft.partner, draft.topic)
        form = held if same else None
    return form


def files_of(demande):
    """Field or paper → names of its files: dict of tuples."""
    found = {}
    for attachment in attachments(demande):
        if attachment.asked:
            found[attachment.asked] = (*found.get(attachment.asked, ()), attachment.name)
    return found


def values_of(demande, form):
    """All answers to ``form``, files as names of attachments: dict."""
    files = files_of(demande)
    held = {f.name: files[f.name] for f in form.fields if f.kind == "files" and f.name in files}
    return {**answering.keep(form, demande.answers)[0], **held}


# While it is filled in.


def keep(draft, typed, papers=None):
    """Keep the good ones of ``typed`` (dict of field → whatever came) on a draft.

    It answers from now on the form that is asked now; what the former one
    asked under the same name and kind stays, and what only that one asked is
    kept until the draft is sent.

    :param papers: names of the papers that are ticked; None leaves them.
    :returns: the refusals, name of the input → sentence.
    """
    form = asked_of(draft)
    if form is None:
        return {"answers": NO_FORM} if typed or papers else {}
    values = _brought(draft, form, typed)
    good, errors = answering.keep(form, typed)
    asked = set(answering.names(form))
    emptied = set(typed) & asked - set(good) - set(errors)
    values = {name: value for name, value in values.items() if name not in emptied} | good
    # What is not asked after all refuses nothing.
    applies = answering.shown(form, values)
    errors = {name: said for name, said in errors.items() if name in applies}
    refused = {rendering.input_name(form.field(name)): said for name, said in errors.items()}
    ticked = draft.papers
    if papers is not None:
        try:
            ticked = answering.clean_papers(form, papers)
        except inputs.InvalidInput as wrong:
            refused.update(wrong.errors)
    for name, value in (("form", key_of(form)), ("answers", values), ("papers", ticked)):
        if getattr(draft, name) != value:
            setattr(draft, name, value)
    return refused


def _brought(draft, form, typed):
    """The answers that are there, as ``form`` asks them."""
    before = form_of(draft)
    if before is None or key_of(before) == key_of(form):
        return draft.answers
    # What came was typed before the page could know of the new version.
    values = {**draft.answers, **answering.keep(before, typed)[0]}
    asked = set(answering.names(form))
    others = {name: value for name, value in values.items() if name not in asked}
    return others | answering.carried(before, form, values)


def unknown(draft, typed):
    """Refusals of the names that the form of a draft does not ask: input name → sentence."""
    form = asked_of(draft)
    return named(answering.unknown(form, typed)) if form is not None else {}


def named(errors):
    """Refusals by field as refusals by the name of their input."""
    return {f"{rendering.ANSWER}{name}": said for name, said in errors.items()}


def takes_files(demande):
    """Names of the fields and papers of its form that files may answer: tuple."""
    form = form_of(demande)
    if form is None:
        return ()
    fields = [field.name for field in form.fields if field.kind == "files"]
    return (*fields, *(paper.name for paper in form.papers))


def follow(draft):
    """Answer the form of another partner or topic, where the draft answered one before."""
    form = asked_of(draft) if draft.form is not None else None
    if form is not None and form.uid != draft.form[0]:
        keep(draft, {})


def missing(draft):
    """What the form requires and the draft lacks: name of the input → sentence."""
    form = asked_of(draft) if draft.form is not None else None
    if form is None:
        return {}
    errors = answering.clean(form, values_of(draft, form))[1]
    return {rendering.input_name(form.field(name)): said for name, said in errors.items()}


def asks(draft):
    """True when a draft answers a form, whose answers may be all that is to say."""
    form = asked_of(draft) if draft.form is not None else None
    return form is not None and answering.asks(form)


def settle(demande):
    """Keep for good what applies of the answers, when the demande is sent."""
    form = asked_of(demande) if demande.form is not None else None
    if form is None:
        demande.form, demande.answers, demande.papers = None, {}, ()
        return
    values, _errors = answering.clean(form, values_of(demande, form))
    asked = answering.shown(form, values)
    for attachment in attachments(demande):
        if attachment.asked and attachment.asked not in asked:
            attachment.asked = ""
    demande.form = key_of(form)
    demande.answers = _without_files(form, values)
    demande.papers = tuple(name for name in demande.papers if name in asked)
    empty, filled = answering.fill(form, values, demande.papers, files_of(demande))
    counting.filed(getSite(), form, empty, filled)


def _without_files(form, values):
    return {name: v for name, v in values.items() if form.field(name).kind != "files"}


def erase(demande):
    """Forget all answers; which form it was may stay."""
    demande.answers, demande.papers = {}, ()


# Read again.


def rows(demande, form=None):
    """The answers as :class:`.answering.Row`, in the order of the form."""
    form = form or form_of(demande)
    return answering.rows(form, values_of(demande, form)) if form is not None else []


def papers(demande, form=None):
    """The papers that apply, as :class:`.answering.PaperRow`."""
    form = form or form_of(demande)
    if form is None:
        return []
    values, files = values_of(demande, form), files_of(demande)
    return answering.paper_rows(form, demande.papers, values, files)


def text(demande):
    """The answers as words, for indexes and for rules that show them to nobody."""
    form = form_of(demande)
    return answering.text(form, values_of(demande, form)) if form is not None else ""
