"""The form of the partner in the boxes that ask for a complement and give it."""

from dataclasses import replace
from nummairieque import _
from nummairieque.demande import answers
from nummairieque.demande import complement
from nummairieque.demande import unsealing
from nummairieque.forms import answering
from nummairieque.forms import rendering
from nummairieque.theme.fields import Field


def fields(demande, transition_id):
    """What the box of a transition asks of the form, before its own fields: list of Field."""
    form = answers.form_of(demande)
    if form is None:
        return []
    if transition_id == complement.ASK:
        return _to_tick(demande, form)
    return _to_complete(demande, form) if transition_id == complement.PROVIDE else []


def _values(demande, form):
    """What was answered; nothing to who is not to read it."""
    return {} if unsealing.is_sealed(demande) else answers.values_of(demande, form)


def _to_tick(demande, form):
    asked = answering.shown(form, _values(demande, form))
    choices = tuple(
        (one.name, one.label)
        for one in (*form.fields, *form.papers)
        if one.name in asked and one.name in answering.names(form)
    )
    hint = _("Ce que vous cochez est nommé dans le message, que vous pouvez laisser vide.")
    return [Field("missing", _("Que manque-t-il ?"), "checks", hint, choices=choices)]


def _to_complete(demande, form):
    wanted, values = complement.missing(demande), _values(demande, form)
    told = {row.name: row.value for row in answering.rows(form, values)}
    found = []
    for asked in form.fields:
        if asked.name in wanted:
            field = rendering.field(form, replace(asked, required=False, when=None))
            said = told.get(asked.name)
            hint = _("Réponse actuelle : ${answer}", mapping={"answer": said}) if said else None
            found.append(replace(field, hint=hint or field.hint))
    papers = [paper for paper in form.papers if paper.name in wanted]
    if papers:
        choices = tuple((paper.name, paper.label) for paper in papers)
        found.append(Field("papers", _("Pièces apportées"), "checks", None, choices=choices))
    return found + [
        Field(f"{rendering.FILES}{paper.name}", paper.label, "files", paper.hint or None)
        for paper in papers
    ]


def typed(page):
    """What came in these fields, as :func:`.complement.prepared` takes it: dict."""
    box, form = page.chosen, answers.form_of(page.context)
    if box == complement.ASK:
        return {"missing": page.typed_many("missing")}
    if box != complement.PROVIDE or form is None:
        return {}
    start = f"{box}.{rendering.ANSWER}"
    posted = page.request.form
    return {
        "answers": {
            name.removeprefix(start): value
            for name, value in posted.items()
            if name.startswith(start)
        },
        "papers": page.typed_many("papers"),
        "files": [
            (asked, filename, data)
            for asked in answers.takes_files(page.context)
            for filename, data in page.typed_files(f"{rendering.FILES}{asked}")
        ],
    }
