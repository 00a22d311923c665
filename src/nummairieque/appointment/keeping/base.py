"""What the pages that keep the agenda share."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.appointment import agenda
from nummairieque.appointment import gone
from nummairieque.appointment.keeping.warning import WarnsOfHits
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import kept_name
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.titles import body_title
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

VIEW = "nummairieque: View appointment"


class KeepingPage(WarnsOfHits, FormPage):
    """Base of all: the site, the day, and where appointments are moved."""

    @property
    def site(self):
        return getSite()

    @Lazy
    def today(self):
        return self.now.astimezone(ZONE).date()

    @property
    def url(self):
        return self.context.absolute_url()

    @property
    def to_move_url(self):
        """Where appointments are moved; None for who has no part in them."""
        return f"{self.url}/rendez-vous-a-deplacer" if self.may(VIEW) else None

    def title_of(self, kind, slug):
        return body_title(self.site, kind, slug)

    def after(self, hits, url):
        """Where to go next: to those that a change hit, else ``url``.

        The change is written down; who waits for dates that it took away is told.
        """
        if not hits:
            return url
        gone.tell(self.site, hits, self.now)
        self.say_hits(hits)
        return self.to_move_url or url if self.own_to_move(hits) else url


class PermanencePages(KeepingPage):
    """Base of those about permanences, at a maison or a partner.

    With ``own`` they are those of whoever looks, alone.
    """

    own = False

    @Lazy
    def userid(self):
        """Whose they are, or ``""``: not that of one person."""
        return getSecurityManager().getUser().getId() if self.own else ""

    @property
    def at_maison(self):
        return self.context.portal_type == "maison"

    @Lazy
    def names(self):
        """What the pages are called here: of the list, of one, of its form."""
        if self.own:
            return "mes-permanences", "ma-permanence", "ma-permanence-changer"
        return "permanences", "permanence", "permanence-changer"

    @property
    def list_url(self):
        return f"{self.url}/{self.names[0]}"

    def url_of(self, permanence, page=1):
        query = urlencode({"maison": permanence.maison, "id": permanence.id})
        return f"{self.url}/{self.names[page]}?{query}"

    def is_mine(self, permanence):
        """True for one that is kept on this page."""
        slug = permanence.maison if self.at_maison else permanence.partner
        return slug == self.context.getId() and (not self.own or permanence.person == self.userid)

    def asked(self, name):
        """What stands under ``name`` in the address: str."""
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    def permanence_asked(self):
        """The permanence that the address names.

        :raises NotFound: there is none, or it is kept elsewhere.
        """
        found = agenda.permanence_of(self.site, self.asked("maison"), self.asked("id"))
        if found is None or not self.is_mine(found):
            raise NotFound("no such permanence")
        return found

    def other_title(self, permanence):
        """Title of the other side: of the partner at a maison, of the maison at a partner."""
        if self.at_maison:
            return self.title_of("partner", permanence.partner)
        return self.title_of("maison", permanence.maison)

    def whom(self, permanence):
        """Who receives, in words."""
        return kept_name(permanence.person) if permanence.person else _("L’équipe")
