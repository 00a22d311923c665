"""The table topic → competent partners.

Kept in one persistent mapping on the folder of the partners, so that a page
or a rule reads one object and wakes no partner. A topic that nobody treats
any more leaves the table; its title is kept, for the demandes that carry it.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.interfaces import IRoutingPolicy
from nummairieque.workspace.rules import dashed
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.titles import body_title
from persistent.mapping import PersistentMapping
from zope.interface import implementer

ATTRIBUTE = "_topics"
#: Slug → title of the topics that nobody treats any more.
WITHDRAWN = "_topics_withdrawn"
#: Slug → idents of the national sheets that are about the topic, a tuple of str.
SHEETS = "_topics_sheets"


def parse_topic(line):
    """``"slug|Title"`` → (slug, title); title alone gives its own slug."""
    slug, bar, title = line.partition("|")
    return (slug.strip(), title.strip() if bar else slug.strip())


def topic_lines(partner):
    """The (slug, title) pairs of a partner."""
    return [parse_topic(line) for line in partner.topics or ()]


def refresh_topics(partner, event=None):
    """Write the rows of ``partner`` into the table; drop those it gave up."""
    table = _table(partner.aq_parent, create=True)
    slug = partner.getId()
    kept = dict(topic_lines(partner))
    for topic in [t for t, row in table.items() if slug in row["partners"] and t not in kept]:
        _remove(partner.aq_parent, topic, slug)
    for topic, title in kept.items():
        _withdrawn(partner.aq_parent).pop(topic, None)
        row = table.get(topic, {"title": title, "partners": ()})
        partners = row["partners"]
        table[topic] = {
            "title": title if partners[:1] in ((), (slug,)) else row["title"],
            "partners": partners if slug in partners else (*partners, slug),
        }


def forget_topics(partner, event=None):
    """Drop the rows of a partner that is removed."""
    parent = event.oldParent if event is not None else partner.aq_parent
    table = _table(parent)
    for topic in [t for t, row in table.items() if partner.getId() in row["partners"]]:
        _remove(parent, topic, partner.getId())


def _remove(folder, topic, slug):
    table = _table(folder)
    row = table[topic]
    partners = tuple(p for p in row["partners"] if p != slug)
    if partners:
        table[topic] = {**row, "partners": partners}
    else:
        del table[topic]
        _withdrawn(folder, create=True)[topic] = row["title"]


def _table(folder, create=False, attribute=ATTRIBUTE):
    table = getattr(folder.aq_base, attribute, None)
    if table is None:
        table = PersistentMapping()
        if create:
            setattr(folder.aq_base, attribute, table)
    return table


def _withdrawn(folder, create=False):
    return _table(folder, create, WITHDRAWN)


def topics(site):
    """The whole table: topic slug → ``{"title": str, "partners": (slug, …)}``."""
    folder = site.get("partenaires")
    return {} if folder is None else _table(folder)


def offered_topics(site):
    """The rows that a new demande may choose from: those with a partner at work."""
    idle = suspended(site, "partner")
    return {
        topic: {**row, "partners": partners}
        for topic, row in topics(site).items()
        if (partners := tuple(p for p in row["partners"] if p not in idle))
    }


def withdrawn_topics(site):
    """Slug → title of the topics that nobody treats any more."""
    folder = site.get("partenaires")
    return {} if folder is None else _withdrawn(folder)


def topic_title(site, topic):
    """Title of a topic, withdrawn or not; its slug when the table has lost it."""
    row = topics(site).get(topic)
    return row["title"] if row else withdrawn_topics(site).get(topic, topic)


def topic_sheets(site, topic):
    """Idents of the national sheets that are about a topic: a tuple of str."""
    folder = site.get("partenaires")
    return () if folder is None else _table(folder, attribute=SHEETS).get(topic, ())


def set_topic_sheets(site, topic, idents):
    """Say which national sheets are about a topic; kept when it is withdrawn, for its return."""
    table = _table(site["partenaires"], create=True, attribute=SHEETS)
    if idents:
        table[topic] = tuple(idents)
    else:
        table.pop(topic, None)


def sheet_topics(site, ident):
    """Slugs of the topics that a new demande may choose and that a national sheet is about."""
    folder = site.get("partenaires")
    if folder is None:
        return []
    table, offered = _table(folder, attribute=SHEETS), offered_topics(site)
    return [topic for topic, idents in table.items() if ident in idents and topic in offered]


def entitle(site, topic, title):
    """Give a topic of the table another title, whoever treats it."""
    table = topics(site)
    table[topic] = {**table[topic], "title": title}


def refuse_taken_titles(site, lines):
    """Refuse lines that name a topic as another topic is named.

    :param lines: list of ``"slug|Title"``.
    :raises nummairieque.inputs.InvalidInput: the first clash, in words.
    """
    known = {} if site is None else {dashed(r["title"]): t for t, r in topics(site).items()}
    for topic, title in map(parse_topic, lines):
        if known.get(dashed(title), topic) != topic:
            inputs.refuse(
                "topics",
                _("Un autre sujet s’appelle déjà « ${title} ».", mapping={"title": title}),
            )


def partner_title(site, partner):
    """Title of a partner by its slug, without waking it."""
    return body_title(site, "partner", partner)


def number_label(site, partner):
    """What a partner, by its slug, calls the number that it asks for; ``""`` when it asks none."""
    found = site["partenaires"].get(partner) if partner else None
    return getattr(found, "number_label", "") or ""


@implementer(IRoutingPolicy)
class TopicTable:
    """Competence by topic alone: the same partner in every commune."""

    title = _("Par sujet, dans tout le département")

    def partners_for(self, site, topic, commune):
        row = topics(site).get(topic)
        idle = suspended(site, "partner")
        return [slug for slug in row["partners"] if slug not in idle] if row else []

    def explain(self, site, topic, partner, commune):
        return _(
            "Ce partenaire traite « ${topic} » pour toutes les communes du département.",
            mapping={"topic": topic_title(site, topic)},
        )
