"""``accueil-horaires``: when a maison is open, its rooms, how to get there.

Who opens it: the lead of the maison, once at the beginning, then before each
holiday to write when it is closed.
"""

from nummairieque import _
from nummairieque.appointment import agenda
from nummairieque.appointment import changing
from nummairieque.appointment import hits
from nummairieque.appointment import houserules
from nummairieque.appointment.keeping.base import KeepingPage
from nummairieque.deadline.openingfields import opening_fields
from nummairieque.deadline.rules import closed_words
from nummairieque.deadline.rules import DAYS
from nummairieque.deadline.rules import opening_words
from nummairieque.theme.fields import Field
from plone import api

#: (id, heading, what for, fields) in the order of the page.
_GROUPS = (
    (
        "horaires",
        _("Heures d’ouverture"),
        _("Un jour vide est un jour fermé. La page de la maison dit les mêmes heures."),
        DAYS,
    ),
    (
        "fermetures",
        _("Jours de fermeture"),
        _("Aucune permanence n’y a lieu. Les jours fériés sont connus du guichet."),
        ("closed",),
    ),
    (
        "salles",
        _("Salles et accès"),
        _("L’usager les lit sur sa convocation."),
        ("rooms", "access"),
    ),
)


class HousePage(KeepingPage):
    """What a maison tells, in a form."""

    title = _("Accueil et horaires")

    def prepare(self):
        self.house = agenda.house_of(self.site, self.context.getId())

    @property
    def is_new(self):
        """True while nobody has told anything of this maison."""
        return not changing.has_told(self.site, self.context.getId())

    def fields(self):
        fields = (
            *opening_fields(self.today, api.portal.get_current_language()),
            Field(
                "rooms",
                _("Salles"),
                "text",
                _("Une par ligne, avec son accès si besoin : Salle 2 | au fond du couloir."),
                rows=4,
            ),
            Field(
                "access",
                _("Comment venir"),
                "text",
                _("Par exemple : entrée par la cour, parking gratuit, arrêt de car Mairie."),
                rows=3,
            ),
        )
        return (*fields, self.confirm_field()) if self.hits else fields

    def groups(self):
        """The fields in their groups: dicts of heading, about, fields."""
        fields = {field.name: self.bind(field) for field in self.fields()}
        return [
            {"id": id, "heading": heading, "about": about, "fields": [fields[n] for n in names]}
            for id, heading, about, names in _GROUPS
        ]

    def confirming(self):
        """The box to tick when appointments are hit: list of fields."""
        return [self.bind(self.confirm_field())] if self.hits else []

    def initial(self, name):
        if name in DAYS:
            return opening_words(self.house.calendar.opening[DAYS.index(name)])
        if name == "closed":
            return closed_words(self.house.calendar.closed)
        return houserules.rooms_words(self.house.rooms) if name == "rooms" else self.house.access

    def act(self):
        slug = self.context.getId()
        kept = agenda.permanences_of(self.site, slug)
        used = {
            one.room for one in kept if one.room and (one.last is None or one.last >= self.today)
        }
        # A room that is gone already is nobody's to bring back.
        used &= {room.name for room in self.house.rooms}
        names = (*DAYS, "closed", "rooms", "access")
        house = houserules.clean({name: self.typed(name) for name in names}, self.today, used)
        hit = hits.of_house(self.site, slug, house, self.now)
        self.check_hits(hit)
        changing.keep_house(self.site, self.context, house)
        self.say(_("C’est enregistré."))
        return self.after(hit, f"{self.url}/{self.__name__}")
