"""Roles and groups: who is what, where.

Local roles go to groups only, so that joining, leaving and replacement touch
no demande and reindex nothing. The groups of a workspace are named
``<group>:<UID of the workspace>`` by collective.workspace.
"""

SECRETARY = "Secretary"
HOST = "Host"
REFERENT = "Referent"
LEAD = "Lead"
#: A lead of a partner, on the demandes of that partner: may assign them.
ASSIGNER = "Assigner"
FICHE_EDITOR = "FicheEditor"
PILOT = "Pilot"
#: May read an internal note: the members of the side that wrote it.
NOTE_READER = "NoteReader"
#: May read a shared document whose audience names their workspace.
DOCUMENT_READER = "DocumentReader"

DESK_ROLES = (
    SECRETARY,
    HOST,
    REFERENT,
    LEAD,
    ASSIGNER,
    FICHE_EDITOR,
    PILOT,
    NOTE_READER,
    DOCUMENT_READER,
)

#: Group -> roles in the workspace itself, by portal type. The roles of an
#: origin reach its demandes by acquisition; those of a partner by
#: :mod:`nummairieque.demande.localroles`.
GROUPS = {
    "mairie": {"secretaries": (SECRETARY,), "leads": (SECRETARY, LEAD)},
    "maison": {"hosts": (HOST,), "leads": (HOST, LEAD)},
    "partner": {
        "referents": (REFERENT,),
        "leads": (REFERENT, LEAD),
        "editors": (FICHE_EDITOR,),
    },
}

#: Group of a partner -> roles on each of its demandes.
PARTNER_GROUPS_ON_DEMANDE = {"referents": (REFERENT,), "leads": (REFERENT, ASSIGNER)}

#: The groups that make up a side's team, by portal type of its workspace.
TEAMS = {
    "mairie": ("secretaries", "leads"),
    "maison": ("hosts", "leads"),
    "partner": ("referents", "leads"),
}

PILOTS_GROUP = "pilotes"


def group_id(group, uid):
    """The PAS id of ``group`` in the workspace with that UID."""
    return f"{group}:{uid}"


def acts(groups):
    """True for who is in the team of some body and so may see a demande.

    :param groups: PAS ids of the groups that somebody is in.
    """
    teams = {name for names in TEAMS.values() for name in names}
    return any(group.partition(":")[0] in teams for group in groups)
