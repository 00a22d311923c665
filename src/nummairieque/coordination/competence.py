"""Changing the table of competence, its communes and what misroutings propose, and noting it.

The journal says what was changed and by whom; nothing here has to do with an
usager.
"""

from AccessControl import getSecurityManager
from nummairieque import audit
from nummairieque.people.rules import fold
from nummairieque.routing import importing
from nummairieque.routing import misroutings
from nummairieque.routing import misrules
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topics


def partners(site):
    """Slug → title of all partners, by title; wakes none."""
    titles = {slug: partner_title(site, slug) for slug in site["partenaires"].objectIds()}
    return dict(sorted(titles.items(), key=lambda pair: fold(pair[1])))


def known(site):
    """What lines may name: :class:`nummairieque.routing.importing.Known`."""
    titles = {slug: row["title"] for slug, row in topics(site).items()}
    return importing.Known(titles, partners(site), store.places(site))


def write(site, line):
    """Keep a line. True when it is new or another."""
    changed = store.write(site, line)
    if changed:
        audit.note("competence_written", line.topic, **_where(line), partners=list(line.partners))
    return changed


def remove(site, key):
    """Take a line out. True when it was there."""
    line = rules.Line(*key, ())
    gone = store.remove(site, line.key)
    if gone:
        audit.note("competence_removed", line.topic, **_where(line))
    return gone


def _where(line):
    return {"kind": line.kind, "area": line.area}


def plan_lines(site, rows, whole):
    """What a file would do to the table: steps of :mod:`nummairieque.routing.importing`."""
    names, held = known(site), {line.key: line for line in store.all_lines(site)}
    return importing.plan(
        rows, lambda row: importing.line_of(row, names), lambda line: line.key, held, whole
    )


def apply_lines(site, steps):
    """Do all of it; the caller has seen that nothing is refused."""
    for step in steps:
        if step.action == importing.REMOVED:
            remove(site, step.before.key)
        else:
            write(site, step.item)


def plan_places(site, rows, whole):
    """What a file would do to the list of communes."""
    held = {place.insee: place for place in store.places(site)}
    return importing.plan(rows, importing.place_of, lambda place: place.insee, held, whole)


def apply_places(site, steps):
    """Do all of it; the caller has seen that nothing is refused."""
    found = {place.insee: place for place in store.places(site)}
    for step in steps:
        if step.action == importing.REMOVED:
            del found[step.before.insee]
        else:
            found[step.item.insee] = step.item
    store.set_places(site, found.values())
    counts = {
        action: sum(step.action == action for step in steps)
        for action in (importing.ADDED, importing.CHANGED, importing.REMOVED)
    }
    audit.note("communes_imported", "", **counts)


def gaps(site):
    """Topic → the communes where nobody at work is competent, of those that have any."""
    idle, places, lines = suspended(site, "partner"), store.places(site), store.lines(site)
    # A topic without a line is treated alike everywhere.
    special = {topic for topic, _kind, _area in lines}
    found = {}
    for topic, row in topics(site).items():
        asked = places if topic in special else [rules.Place("", "")]
        if missing := rules.gaps(lines, row["partners"], topic, asked, idle):
            found[topic] = missing if topic in special else places
    return found


def doubts(site):
    """The lines to look at: list of :class:`nummairieque.routing.rules.Doubt`."""
    treated = {topic: row["partners"] for topic, row in topics(site).items()}
    here = set(site["partenaires"].objectIds())
    idle = suspended(site, "partner")
    return rules.doubts(store.lines(site), treated, here, idle, store.places(site))


def ways(site):
    """The frequent misroutings with what each proposes: list of (way, proposal or None)."""
    table, places, known_topics = store.lines(site), store.places(site), topics(site)
    here, idle = set(site["partenaires"].objectIds()), suspended(site, "partner")
    found = []
    for way in misrules.frequent(misroutings.counts(site)):
        proposal = None
        if way.topic in known_topics and way.to in here and way.to not in idle:
            general = known_topics[way.topic]["partners"]
            proposal = misrules.propose(way, table, general, places)
        found.append((way, proposal))
    return found


def settle(site, key, accept, now):
    """Accept what a way proposes, or dismiss it. False when it is not there any more.

    :param key: (topic, kind, area, from, to).
    :param now: aware datetime in UTC.
    """
    for way, proposal in ways(site):
        if tuple(way[:5]) != tuple(key):
            continue
        if accept and proposal is None:
            return False
        if accept:
            write(site, rules.Line(*proposal))
        what = misroutings.ACCEPTED if accept else misroutings.DISMISSED
        by = getSecurityManager().getUser().getId() or ""
        misroutings.settle(site, way[:5], what, by, now)
        audit.note(
            f"misrouting_{what}",
            way.topic,
            kind=way.kind,
            area=way.area,
            former=way.former,
            to=way.to,
            number=way.number,
        )
        return True
    return False
