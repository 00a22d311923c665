"""A change of the agenda that hits appointments: the page says so before, and after."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import HELD
from nummairieque.appointment.sayings import listed
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component.hooks import getSite

_MACROS = ViewPageTemplateFile("macros.pt")
#: Hit appointments that are named before a change; the page that moves them has all.
HIT_MAX = 10
#: Proposed dates that fall away; nobody moves them.
_LOST = (
    _("1 date proposée à un usager n’est plus possible : proposez-en une autre."),
    _("${number} dates proposées à des usagers ne sont plus possibles : proposez-en d’autres."),
)
#: The same at a maison, which proposes none.
_LOST_THERE = (
    _("1 date proposée à un usager n’est plus possible : le partenaire en proposera une autre."),
    _(
        "${number} dates proposées à des usagers ne sont plus possibles :"
        " le partenaire en proposera d’autres."
    ),
)
#: The same where somebody is suspended or leaves, for who has no part in them.
LOST_ELSEWHERE = (
    _("1 date proposée à un usager n’est plus possible. Les deux côtés sont prévenus."),
    _(
        "${number} dates proposées à des usagers ne sont plus possibles."
        " Les deux côtés sont prévenus."
    ),
)
_PROPOSED = _("date proposée")
_OTHER = _("un autre partenaire")
_HIT = (
    _("1 rendez-vous tombe à ce moment-là. Il reste jusqu’à ce que vous le déplaciez."),
    _("${number} rendez-vous tombent à ces moments-là. Ils restent jusqu’à être déplacés."),
)
#: The same at a maison, where who receives may move them too.
_HIT_THERE = (
    _(
        "1 rendez-vous tombe à ce moment-là. Qui reçoit l’usager est prévenu ;"
        " vous pouvez aussi le déplacer."
    ),
    _(
        "${number} rendez-vous tombent à ces moments-là. Qui reçoit est prévenu ;"
        " vous pouvez aussi les déplacer."
    ),
)
#: The same of those that another partner or another maison has to move.
_HIT_ELSEWHERE = (
    _("1 rendez-vous n’est pas à vous : qui reçoit l’usager est prévenu, et le déplacera."),
    _("${number} rendez-vous ne sont pas à vous : qui reçoit est prévenu, et les déplacera."),
)
#: Those agreed upon and those proposed, which are two things to whoever sees to them.
_COUNTED = (
    (_("1 rendez-vous fixé"), _("${number} rendez-vous fixés")),
    (_("1 date proposée"), _("${number} dates proposées")),
)
_MORE = (_("et 1 autre"), _("et ${number} autres"))


class WarnsOfHits:
    """Mixed into a :class:`nummairieque.theme.forms.FormPage`.

    ``hits`` are those that a change would hit, a list of
    :class:`nummairieque.appointment.misplaced.Misplaced`. Its form draws
    ``view/agenda_macros/hits``, which names them, and has :meth:`confirm_field`.
    """

    hits = ()
    #: Of one and of several dates, what is said once they are lost; None: by the place.
    lost_words = None
    #: The same of those that are agreed upon; None: whoever sees it moves his own.
    moved_words = None
    #: What becomes of what is hit, see :class:`.fates.SaysFates`.
    fates = ()

    @property
    def agenda_macros(self):
        return _MACROS.macros

    def confirm_field(self):
        return Field("confirm", _("J’ai vu ; je m’en occupe ensuite"), "check")

    def check_hits(self, hits):
        """Appointments are hit when who changes the agenda has seen so.

        :raises nummairieque.inputs.InvalidInput: he has not.
        """
        self.hits = hits
        if hits and not inputs.flag("confirm", self.typed("confirm")):
            # What it hits stands in the page's own words, see hit_heading.
            inputs.refuse("confirm", _("Cochez la case pour enregistrer quand même."))

    def say_hits(self, hits):
        """The same on the next page, once it is done."""
        moved, lost = _numbers(hits)
        own = len(self.own_to_move(hits))
        words = (
            self.moved_words or (_HIT_THERE if self._is_at_maison() else _HIT),
            _HIT_ELSEWHERE,
            self.lost_words or self._lost_words(hits),
        )
        for pair, number in zip(words, (own, moved - own, lost), strict=True):
            if number:
                self.say(counted(pair, number), "warning")

    def own_to_move(self, hits):
        """Those of :func:`to_move` that this partner or this maison has to see to."""
        kind = getattr(self.context, "portal_type", "")
        found = to_move(hits)
        if kind not in ("partner", "maison"):
            return found
        return [one for one in found if getattr(one.booking, kind) == self.context.getId()]

    def _is_at_maison(self):
        return getattr(self.context, "portal_type", "") == "maison"

    def _lost_words(self, hits):
        if self._is_at_maison():
            return _LOST_THERE
        kind, here = getattr(self.context, "portal_type", ""), self.context.getId()
        lost = {one.booking.partner for one in hits if one.booking.state == HELD}
        return LOST_ELSEWHERE if kind == "partner" and lost - {here} else _LOST

    def hit_words(self):
        """How many are hit: ``1 rendez-vous fixé et 5 dates proposées``."""
        found = zip(_COUNTED, _numbers(self.hits), strict=True)
        return listed([counted(words, number) for words, number in found if number], self.translate)

    def hit_heading(self):
        """What stands over the lines of those that are hit."""
        return _("Cela touche ${what} :", mapping={"what": self.hit_words()})

    def hit_lines(self):
        """The first of those that are hit, by time: list of str."""
        site, language = getSite(), api.portal.get_current_language()
        proposed = self.translate(_PROPOSED)
        return [
            f"{moment_in_words(one.booking.start, language)},"
            f" {self._partner(site, one.booking.partner)},"
            f" {body_title(site, 'maison', one.booking.maison)}"
            f"{f' ({proposed})' if one.booking.state == HELD else ''}"
            for one in sorted(self.hits, key=_start)[:HIT_MAX]
        ]

    def _partner(self, site, slug):
        """A partner by its title; whom another one meets is not for a partner's lead to read."""
        here = self.context
        if getattr(here, "portal_type", "") == "partner" and slug != here.getId():
            return self.translate(_OTHER)
        return body_title(site, "partner", slug)

    def hits_beyond(self):
        """How many more there are than the lines name, in words; None without."""
        number = len(self.hits) - HIT_MAX
        return counted(_MORE, number) if number > 0 else None


def to_move(hits):
    """Those that are agreed upon, which somebody has to move."""
    return [one for one in hits if one.booking.state != HELD]


def _numbers(hits):
    """(how many are agreed upon, how many proposed)."""
    moved = len(to_move(hits))
    return moved, len(hits) - moved


def _start(one):
    return one.booking.start, one.booking.id
