"""The answers to all versions of a form as one table: pure functions."""

from nummairieque import _
from nummairieque.forms import answering

BROUGHT = _("apportée")
MISSING = _("manque")


def headings(versions):
    """What was ever asked: dict of name → label, in the order of the newest version.

    What only an older one asked comes after.

    :param versions: list of :class:`.model.PublishedForm`, the oldest first.
    """
    found = {}
    for form in reversed(versions):
        asked = [field for field in form.fields if field.kind != "heading"]
        for one in (*asked, *form.papers):
            found.setdefault(one.name, one.label)
    return found


def cells(form, values, papers, files):
    """What one demande answered: dict of name → str or message.

    A file shows as brought, a paper as brought or missing; what was not asked
    is not in it.

    :param form: the :class:`.model.PublishedForm` that was answered.
    :param values: as :func:`.answering.rows` takes them.
    :param papers: names of the papers that are ticked.
    :param files: field or paper → keys of its files.
    """
    found = {
        row.name: BROUGHT if row.kind == "files" else row.value
        for row in answering.rows(form, values)
        if row.kind != "heading"
    }
    for paper in answering.paper_rows(form, papers, values, files):
        found[paper.name] = BROUGHT if paper.brought else MISSING
    return found
