"""What the register says: kinds and roles in words.

Pure: no site, no storage.
"""

from nummairieque import _

WHAT = {
    "given": _("Rôle donné"),
    "taken": _("Rôle retiré"),
    "invited": _("Invitation envoyée"),
    "accepted": _("Invitation acceptée"),
    "withdrawn": _("Invitation retirée"),
    "suspended": _("Compte suspendu"),
    "resumed": _("Compte rétabli"),
    "deleted": _("Compte supprimé"),
    "seen_as": _("Guichet vu comme ce rôle"),
    "seen_as_over": _("Fin du guichet vu comme ce rôle"),
}
#: Roles on the whole desk, beside those of a team.
DESK_ROLES = {"pilots": _("Pilote"), "coordination": _("Coordination")}
