"""``mon-absence``: from when to when somebody is away, and who stands in."""

from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser.account import OwnPage
from nummairieque.people.browser.account import period
from nummairieque.people.store import entry_of
from nummairieque.people.store import get_people
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from zope.component.hooks import getSite


class AbsencePage(OwnPage):
    """``mon-absence``: from when to when, and who stands in."""

    title = _("Mon absence")

    def colleagues(self):
        """(user id, name) of those who act in a team with me, sorted by name."""
        site, found = getSite(), {}
        for seat in self.row.seats if self.row else ():
            workspace = site[FOLDERS[seat.kind]].get(seat.slug)
            for userid in team_userids(workspace) if workspace is not None else ():
                row = rows.row_of(site, userid)
                if userid != self.userid and row is not None:
                    found[userid] = row.name
        return sorted(found.items(), key=lambda pair: rules.fold(pair[1]))

    def fields(self):
        return (
            Field("from", _("Premier jour"), "day", _("Par exemple 24/11/2026."), True),
            Field("until", _("Dernier jour"), "day", _("Vous revenez le lendemain."), True),
            Field(
                "deputy",
                _("Qui vous remplace ?"),
                "select",
                _("Une personne de votre équipe."),
                choices=(("", _("Personne")), *self.colleagues()),
            ),
        )

    @property
    def absence(self):
        """The one that lasts or is announced, or None."""
        absence = self.entry.absence
        return absence if rules.is_coming(absence, presence.today()) else None

    def words(self):
        return period(self.absence) if self.absence else None

    def initial(self, name):
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
        first, last, deputy = inputs.gather(
            *(
                partial(inputs.day, name, self.typed(name), required=True)
                for name in ("from", "until")
            ),
            partial(inputs.choice, "deputy", self.typed("deputy"), allowed),
        )
        rules.check_absence(first, last, presence.today())
        entry.absence = (first, last, deputy)
        self.say(_("L’absence est enregistrée. Elle prend fin d’elle-même."))
        away = entry_of(getSite(), deputy).absence if deputy else None
        if rules.overlap(entry.absence, away):
            words = _(
                "La personne qui vous remplace s’absente aussi : ${absence}. "
                "Vos demandes reviennent alors à toute l’équipe.",
                mapping={"absence": self.translate(period(away))},
            )
            self.say(words, "warning")
        return self.back
