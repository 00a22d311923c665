"""The desk around a national sheet: its own pages, its partners."""

from nummairieque.comarquage.reading import official
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.around import Local
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.rules import dashed
from nummairieque.workspace.topics import offered_topics
from nummairieque.workspace.topics import sheet_topics

#: Below the address of the desk.
PATH = "fiches/nationales"
#: The pivot of the mairie itself: who reads in one needs no other office.
OWN = "mairie"


class DeskAround(Around):
    """What :func:`.rendering.render` asks, answered by a site.

    :param kept: its :class:`.library.NationalLibrary`.
    :param partners: as :func:`partners_by_pivot`.
    :param members: True for readers who may open the pages of partners.
    :param additions: a :class:`.additions.Beside` of the sheet, or None.
    """

    def __init__(self, site, kept, partners, members=True, additions=None):
        self.site_url, self.kept = site.absolute_url(), kept
        self.partners, self.members, self.additions = partners, members, additions

    def beside(self, key):
        return self.additions.html(key) if self.additions is not None else ""

    def href(self, ident):
        record = self.kept.get(ident)
        if record is None:
            return official(ident)
        led = self.kept.leads(ident)
        if led is not None:
            return address(self.site_url, led.ident)
        # The desk still has it and says since when it is no longer kept up.
        return record.target if "://" in record.target else address(self.site_url, ident)

    def local(self, pivots):
        return tuple(map(self._told, partners_for(self.partners, pivots)))

    def _told(self, partner):
        public = (partner.public_contact or "").splitlines()
        return Local(
            title=partner.title,
            url=partner.absolute_url() if self.members else "",
            phone=partner.phone or "",
            address_lines=tuple(filter(None, (partner.address or "").splitlines())),
            hours=tuple(filter(None, public)),
        )


def address(site_url, ident):
    """The address of a sheet in the desk."""
    return f"{site_url}/{PATH}/{ident}"


def partners_by_pivot(site):
    """Pivot → the partners at work that are such an office, in the order of their names."""
    found = {}
    for partner in sorted(workspaces("partner", site, active=True), key=_name):
        for pivot in partner.pivots or ():
            found.setdefault(pivot, []).append(partner)
    return found


def _name(partner):
    return as_read(partner.title)


def partners_for(table, pivots):
    """The partners of some pivots other than :data:`OWN`, each once.

    :param table: as :func:`partners_by_pivot`.
    """
    found = {}
    for pivot in pivots:
        for partner in table.get(pivot, ()) if pivot != OWN else ():
            found.setdefault(partner.getId(), partner)
    return list(found.values())


def asked(site, table, ident, pivots, title):
    """Whom a secretary may ask about a sheet: list of (slug of a partner, topic or ``""``).

    Those who treat a topic that the coordination gave the sheet to; else those
    who treat what its title names, then those whom it sends to. A topic of one
    word, which may mean anything, counts with the latter only.
    """
    offered = offered_topics(site)
    sent_to = [partner.getId() for partner in partners_for(table, pivots)]
    chosen = {}
    for topic in sheet_topics(site, ident):
        for partner in offered[topic]["partners"]:
            # Of several topics of one partner the secretary chooses herself.
            chosen[partner] = "" if partner in chosen else topic
    if chosen:
        return sorted(chosen.items(), key=lambda one: one[0] not in sent_to)
    words, found = f"-{dashed(title)}-", {}
    for topic, row in offered.items():
        name = dashed(row["title"])
        if not name or f"-{name}-" not in words:
            continue
        for partner in row["partners"]:
            if "-" in name or partner in sent_to:
                found[partner] = max(found.get(partner, ""), topic, key=len)
    return list({**found, **{slug: found.get(slug, "") for slug in sent_to}}.items())
