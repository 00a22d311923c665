"""``coordination``: what happened lately, and the way to everything."""

from datetime import timedelta
from itertools import islice
from nummairieque import _
from nummairieque.coordination import news
from nummairieque.coordination import people
from nummairieque.coordination import register
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.rights import ROLES
from nummairieque.coordination.rights import WHAT
from nummairieque.notification.outbox import counters
from nummairieque.notification.record import FAILED
from nummairieque.people.presence import today
from nummairieque.people.store import get_people
from nummairieque.pilotage.figures import Figures
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topics
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: How far back "lately" goes, and how many of a kind it shows.
LATELY = timedelta(days=30)
SHOWN = 6
_LATE = (_("1 demande en retard"), _("${number} demandes en retard"))


class CoordinationHome(CoordinationPage):
    """Counters, tables and the catalog only: it wakes no demande and no body."""

    title = _("Coordination")

    @Lazy
    def counts(self):
        """View → how much is behind it, where that is one number."""
        site = getSite()
        held = get_people(site)
        kinds = {"mairie": "mairies", "partner": "partenaires", "maison": "maisons"}
        folders = {kind: site.get(FOLDERS[kind]) for kind in kinds}
        return {
            **{
                f"coordination-{name}": 0 if folders[kind] is None else len(folders[kind])
                for kind, name in kinds.items()
            },
            "coordination-sujets": len(topics(site)),
            "coordination-personnes": 0 if held is None else len(held.rows),
            "coordination-actualites": len(news.current(site, "coordination", today())),
            "courriels": sum(counters(site).values()),
        }

    def cards(self):
        """The pages with what each is for: dicts of url, label, about, count."""
        return [
            {
                "url": f"{self.site_url}/{link.view}",
                "label": link.label,
                "about": link.about,
                "count": self.counts.get(link.view),
            }
            for link in self.open_links()
        ]

    def failed_mails(self):
        """How many mails were given up."""
        return counters(getSite()).get(FAILED, 0)

    def unmanned(self):
        """The bodies where nobody acts: dicts of title and the url of their team."""
        return [
            {"title": title, "url": f"{self.site_url}/{path}/equipe"}
            for path, _uid, title in people.unmanned(getSite())
        ]

    def late(self):
        """The partners that are late, the most behind first: dicts of title, words, url."""
        site = getSite()
        found = [
            (partner_title(site, slug), slug, counts["late"])
            for slug, counts in Figures(site, self.now).by("partner").items()
            if slug and counts["late"]
        ]
        return [
            {
                "title": title,
                "words": counted(_LATE, number),
                "url": f"{self.site_url}/desk-demandes?box=late&partner={slug}",
            }
            for title, slug, number in sorted(found, key=lambda row: (-row[2], as_read(row[0])))
        ]

    def rights(self):
        """Who came, left or was invited: dicts of day, name, what, role, place."""
        found = register.lines(getSite(), first=self.now - LATELY)
        return [
            {
                "day": day(line.at),
                "iso": iso(line.at),
                "name": line.name,
                "what": WHAT.get(line.what, line.what),
                "role": ROLES.get(line.role, line.role),
                "place": line.place_title,
            }
            for line in islice(found, SHOWN)
        ]

    def bodies(self):
        """The bodies that are new: dicts of title, url, day."""
        brains = getSite().portal_catalog.searchResults(
            portal_type=list(FOLDERS),
            created={"query": self.now - LATELY, "range": "min"},
            sort_on="created",
            sort_order="descending",
            sort_limit=SHOWN,
        )
        return [
            {
                "title": brain.Title,
                "url": brain.getURL(),
                "day": day(brain.created.asdatetime()),
            }
            for brain in brains[:SHOWN]
        ]
