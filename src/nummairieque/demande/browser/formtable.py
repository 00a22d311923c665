"""The answers to a partner's form as the macro ``table`` of the forms draws them."""

from nummairieque import _
from nummairieque.demande import answers
from nummairieque.demande.attachments import attachments
from nummairieque.demande.attachments import is_markable
from nummairieque.demande.attachments import warning
from nummairieque.forms import answering
from nummairieque.theme.words import size
from zope.globalrequest import getRequest
from zope.i18n import translate

#: (brought, with a file) → sign and words of a paper; nothing agrees with its name.
_PAPERS = {
    (True, True): ("✔", _("fichier joint")),
    (True, False): ("✔", _("au guichet, à numériser")),
    (False, False): ("○", _("à apporter")),
}
#: The same once the demande is with its partner.
_PAPERS_SENT = {
    **_PAPERS,
    (True, False): ("◐", _("fichier annoncé, pas encore joint")),
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
            "size": _size(a),
            "mark": is_markable(a),
            "url": f"{base}/{a.name}",
        }
        for a in attachments(demande)
    }


def _size(attachment):
    """How large a file is, and what else must be known of it, in words."""
    said = (size(attachment.size), warning(attachment))
    return " – ".join(translate(each, context=getRequest()) for each in said if each)


def answer_parts(demande, form=None, missing=()):
    """The answers by the headings of the form: list of dicts of heading and rows.

    ``heading`` is None for what stands before the first; a row is a dict of
    label, value, files, missing.

    :param form: another version than that of the demande.
    :param missing: labels of what is required and not there yet.
    """
    files = file_rows(demande)
    parts = [{"heading": None, "rows": []}]
    for row in answers.rows(demande, form):
        if row.kind == "heading":
            parts.append({"heading": row.label, "rows": []})
            continue
        held = [files[name] for name in row.files if name in files]
        parts[-1]["rows"].append(_row(row.label, row.value, held))
    if missing:
        lacking = [_row(label, missing=True) for label in missing]
        parts.append({"heading": None, "rows": lacking})
    return [part for part in parts if part["rows"]]


def _row(label, value="", files=(), missing=False):
    return {"label": label, "value": value, "files": files, "missing": missing}


def paper_rows(demande, form=None, sent=False):
    """The papers: list of dicts of label, sign, words, files.

    :param sent: say it to whom the demande was sent, for whom a paper is what
        is joined.
    """
    files, told = file_rows(demande), _PAPERS_SENT if sent else _PAPERS
    found = []
    for paper in answers.papers(demande, form):
        sign, words = told[paper.brought, bool(paper.files)]
        held = [files[name] for name in paper.files if name in files]
        found.append({"label": paper.label, "sign": sign, "words": words, "files": held})
    return found


def on_paper(parts):
    """The answers of :func:`answer_parts` as a paper shows them: files by their names alone."""
    return [
        {**part, "rows": [{**row, "value": _named(row), "files": ()} for row in part["rows"]]}
        for part in parts
    ]


def papers_on_paper(rows):
    """The rows of :func:`paper_rows`, alike."""
    return [{**row, "files": ()} for row in rows]


def _named(row):
    return row["value"] or ", ".join(file["filename"] for file in row["files"])


def other_files(demande, form=None):
    """Names of the files that answer nothing of the form: list."""
    form = form or answers.form_of(demande)
    asked = set(answering.names(form)) if form is not None else set()
    return [a.name for a in attachments(demande) if a.asked not in asked]
