"""``permanence-changer``: a permanence in a form, new or not, and its next dates before saving."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import changing
from nummairieque.appointment import conflicts
from nummairieque.appointment import hits
from nummairieque.appointment import permanencerules as rules
from nummairieque.appointment import sayings
from nummairieque.appointment.conflicts import NEXT
from nummairieque.appointment.keeping.base import PermanencePages
from nummairieque.appointment.keeping.fields import fields_of
from nummairieque.appointment.keeping.fields import initial_of
from nummairieque.appointment.keeping.fields import MANY
from nummairieque.appointment.keeping.permanence import dates
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy

_APART = _(
    "La maison n’est pas ouverte à ces heures le ${days}."
    " La permanence y a lieu quand même : prévenez l’accueil."
)
_PARTLY = _(
    "La maison n’est pas ouverte tout ce temps le ${days}."
    " La permanence y a lieu quand même : prévenez l’accueil."
)


class ChangePage(PermanencePages):
    """First where, or of whom; then the form; with a button that shows its dates."""

    #: What was typed and accepted, to show its dates.
    previewed = None

    def prepare(self):
        self.before = self._before()

    def _before(self):
        """The permanence in the form; None as long as one has to choose where."""
        if self.asked("id"):
            return self.permanence_asked()
        slug = self.asked("partenaire" if self.at_maison else "maison")
        if not slug:
            return None
        if slug not in dict(self.others()):
            raise NotFound("no such place")
        here = self.context.getId()
        maison, partner = (here, slug) if self.at_maison else (slug, here)
        return rules.empty(maison, partner, self.today, self.userid)

    @property
    def title(self):
        if self.before is None or not self.before.id:
            return _("Nouvelle permanence")
        return _("Changer la permanence")

    def about(self):
        """Whose it is and where, in words; None while that is chosen."""
        if self.before is None:
            return None
        partner = self.title_of("partner", self.before.partner)
        return f"{partner}, {self.title_of('maison', self.before.maison)}"

    @property
    def new_url(self):
        return f"{self.url}/{self.names[2]}"

    @property
    def here(self):
        if self.before.id:
            return self.url_of(self.before, 2)
        name, slug = (
            ("partenaire", self.before.partner)
            if self.at_maison
            else ("maison", self.before.maison)
        )
        return f"{self.new_url}?{name}={slug}"

    @property
    def back(self):
        return self.url_of(self.before) if self.before and self.before.id else self.list_url

    def others(self):
        """(slug, title) of the maisons, or of the partners, where one may begin."""
        kind = "partner" if self.at_maison else "maison"
        found = ((one.getId(), one.title) for one in workspaces(kind, self.site, active=True))
        return sorted(found, key=lambda pair: as_read(pair[1]))

    def choosing(self):
        """The field that asks for one of them, bound."""
        name = "partenaire" if self.at_maison else "maison"
        label = _("De quel partenaire ?") if self.at_maison else _("Dans quelle maison ?")
        field = Field(name, label, "select", None, True, tuple(self.others()))
        return field.bound("", None, self.prefix)

    @Lazy
    def house(self):
        return agenda.house_of(self.site, self.before.maison)

    @Lazy
    def team(self):
        """(user id, name) of who may receive, by name."""
        folder = self.site[FOLDERS["partner"]]
        partner = folder.get(self.before.partner)
        found = team_userids(partner) if partner is not None else ()
        return sorted(((id, kept_name(id)) for id in found), key=lambda pair: as_read(pair[1]))

    def fields(self):
        if self.before is None:
            return ()
        rooms = [room.name for room in self.house.rooms]
        fields = fields_of(self.before, rooms, () if self.own else self.team, self.own)
        return (*fields, self.confirm_field()) if self.hits else fields

    def initial(self, name):
        return initial_of(self.before, name)

    def act(self):
        if self.before is None:
            inputs.refuse("do", _("Choisissez d’abord où."))
        after = self._clean()
        changing.check(self.site, after, self.now)
        before = self.before if self.before.id else None
        hit = hits.of_permanence(self.site, before, after, self.now)
        if self.pressed() == "preview":
            self.previewed, self.hits = after, hit
            return None
        self.check_hits(hit)
        kept = changing.keep(self.site, after, self.now)
        self.say(_("La permanence est enregistrée."))
        for warning in self.warnings(kept):
            self.say(warning, "warning")
        return self.after(hit, self.url_of(kept))

    def go(self, url):
        # The dates alone were asked for: the page again, with what was typed.
        return self.index() if url is None else super().go(url)

    def _clean(self):
        names = [field.name for field in self.fields()]
        typed = {
            name: self.typed_many(name) if name in MANY else self.typed(name) for name in names
        }
        return rules.clean(
            typed,
            self.before,
            self.today,
            [room.name for room in self.house.rooms],
            [id for id, _name in self.team],
            self.userid,
        )

    def dates(self):
        """The next dates of what was typed, in words."""
        return dates(self, self.previewed, NEXT)

    def words(self):
        """What was typed, as a sentence."""
        return sayings.whole(self.previewed, self.translate)

    def warnings(self, permanence):
        """What should be known of a permanence that may be kept all the same: list."""
        calendar = self.house.calendar
        apart = conflicts.apart(permanence, calendar)
        partly = [day for day in conflicts.outside(permanence, calendar) if day not in apart]
        return [
            _(sentence, mapping={"days": sayings.weekdays(days, self.translate)})
            for sentence, days in ((_APART, apart), (_PARTLY, partly))
            if days
        ]


class OwnChangePage(ChangePage):
    """``ma-permanence-changer``."""

    own = True
