"""What was asked, as the papers show it: the question, the answers to a form, what came along."""

from nummairieque import _
from nummairieque.demande.attachments import attachments
from nummairieque.demande.browser import formtable
from nummairieque.trace import model


def blocks(telling):
    """What the usager asked."""
    demande, say = telling.demande, telling.say
    found = [model.Words(demande.question)] if demande.question else []
    for part in formtable.on_paper(formtable.answer_parts(demande)):
        if part["heading"]:
            found.append(model.Heading(say(part["heading"])))
        rows = tuple((say(row["label"]), say(row["value"])) for row in part["rows"])
        found.append(model.Table((say(_("Question")), say(_("Votre réponse"))), rows))
    return (*found, *_papers(telling), *_files(telling))


def _papers(telling):
    rows = formtable.papers_on_paper(formtable.paper_rows(telling.demande))
    if not rows:
        return ()
    say = telling.say
    told = tuple((say(row["label"]), say(row["words"])) for row in rows)
    return (model.Table((say(_("Pièce")), say(_("Où elle en est"))), told),)


def _files(telling):
    """The files by their names; those that answer the form stand in its tables."""
    others = set(formtable.other_files(telling.demande))
    names = [a.filename for a in attachments(telling.demande) if a.name in others]
    if not names:
        return ()
    label = telling.say(_("Pièces jointes"))
    if len(names) == 1:
        return (model.Facts(((label, names[0]),)),)
    return (model.Words(f"{label}\u00a0:"), model.Listing(tuple(names)))
