"""Making, renaming and withdrawing topics, and saying who treats them.

The lists of the partners stay the source; a change here is written to every
partner that it concerns, so that it is one gesture.
"""

from functools import partial
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.comarquage import choosing
from nummairieque.comarquage.library import get_library
from nummairieque.coordination import rules
from nummairieque.workspace.content import IPartnerFields
from nummairieque.workspace.rules import dashed
from nummairieque.workspace.rules import topic_title
from nummairieque.workspace.topics import entitle
from nummairieque.workspace.topics import set_topic_sheets
from nummairieque.workspace.topics import topic_lines
from nummairieque.workspace.topics import topic_sheets
from nummairieque.workspace.topics import topics
from nummairieque.workspace.topics import withdrawn_topics
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


def known_title(site, slug):
    """Title of a topic of the table or withdrawn from it, or None."""
    row = topics(site).get(slug)
    return row["title"] if row else withdrawn_topics(site).get(slug)


def clean(site, title, partners, sheets=None, but=None):
    """Check a topic: (title, tuple of slugs of partners, tuple of idents of national sheets).

    :param sheets: as typed, see :mod:`nummairieque.comarquage.choosing`; None is kept.
    :param but: slug of the topic that is being changed.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "title": lambda name, value: free_title(site, value, but, name),
        "partners": lambda name, value: _known_partners(site, value),
        "sheets": lambda name, value: (
            choosing.many(name, value, partial(_is_sheet, site, topic_sheets(site, but)))
            if value is not None
            else None
        ),
    }
    typed = {"title": title, "partners": partners, "sheets": sheets}
    return tuple(rules.clean_each(checks, typed).values())


def _is_sheet(site, held, ident):
    """True for a national sheet of the desk, and for one that the topic has already."""
    kept = get_library(site)
    return ident in held or (kept is not None and kept.get(ident) is not None)


def sheets_shown(site, slug):
    """The national sheets of a topic as its form has them: text."""
    kept = get_library(site)

    def title(ident):
        record = kept.get(ident) if kept is not None else None
        return record.title if record is not None else ""

    return choosing.shown(topic_sheets(site, slug), title)


def free_title(site, value, but=None, name="title"):
    """A title that no other topic of the table has.

    :raises nummairieque.inputs.InvalidInput: wrong or taken.
    """
    value = topic_title(name, value)
    for slug, row in topics(site).items():
        if slug != but and dashed(row["title"]) == dashed(value):
            inputs.refuse(
                name,
                _("Un autre sujet s’appelle déjà « ${title} ».", mapping={"title": row["title"]}),
            )
    return value


def _known_partners(site, value):
    folder = site["partenaires"]
    chosen = tuple(dict.fromkeys(value))
    if not chosen:
        inputs.refuse("partners", _("Cochez au moins un partenaire."))
    if not all(slug in folder for slug in chosen):
        inputs.refuse("partners", _("Ce partenaire n’existe pas."))
    return chosen


def free_slug(site, value, title):
    """The short name of a new topic.

    :raises nummairieque.inputs.InvalidInput: wrong, or that of another one,
        withdrawn ones too: demandes carry it.
    """
    title = title if isinstance(title, str) else ""
    return rules.clean_slug(value, title, lambda slug: known_title(site, slug) is not None)


def write(site, slug, title, partners, sheets=None):
    """A topic as it is from now on: new, renamed, treated by others, or back.

    :param partners: slugs; empty withdraws it.
    :param sheets: idents of the national sheets about it; None leaves them.
    """
    before, more = topics(site).get(slug), {}
    if sheets is not None and tuple(sheets) != tuple(topic_sheets(site, slug)):
        set_topic_sheets(site, slug, sheets)
        more = {"sheets": list(sheets)}
    if before is not None:
        entitle(site, slug, title)
    had = before["partners"] if before else ()
    # Those that come are first, so that it is never without a partner.
    for partner in (*partners, *(p for p in had if p not in partners)):
        _write_line(site["partenaires"][partner], slug, title if partner in partners else None)
    if before is None:
        audit.note("topic_created", slug, partners=list(partners), **more)
    elif not partners:
        audit.note("topic_withdrawn", slug, partners=list(had))
    elif more or before != topics(site).get(slug):
        audit.note("topic_changed", slug, title=title, partners=list(partners), **more)


def withdraw(site, slug):
    """Nobody treats it any more; demandes that carry it keep its title."""
    write(site, slug, known_title(site, slug), ())


def lines_with(partner, chosen, site):
    """The list of a partner that treats ``chosen``, the order of the rest kept.

    :param chosen: slugs of topics of the table, in any order.
    """
    held = [slug for slug, _title in topic_lines(partner)] if partner is not None else []
    kept = [slug for slug in held if slug in chosen]
    slugs = [*kept, *(slug for slug in chosen if slug not in kept)]
    return [f"{slug}|{known_title(site, slug) or slug}" for slug in slugs]


def _write_line(partner, slug, title):
    held = list(partner.topics or ())
    lines = [line for line in held if line.partition("|")[0].strip() != slug]
    if title is not None:
        places = [n for n, line in enumerate(held) if line.partition("|")[0].strip() == slug]
        lines.insert(places[0] if places else len(lines), f"{slug}|{title}")
    if lines != held:
        partner.topics = lines
        notify(ObjectModifiedEvent(partner, Attributes(IPartnerFields, "topics")))
