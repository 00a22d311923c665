"""A change of the agenda that hits appointments: the page says so before, and after."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import HELD
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
_PROPOSED = _("date proposée")
_HIT = (
    _("1 rendez-vous tombe à ce moment-là. Il reste jusqu’à ce que vous le déplaciez."),
    _("${number} rendez-vous tombent à ces moments-là. Ils restent jusqu’à être déplacés."),
)


#: What is asked of who has not yet seen it.
_CONFIRM = (
    _("1 rendez-vous est touché. Cochez la case pour enregistrer quand même."),
    _("${number} rendez-vous sont touchés. Cochez la case pour enregistrer quand même."),
)


class WarnsOfHits:
    """Mixed into a :class:`nummairieque.theme.forms.FormPage`.

    ``hits`` are those that a change would hit, a list of
    :class:`nummairieque.appointment.misplaced.Misplaced`. Its form draws
    ``view/agenda_macros/hits``, which names them, and has :meth:`confirm_field`.
    """

    hits = ()

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
            inputs.refuse("confirm", counted(_CONFIRM, len(hits)))

    def say_hits(self, hits):
        """The same on the next page, once it is done."""
        for sentence in _sentences(hits):
            self.say(sentence, "warning")

    def hit_lines(self):
        """The first of those that are hit: list of str."""
        site, language = getSite(), api.portal.get_current_language()
        proposed = self.translate(_PROPOSED)
        return [
            f"{moment_in_words(one.booking.start, language)},"
            f" {body_title(site, 'partner', one.booking.partner)},"
            f" {body_title(site, 'maison', one.booking.maison)}"
            f"{f' ({proposed})' if one.booking.state == HELD else ''}"
            for one in self.hits[:HIT_MAX]
        ]


def to_move(hits):
    """Those that are agreed upon, which somebody has to move."""
    return [one for one in hits if one.booking.state != HELD]


def _sentences(hits):
    """What is said of them: list of messages."""
    moved = len(to_move(hits))
    found = ((_HIT, moved), (_LOST, len(hits) - moved))
    return [counted(words, number) for words, number in found if number]
