"""What the form of a permanence asks."""

from nummairieque import _
from nummairieque.appointment import sayings
from nummairieque.appointment.permanencerules import ORDINALS
from nummairieque.deadline.rules import DAY_LABELS
from nummairieque.deadline.rules import opening_words
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day

#: Fields in which several things may be ticked.
MANY = ("weekdays", "ordinals")
_RHYTHMS = (
    ("weekly", _("Chaque semaine")),
    ("fortnightly", _("Une semaine sur deux")),
    ("monthly", _("Chaque mois")),
    ("once", _("Une seule fois")),
)


def fields_of(permanence, rooms, people, own=False):
    """The fields of the form.

    :param rooms: names of those at the maison.
    :param people: (user id, name) of who may receive.
    :param own: True for who keeps his own, and receives himself.
    """
    rooms = [*rooms, *({permanence.room} - {*rooms, ""})]
    known = {id for id, _name in people}
    people = [*people, *((id, id) for id in {permanence.person} - {*known, ""})]
    yield Field("rhythm", _("Elle revient"), "radio", None, True, _RHYTHMS)
    yield Field(
        "weekdays",
        _("Quels jours ?"),
        "checks",
        _("Inutile si elle n’a lieu qu’une fois."),
        choices=tuple((str(number), label) for number, label in enumerate(DAY_LABELS)),
    )
    yield Field(
        "ordinals",
        _("Lesquels du mois ?"),
        "checks",
        _("Seulement si elle revient chaque mois."),
        choices=tuple((str(number), sayings.ORDINALS[number]) for number in ORDINALS),
    )
    hint = _("Une semaine sur deux : on compte à partir de la semaine de ce jour.")
    yield Field("first", _("Premier jour"), "day", hint, True)
    yield Field("last", _("Dernier jour"), "day", _("Vide : jusqu’à nouvel ordre."))
    yield Field("hours", _("Heures"), "line", _("Par exemple : 9h-12h."), True, maximum=60)
    hint = _("En minutes, de 5 à 240.")
    yield Field(
        *("length", _("Durée d’un rendez-vous"), "line", hint, True),
        maximum=3,
        inputmode="numeric",
    )
    hint = _("Combien d’usagers sont reçus à la même heure. Vide : un seul.")
    yield Field(
        *("capacity", _("Personnes à la fois"), "line", hint), maximum=2, inputmode="numeric"
    )
    if rooms:
        none = ("", _("Pas de salle en particulier"))
        yield Field("room", _("Salle"), "select", choices=(none, *((name, name) for name in rooms)))
    if not own:
        team = ("", _("L’équipe"))
        yield Field("person", _("Qui reçoit ?"), "select", choices=(team, *people))
    hint = _("Sinon, un référent propose d’abord l’heure.")
    yield Field("direct", _("Les mairies réservent d’elles-mêmes"), "check", hint)


def initial_of(permanence, name):
    """What a field holds before anybody typed."""
    value = getattr(permanence, name, "")
    if name in MANY:
        return [str(number) for number in value]
    if name in ("first", "last"):
        return day(value)
    if name == "hours":
        return opening_words([(permanence.opens, permanence.closes)]) if permanence.closes else ""
    if name == "direct":
        return "on" if value else ""
    return str(value)
