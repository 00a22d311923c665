"""Why a time no longer fits, in words: for who moves it, and for who was to choose it."""

from nummairieque import _
from nummairieque.appointment.misplaced import FULL

#: Why one is out of place, as both sides and the usager read it when it is moved.
WHY = {
    "stopped": _("La permanence n’existe plus."),
    "off": _("La permanence n’a pas lieu ce jour-là."),
    "hours": _("La permanence n’a plus lieu à cette heure."),
    "full": _("Il y a plus de rendez-vous que de places."),
    "closed": _("La maison est fermée à ce moment-là."),
    "room": _("Cette salle n’existe plus."),
    "away": _("La personne qui reçoit est absente."),
    "gone": _("La personne qui devait recevoir ne le peut plus : départ ou compte suspendu."),
    "taken": _("La salle est prise à cette heure, par un autre rendez-vous ou une permanence."),
    "elsewhere": _(
        "La personne qui reçoit a un autre rendez-vous ou une permanence à cette heure."
    ),
    "no_time": _("Plus aucun créneau ne commence à cette heure."),
    "suspended": _("La maison ou le partenaire ne prend plus de rendez-vous."),
}
#: The same of a time that is only proposed: who chooses it would be the one too many.
WHY_NOT = {**WHY, FULL: _("La place est prise.")}
