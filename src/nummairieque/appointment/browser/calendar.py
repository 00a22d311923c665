"""``mon-calendrier``, where one makes the own calendar, and ``calendrier``, that is read."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from math import ceil
from nummairieque import _
from nummairieque import audit
from nummairieque.appointment import calendars
from nummairieque.appointment.feed import calendar
from nummairieque.notification import settings
from nummairieque.people.guesses import Guesses
from nummairieque.people.throttle import address_of
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from Products.Five import BrowserView
from time import monotonic
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import segno

MAKE, RENEW, KEEP, WITHDRAW = "make", "renew", "keep", "withdraw"
NAMES = "names"
#: Addresses that open nothing, from one place: who tries many is stopped.
_wrong = Guesses(30)


class CalendarPage(FormPage):
    """The own calendar: its address, how to subscribe to it, and whether it names usagers."""

    title = _("Mon calendrier")

    def __call__(self):
        # The page holds the key: it goes to nobody else.
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def userid(self):
        return getSecurityManager().getUser().getId()

    @Lazy
    def feed(self):
        return calendars.feed_of(getSite(), self.userid)

    @property
    def made(self):
        return day(self.feed.made)

    @property
    def address(self):
        """Where a program reads it: as people reach the desk."""
        site = getSite()
        return f"{settings.site_url(site)}/calendrier/{calendars.key_of(site, self.userid)}.ics"

    @property
    def webcal(self):
        """The same address, as a telephone opens it in its calendar."""
        return f"webcal:{self.address.partition(':')[2]}"

    def code(self):
        """The address as a code, drawn in the page: a file would be kept by some cache."""
        return segno.make(self.webcal, error="m", micro=False).svg_inline(
            border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
        )

    @property
    def code_label(self):
        return _("L’adresse de votre calendrier, sous forme de code")

    def fields(self):
        hint = _(
            "Le prénom et le nom seulement, jamais le téléphone ni la question. Ils sont alors"
            " copiés dans votre agenda : ne le partagez avec personne."
        )
        return (Field(NAMES, _("Montrer le nom de l’usager"), "check", hint),)

    def initial(self, name):
        return "1" if self.feed is not None and self.feed.names else ""

    def act(self):
        site, pressed = getSite(), self.pressed()
        # A new address is no new choice.
        names = self.typed(NAMES) == "1" if pressed != RENEW else self.initial(NAMES) == "1"
        if pressed in (MAKE, RENEW):
            calendars.make(site, self.userid, names, datetime.now(UTC))
            audit.note("calendar_made", "", names=names)
            self.say(_("Votre calendrier est prêt. Abonnez-y votre agenda."))
        elif pressed == KEEP:
            if calendars.show_names(site, self.userid, names):
                audit.note("calendar_changed", "", names=names)
            self.say(_("C’est enregistré."))
        elif pressed == WITHDRAW:
            if calendars.withdraw(site, self.userid):
                audit.note("calendar_withdrawn", "")
            self.say(_("Votre calendrier est supprimé : son adresse n’ouvre plus rien."))
        return f"{self.site_url}/mon-calendrier"


@implementer(IPublishTraverse)
class CalendarFile(BrowserView):
    """A calendar, to who has its address: a program, which never logs in."""

    #: Whatever else comes is not read, nor refused: see :mod:`nummairieque.arrival`.
    asks_nothing = True
    key = None

    def publishTraverse(self, request, name):
        # Refused when it is read: an error drawn by Zope might name the address.
        self.key = name.removesuffix(".ics") if self.key is None else ""
        return self

    def __call__(self):
        response = self.request.response
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("X-Robots-Tag", "noindex")
        site, address, now = getSite(), address_of(self.request), monotonic()
        wait = _wrong.wait(address, now) if address else 0
        if wait:
            response.setHeader("Cache-Control", "no-store")
            response.setHeader("Retry-After", str(ceil(wait)))
            response.setStatus(429)
            return ""
        found = calendars.opened(site, self.key)
        shown = None
        if found is not None:
            shown = calendar(site, *found, settings.site_url(site), datetime.now(UTC))
        elif address:
            _wrong.wrong(address, now)
        if shown is None:
            response.setHeader("Cache-Control", "no-store")
            response.setStatus(404)
            return ""
        return self._answer(response, shown)

    def _answer(self, response, shown):
        tag = f'"{shown.tag}"'
        response.setHeader("Cache-Control", "private, no-cache")
        response.setHeader("ETag", tag)
        if tag in _tags(self.request.getHeader("If-None-Match", "")):
            response.setStatus(304)
            return ""
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Content-Disposition", 'inline; filename="rendez-vous.ics"')
        return shown.octets()


def _tags(header):
    """The tags of an ``If-None-Match``; a server between may have called one weak."""
    return {tag.strip().removeprefix("W/") for tag in header[:1000].split(",")}
