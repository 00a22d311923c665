"""The answers to a partner's form as the macro ``table`` of the forms draws them."""

from nummairieque import _
from nummairieque.demande import answers
from nummairieque.demande.attachments import attachments
from nummairieque.demande.attachments import is_markable
from nummairieque.forms import answering
from nummairieque.theme.words import size

#: (brought, with a file) → sign and words of a paper.
_PAPERS = {
    (True, True): ("✔", _("apportée et numérisée")),
    (True, False): ("✔", _("apportée, à numériser")),
    (False, False): ("○", _("pas encore apportée")),
}


def file_rows(demande, removable=False):
    """Name of each file → what a page shows of it: dict of dicts.

    :param removable: True where the page takes files off.
    """
    base = f"{demande.absolute_url()}/@@piece"
    return {
        a.name: {
            "name": a.name if removable else None,
            "filename": a.filename,
            "size": size(a.size),
            "mark": is_markable(a),
            "url": f"{base}/{a.name}",
        }
        for a in attachments(demande)
    }


def answer_rows(demande, form=None, missing=()):
    """The answers: list of dicts of kind, label, value, files, missing.

    :param form: another version than that of the demande.
    :param missing: labels of what is required and not there yet.
    """
    files = file_rows(demande)
    found = [
        {
            "kind": row.kind,
            "label": row.label,
            "value": row.value,
            "files": [files[name] for name in row.files if name in files],
            "missing": False,
        }
        for row in answers.rows(demande, form)
    ]
    return found + [
        {"kind": "line", "label": label, "value": "", "files": (), "missing": True}
        for label in missing
    ]


def paper_rows(demande, form=None):
    """The papers: list of dicts of label, sign, words, files."""
    files = file_rows(demande)
    found = []
    for paper in answers.papers(demande, form):
        sign, words = _PAPERS[paper.brought, bool(paper.files)]
        held = [files[name] for name in paper.files if name in files]
        found.append({"label": paper.label, "sign": sign, "words": words, "files": held})
    return found


def other_files(demande, form=None):
    """Names of the files that answer nothing of the form: list."""
    form = form or answers.form_of(demande)
    asked = set(answering.names(form)) if form is not None else set()
    return [a.name for a in attachments(demande) if a.asked not in asked]
