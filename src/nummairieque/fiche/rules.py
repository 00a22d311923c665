"""The life of a fiche: who may do what with it in which stage. Pure.

The workflow knows three states; a published fiche may have a working copy
besides, which nobody but its partner reads. Both together are a *stage*.
"""

from dataclasses import dataclass
from nummairieque import _

PRIVATE, PENDING, PUBLISHED = "private", "pending", "published"
#: Published, with a working copy that is being written, or that waits to be published.
WORKING, REVISED = "working", "revised"
STAGES = (PRIVATE, PENDING, PUBLISHED, WORKING, REVISED)
#: Stages in which all members read it.
READ = (PUBLISHED, WORKING, REVISED)
#: Stages in which somebody has to read it over.
WAITING = (PENDING, REVISED)

STAGE_WORDS = {
    PRIVATE: _("En préparation"),
    PENDING: _("À relire"),
    PUBLISHED: _("Publiée"),
    WORKING: _("Publiée, modification en cours"),
    REVISED: _("Publiée, modification à relire"),
}

#: Who may: editors of the partner write; they, its leads and the coordination
#: publish. Each is one permission of the desk.
WRITER, PUBLISHER = "writer", "publisher"
PERMISSIONS = {
    WRITER: "nummairieque: Add fiche",
    PUBLISHER: "nummairieque: Publish fiche",
}
#: Role of the desk -> what it is here.
ROLES = {
    "FicheEditor": (WRITER, PUBLISHER),
    "Lead": (PUBLISHER,),
    "Site Administrator": (PUBLISHER,),
    "Manager": (PUBLISHER,),
}


@dataclass(frozen=True)
class Action:
    """One thing that is done with a fiche.

    ``target`` maps each stage in which it may be done to the next one, None
    when the fiche is gone. ``other``: not by who wrote or submitted the text;
    ``own``: by nobody else. ``reason``: it needs one.
    """

    id: str
    target: dict
    who: str
    other: bool = False
    own: bool = False
    reason: bool = False


_TABLE = (
    Action("edit", {PRIVATE: PRIVATE, PUBLISHED: WORKING, WORKING: WORKING}, WRITER),
    Action("submit", {PRIVATE: PENDING, WORKING: REVISED}, WRITER),
    Action("take_back", {PENDING: PRIVATE, REVISED: WORKING}, WRITER, own=True),
    Action("publish", {PENDING: PUBLISHED, REVISED: PUBLISHED}, PUBLISHER, other=True),
    Action("send_back", {PENDING: PRIVATE, REVISED: WORKING}, PUBLISHER, other=True, reason=True),
    Action("discard", {WORKING: PUBLISHED}, WRITER),
    Action("restore", {PUBLISHED: WORKING}, WRITER),
    Action("confirm", {PUBLISHED: PUBLISHED}, PUBLISHER),
    Action("retire", {PUBLISHED: PRIVATE, WORKING: PRIVATE, REVISED: PRIVATE}, PUBLISHER),
    Action("delete", {PRIVATE: None}, WRITER),
)
ACTIONS = {action.id: action for action in _TABLE}

SECOND = _(
    "Vous avez écrit ou proposé ce texte : une autre personne le relit et le publie."
    " Peuvent le faire : ${people}, ou la coordination."
)
ONLY_COORDINATION = _(
    "Vous avez écrit ou proposé ce texte : une autre personne le relit et le publie."
    " Ce partenaire n’en a pas d’autre : la coordination peut le faire."
)
REASON = _("Dites ce qui est à corriger : la personne qui a écrit le lira.")


def stage(state, working, submitted):
    """The stage of a fiche.

    :param state: that of the workflow.
    :param working: True when there is a working copy.
    :param submitted: True when the working copy waits to be published.
    """
    if state != PUBLISHED or not working:
        return state
    return REVISED if submitted else WORKING


def concerned(userid, written_by, submitted_by):
    """True for who wrote the text last, or submitted it.

    :param userid: None or ``""`` for the desk itself, which is never meant.
    """
    return bool(userid) and userid in (written_by, submitted_by)


def open_to(action, found, is_one, involved):
    """True when somebody may do it.

    :param action: an :class:`Action`.
    :param found: the stage.
    :param is_one: set of :data:`WRITER` and :data:`PUBLISHER`.
    :param involved: see :func:`concerned`.
    """
    if found not in action.target or action.who not in is_one:
        return False
    return not (involved if action.other else action.own and not involved)


def others(people, written_by, submitted_by):
    """Those of ``people`` who may publish it: list of user ids, sorted."""
    return sorted(set(people) - {written_by, submitted_by})


def second(names):
    """Why one may not publish the own text: a message.

    :param names: of those of the partner who may.
    """
    if not names:
        return ONLY_COORDINATION
    return _(SECOND, mapping={"people": ", ".join(names)})
