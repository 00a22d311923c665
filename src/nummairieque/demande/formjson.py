"""The answers to a partner's form as JSON."""

from nummairieque.demande import answers
from nummairieque.forms import answering
from zope.globalrequest import getRequest
from zope.i18n import translate


def form_json(demande, sealed):
    """``form``, ``answers`` and ``papers`` of a demande: dict.

    :param sealed: whether its words and files are hidden.
    """
    form = answers.form_of(demande)
    if form is None:
        return {"form": None, "answers": [], "papers": []}
    told = {"uid": form.uid, "version": form.version, "title": form.title}
    if sealed:
        return {"form": told, "answers": [], "papers": []}
    plain = answering.as_json(answers.values_of(demande, form))
    return {
        "form": told,
        "answers": [
            {
                "name": row.name,
                "kind": row.kind,
                "label": row.label,
                "value": plain[row.name],
                "text": translate(row.value, context=getRequest()),
            }
            for row in answers.rows(demande, form)
            if row.kind != "heading"
        ],
        "papers": [
            {
                "name": paper.name,
                "label": paper.label,
                "brought": paper.brought,
                "files": list(paper.files),
            }
            for paper in answers.papers(demande, form)
        ],
    }
