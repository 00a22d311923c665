"""What the pages that keep the agenda share."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from plone import api
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

VIEW = "nummairieque: View appointment"
#: Hit appointments that are named before a change; the page that moves them has all.
HIT_MAX = 10
_HIT = (
    _("1 rendez-vous tombe à ce moment-là. Il reste jusqu’à ce que vous le déplaciez."),
    _("${number} rendez-vous tombent à ces moments-là. Ils restent jusqu’à être déplacés."),
)


class KeepingPage(FormPage):
    """Base of all: the site, the day, and appointments that a change would hit.

    ``hits`` are those that were found, a list of
    :class:`nummairieque.appointment.misplaced.Misplaced`.
    """

    hits = ()

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

    def confirm_field(self):
        return Field("confirm", _("J’ai vu, je les déplacerai ensuite"), "check")

    def check_hits(self, hits):
        """Appointments are hit when who changes the agenda has seen so.

        :raises nummairieque.inputs.InvalidInput: he has not.
        """
        self.hits = hits
        if hits and not inputs.flag("confirm", self.typed("confirm")):
            inputs.refuse("confirm", counted(_HIT, len(hits)))

    def after(self, hits, url):
        """Where to go next: to those that a change hit, else ``url``."""
        if not hits:
            return url
        self.say(counted(_HIT, len(hits)), "warning")
        return self.to_move_url or url

    def hit_lines(self):
        """The first of those that are hit: list of str."""
        language = api.portal.get_current_language()
        return [
            f"{moment_in_words(one.booking.start, language)},"
            f" {self.title_of('partner', one.booking.partner)},"
            f" {self.title_of('maison', one.booking.maison)}"
            for one in self.hits[:HIT_MAX]
        ]


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
