"""From when to when somebody is away, and who stands in.

``mon-absence`` is one's own; ``equipe-absence`` that of a member, for the lead
of a team: who is ill can't write it down. Either says which appointments it
hits, and leads to where they are moved.
"""

from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import gone
from nummairieque.appointment import hits
from nummairieque.appointment.keeping.base import VIEW
from nummairieque.appointment.keeping.warning import to_move
from nummairieque.appointment.keeping.warning import WarnsOfHits
from nummairieque.deadline.openingfields import day_hint
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser.account import OwnPage
from nummairieque.people.browser.account import period
from nummairieque.people.browser.team import OnePage
from nummairieque.people.store import entry_of
from nummairieque.people.store import get_people
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from plone import api
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class AbsenceForm(WarnsOfHits):
    """What both pages ask of ``userid``, whose ``row`` and ``entry`` are those of the directory.

    Who is away is spoken to on his own page, and spoken of on his lead's.
    """

    until_hint = _("Vous revenez le lendemain.")
    deputy_label = _("Qui vous remplace ?")
    deputy_hint = _("Une personne de votre équipe.")

    def colleagues(self):
        """(user id, name) of those who act in a team with the person, sorted by name."""
        site, found = getSite(), {}
        for seat in self.row.seats if self.row else ():
            workspace = site[FOLDERS[seat.kind]].get(seat.slug)
            for userid in team_userids(workspace) if workspace is not None else ():
                row = rows.row_of(site, userid)
                if userid != self.userid and row is not None:
                    found[userid] = row.name
        return sorted(found.items(), key=lambda pair: rules.fold(pair[1]))

    def fields(self):
        example = day_hint(presence.today(), api.portal.get_current_language())
        return (
            Field("from", _("Premier jour"), "day", example, True),
            Field("until", _("Dernier jour"), "day", self.until_hint, True),
            Field(
                "deputy",
                self.deputy_label,
                "select",
                self.deputy_hint,
                choices=(("", _("Personne")), *self.colleagues()),
            ),
            *([self.confirm_field()] if self.hits else ()),
        )

    @property
    def absence(self):
        """The one that lasts or is announced, or None."""
        absence = self.entry.absence
        return absence if rules.is_coming(absence, presence.today()) else None

    def words(self):
        return period(self.absence) if self.absence else None

    def initial(self, name):
        if name == "confirm":
            return ""
        absence = self.absence or (presence.today(), None, self._usual_deputy())
        value = absence[("from", "until", "deputy").index(name)]
        return value if name == "deputy" else day(value)

    def _usual_deputy(self):
        """Who was named by the lead of a team, or ``""``."""
        site = getSite()
        for seat in self.row.seats if self.row else ():
            held = site[FOLDERS[seat.kind]][seat.slug]._team.get(self.userid, {})
            if held.get("deputy"):
                return held["deputy"]
        return ""

    def act(self):
        entry = get_people(getSite()).entry(self.userid)
        if self.pressed() == "end":
            entry.absence = None
            self.say(_("L’absence est effacée."))
            return self.back
        allowed = {"", *(userid for userid, _name in self.colleagues())}
        today = presence.today()
        (first, last), deputy = inputs.gather(
            partial(rules.absence_days, self.typed("from"), self.typed("until"), today),
            partial(inputs.choice, "deputy", self.typed("deputy"), allowed),
        )
        rules.check_absence(first, last, today)
        hit = hits.of_absence(getSite(), self.userid, first, last, self.now)
        self.check_hits(hit)
        entry.absence = (first, last, deputy)
        gone.tell(getSite(), hit, self.now)
        self.say(_("L’absence est enregistrée. Elle prend fin d’elle-même."))
        away = entry_of(getSite(), deputy).absence if deputy else None
        if rules.overlap(entry.absence, away):
            self.say(self.both_away({"absence": self.translate(period(away))}), "warning")
        self.say_hits(hit)
        moved = to_move(hit)
        return self._to_move(moved[0].booking) if moved else self.back

    def _to_move(self, booking):
        """Where the appointments that it hits are moved."""
        site = getSite()
        partner = site[FOLDERS["partner"]].get(booking.partner)
        if partner is None or not self.may(VIEW, partner):
            return self.back
        return f"{partner.absolute_url()}/rendez-vous-a-deplacer"


class AbsencePage(AbsenceForm, OwnPage):
    """``mon-absence``."""

    title = _("Mon absence")

    def both_away(self, mapping):
        return _(
            "La personne qui vous remplace s’absente aussi : ${absence}. "
            "Vos demandes reviennent alors à toute l’équipe.",
            mapping=mapping,
        )

    @property
    def here(self):
        return f"{self.site_url}/mon-absence"


class MemberAbsencePage(AbsenceForm, OnePage):
    """``equipe-absence``: that of a member, written down by the lead of the team."""

    until_hint = _("Retour le lendemain.")
    deputy_label = _("Qui remplace cette personne ?")
    deputy_hint = _("Quelqu’un de son équipe.")

    def both_away(self, mapping):
        return _(
            "Qui remplace s’absente aussi : ${absence}. "
            "Les demandes reviennent alors à toute l’équipe.",
            mapping=mapping,
        )

    @property
    def title(self):
        return _("Absence – ${name}", mapping={"name": self.name})

    @Lazy
    def row(self):
        return rows.row_of(getSite(), self.userid)

    @Lazy
    def entry(self):
        return entry_of(getSite(), self.userid)

    @property
    def here(self):
        query = urlencode({"qui": self.userid})
        return f"{self.context.absolute_url()}/equipe-absence?{query}"
