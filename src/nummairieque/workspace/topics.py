"""The table topic → competent partners.

Kept in one persistent mapping on the folder of the partners, so that a page
or a rule reads one object and wakes no partner.
"""

from nummairieque import _
from nummairieque.interfaces import IRoutingPolicy
from persistent.mapping import PersistentMapping
from zope.interface import implementer

ATTRIBUTE = "_topics"


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
        _remove(table, topic, slug)
    for topic, title in kept.items():
        row = table.get(topic, {"title": title, "partners": ()})
        partners = row["partners"]
        table[topic] = {
            "title": title if partners[:1] in ((), (slug,)) else row["title"],
            "partners": partners if slug in partners else (*partners, slug),
        }
    titles = getattr(partner.aq_parent.aq_base, "_titles", None) or {}
    partner.aq_parent._titles = {**titles, slug: partner.title}


def forget_topics(partner, event=None):
    """Drop the rows of a partner that is removed."""
    parent = event.oldParent if event is not None else partner.aq_parent
    table = _table(parent)
    for topic in [t for t, row in table.items() if partner.getId() in row["partners"]]:
        _remove(table, topic, partner.getId())


def _remove(table, topic, slug):
    row = table[topic]
    partners = tuple(p for p in row["partners"] if p != slug)
    if partners:
        table[topic] = {**row, "partners": partners}
    else:
        del table[topic]


def _table(folder, create=False):
    table = getattr(folder.aq_base, ATTRIBUTE, None)
    if table is None:
        table = PersistentMapping()
        if create:
            setattr(folder.aq_base, ATTRIBUTE, table)
    return table


def topics(site):
    """The whole table: topic slug → ``{"title": str, "partners": (slug, …)}``."""
    folder = site.get("partenaires")
    return {} if folder is None else _table(folder)


def topic_title(site, topic):
    """Title of a topic; its slug when the table has lost it."""
    row = topics(site).get(topic)
    return row["title"] if row else topic


def partner_title(site, partner):
    """Title of a partner by its slug, without waking it."""
    folder = site.get("partenaires")
    titles = getattr(folder.aq_base, "_titles", None) or {} if folder is not None else {}
    return titles.get(partner, partner)


@implementer(IRoutingPolicy)
class TopicTable:
    """Competence by topic alone: the same partner in every commune."""

    title = _("Par sujet, dans tout le département")

    def partners_for(self, site, topic, commune):
        row = topics(site).get(topic)
        return list(row["partners"]) if row else []
