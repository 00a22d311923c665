"""``desk-home``: what waits for its reader, by what he or she is."""

from nummairieque import _
from nummairieque import masked
from nummairieque.coordination import news
from nummairieque.demande.browser.rows import Rows
from nummairieque.documents.finding import recent_documents
from nummairieque.home import meetings
from nummairieque.home import origin
from nummairieque.home import partner
from nummairieque.home import rules
from nummairieque.home import steering
from nummairieque.home.parts import Desk
from nummairieque.people.presence import today
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.suspension import reasons
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_LIST = ViewPageTemplateFile("../demande/browser/list.pt")


class HomePage(DeskPage):
    """The first page; many people are several things, and get a section for each."""

    title = _("Accueil")

    @property
    def list_macros(self):
        """The lines of a list, drawn the same here as there."""
        return _LIST.macros

    @Lazy
    def partners(self):
        return my_workspaces("partner")

    @Lazy
    def origins(self):
        return my_workspaces("mairie") + my_workspaces("maison")

    @Lazy
    def coordinates(self):
        return self.may("nummairieque: Coordinate")

    @Lazy
    def edits(self):
        """The partners whose fiches the reader writes."""
        return my_workspaces("partner", group="editors")

    @Lazy
    def leads(self):
        return [w for w in my_workspaces(group="leads") if self.origin in (None, w)]

    @property
    def publishes(self):
        """The partners whose fiches the reader publishes and does not write."""
        edited = {w.UID() for w in self.edits}
        return [w for w in self.leads if w.portal_type == "partner" and w.UID() not in edited]

    @property
    def files(self):
        """True for who can start a demande: a suspended mairie starts none."""
        return any(not origin.suspended for origin in self.origins)

    def suspensions(self):
        """The own bodies where nothing new starts, and why."""
        return reasons(self.origins + self.partners)

    @property
    def steers_only(self):
        """True for a pilot and nothing else, who reads figures."""
        works = self.partners or self.origins or self.edits or self.coordinates
        return not works and self.may("nummairieque: View statistics")

    @Lazy
    def origin(self):
        """The one of several mairies and maisons that the address asks for, or None."""
        wanted = self.request.form.get("guichet")
        return next((o for o in self.origins if _key(o) == wanted), None)

    @property
    def new_url(self):
        """Where a demande begins: in the search for a topic, at the guichet chosen here."""
        at = f"?guichet={_key(self.origin)}" if self.origin else ""
        return f"{self.site_url}/desk-new{at}#q"

    @property
    def origin_keys(self):
        """The reader's mairies and maisons as the catalog names them, less what is filtered."""
        return [_key(o) for o in ([self.origin] if self.origin else self.origins)]

    def shown(self, kind):
        """The origins of one kind that the filter leaves."""
        return [o for o in self.origins if o.portal_type == kind and self.origin in (None, o)]

    def switch(self):
        """All one's mairies and maisons, then each: dicts of title, url, current."""
        if len(self.origins) < 2:
            return []
        home = f"{self.site_url}/desk-home"
        every = {
            "title": _("Tous vos guichets"),
            "url": home,
            "current": None if self.origin else "page",
        }
        return [every] + [
            {
                "title": origin.title,
                "url": f"{home}?guichet={_key(origin)}",
                "current": "page" if origin is self.origin else None,
            }
            for origin in self.origins
        ]

    @Lazy
    def desk(self):
        narrowed = {self.origin.portal_type: self.origin.getId()} if self.origin else {}
        return Desk(self.now, narrowed)

    def list_url(self, box, **more):
        """The list that a group comes from."""
        if self.origin:
            more = {self.origin.portal_type: self.origin.getId(), **more}
        return f"{self.site_url}/desk-demandes?{urlencode({'box': box, **more})}"

    @Lazy
    def row(self):
        return Rows(self, self.partners, self.origins).row

    def sections(self):
        """All that this reader is, each with its section: list of :class:`.parts.Section`."""
        found = []
        if self.origins:
            found += [*origin.sections(self), meetings.origin_section(self)]
        # Narrowed to one mairie, the page is that mairie's.
        if self.origin is None:
            if self.partners:
                found += partner.sections(self)
                found += filter(None, [meetings.partner_section(self)])
            found += [partner.fiches_section(self, w) for w in self.edits]
            found += filter(None, map(partner.waiting_section, self.publishes))
            if self.coordinates:
                found.append(steering.care_section(self))
        found += [partner.team_section(self, w) for w in self.leads]
        if self.steers_only:
            found.append(steering.figures_section(self))
        return found

    @Lazy
    def searches(self):
        """Where the one field leads, the key Enter first: dicts of label, url, style.

        Who has an usager before her looks for an answer, the others for a demande.
        A reference finds its demande either way.
        """
        fiches = (_("Dans les fiches"), f"{self.site_url}/fiches")
        demandes = (_("Dans les demandes"), f"{self.site_url}/desk-reference")
        found = [] if self.steers_only else [fiches]
        if self.origins:
            found = [fiches, demandes]
        elif self.partners or self.coordinates:
            found = [demandes, fiches]
        return [
            {"label": label, "url": url, "style": "button-plain" if number else None}
            for number, (label, url) in enumerate(found)
        ]

    def search_label(self):
        """What may be typed there."""
        if self.origins:
            return _("Que cherche l’usager ? Ou une référence")
        if len(self.searches) > 1:
            return _("Chercher un mot ou une référence")
        return _("Chercher dans les fiches")

    def news(self):
        """What the coordination tells this reader: list of :class:`news.News`."""
        sides = rules.sides_of_news(self.origins, self.partners or self.edits, self.coordinates)
        return news.current(getSite(), sides, today())

    def documents(self):
        """The shared documents opened last: dicts of title, url and the body they belong to."""
        if self.steers_only or masked.is_on():
            return []
        site = getSite()
        found = recent_documents(site, api.user.get_current().getId(), self.seats)
        return [{"title": d.title, "url": d.url, "body": _body(site, d.path)} for d in found]

    @Lazy
    def seats(self):
        """All the reader's bodies, each once."""
        return list({w.UID(): w for w in self.origins + self.partners + self.edits}.values())

    def failed_mails(self):
        """How many mails were given up, for the coordination; 0 for others."""
        return steering.failed_mails(self)

    def links(self):
        """The reader's own spaces: dicts of url and label."""
        found = [{"url": w.absolute_url(), "label": w.title} for w in self.seats]
        if self.steers_only:
            found.append({"url": f"{self.site_url}/visite", "label": _("Visite du guichet")})
        return found


def _key(origin):
    return "/".join(origin.getPhysicalPath()[-2:])


def _body(site, path):
    """Title of the body in whose documents ``path`` leads, or ``""``."""
    body = site[path[0]].get(path[1]) if len(path) > 1 and path[0] in site else None
    return "" if body is None else body.title
