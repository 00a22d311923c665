"""The forms of a demande's page: one for each thing its reader may do now."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.demande import transitions
from nummairieque.demande.assigning import other_holder
from nummairieque.demande.browser import complementing
from nummairieque.demande.browser import words
from nummairieque.people.presence import has_password
from nummairieque.people.presence import kept_name
from nummairieque.people.presence import kept_name_and_absence
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.i18n import translate

_FILES_HINT = _("PDF, image ou document bureautique, 25 Mo au plus par fichier.")

#: What a side most often comes for: its form stands open.
_FIRST = ("answer", "provide_complement", "close")


def _input(name, transition, state, demande):
    """The field for one input of a transition."""
    required = name in transition.needs_in(state)
    if name == "text":
        label = _("Réponse") if transition.id == "answer" else _("Message")
        return Field(name, label, "text", None, required, rows=8)
    if name == "reason":
        return Field(name, _("Motif"), "text", None, required, rows=4)
    if name == "until":
        hint = _("Sous la forme jj/mm/aaaa, dans les 30 jours.")
        return Field(name, _("Jusqu’au"), "day", hint, required)
    if name == "partner":
        found = sorted(workspaces("partner", active=True), key=lambda w: as_read(w.title))
        slugs = ((w.getId(), w.title) for w in found)
        choices = tuple((slug, title) for slug, title in slugs if slug != demande.partner)
        choices = (("", _("Choisissez un partenaire")), *choices)
        return Field(name, _("Nouveau partenaire"), "select", None, required, choices)
    if name == "anyway":
        return anyway_field()
    if name == "outcome":
        choices = tuple(words.OUTCOMES.items())
        return Field(
            name, _("Comment l’affaire s’est-elle terminée ?"), "radio", None, True, choices
        )
    return Field(name, _("Fichiers"), "files", _FILES_HINT, required)


def anyway_field():
    """To take a demande that a colleague has."""
    return Field("anyway", _("Je prends la demande à sa place"), "check", None, True)


def held_words(userid):
    """What taking a demande means that ``userid`` has."""
    said = _("${name} s’en occupe déjà et recevra un avis si vous prenez la demande.")
    return _(said, mapping={"name": kept_name(userid)})


def transition_action(demande, transition, state, sides):
    """One transition as a form: dict."""
    heading, button, effect = words.action(transition.id, state, sides, demande.held_until)
    names = transition.inputs_in(state)
    if "anyway" in names:
        other = other_holder(demande, getSecurityManager().getUser().getId())
        effect = held_words(other) if other else effect
        names = names if other else [name for name in names if name != "anyway"]
    page = transitions.page_of(demande, transition.id)
    return {
        "id": transition.id,
        "heading": heading,
        "button": button,
        "effect": effect,
        "page": page,
        "fields": []
        if page
        else [
            *complementing.fields(demande, transition.id),
            *(_input(name, transition, state, demande) for name in names),
        ],
    }


def available_actions(demande, state, sides):
    """Every transition the reader may make, the usual one first."""
    found = [
        transition_action(demande, transition, state, sides)
        for transition in transitions.available(demande)
        if transition.id in words.ACTIONS
    ]
    # Some make no sense now.
    found = [action for action in found if action["page"] != ""]
    order = list(words.ACTIONS)
    found.sort(key=lambda action: order.index(action["id"]))
    if found and found[0]["id"] in _FIRST:
        found[0]["open"] = True
    for action in found:
        if action["id"] == "book_appointment":
            # The partner lets mairies book: nobody is to search for it.
            action["open"] = True
    return found


def message_action():
    """Writing in the thread, for all or for one's own side."""
    team = _("Mon équipe seulement (note interne)")
    return {
        "id": "message",
        "heading": _("Écrire un message ou une note"),
        "button": _("Envoyer"),
        "effect": None,
        "fields": [
            Field("text", _("Message"), "text", None, True, rows=5),
            Field(
                "visibility",
                _("Qui peut le lire ?"),
                "radio",
                None,
                True,
                (("shared", _("La mairie et le partenaire")), ("internal", team)),
            ),
            Field("attachments", _("Fichiers"), "files", _FILES_HINT),
        ],
    }


#: In place of a person: the demande goes back to the team. No user id has a space.
TO_TEAM = "the team"


def assign_action(demande):
    """Giving the demande to a member of the partner's team, or back to all of it."""
    team = team_userids(getSite()["partenaires"][demande.partner])
    others = (userid for userid in team if userid != demande.assignee)
    choices = sorted(
        ((userid, kept_name_and_absence(userid)) for userid in others), key=lambda c: as_read(c[1])
    )
    if demande.assignee:
        choices.append((TO_TEAM, _("Toute l’équipe : personne en particulier")))
    choices.insert(0, ("", _("Choisissez une personne")))
    return {
        "id": "assign",
        "heading": _("Confier à quelqu’un"),
        "button": _("Confier"),
        "effect": None,
        "fields": [Field("assignee", _("Personne"), "select", None, True, tuple(choices))],
    }


def receivers(partner):
    """(user id, name and absence) of who may be given demandes, by name.

    Who has not chosen a password yet reads nothing: that is said with the name.
    """
    found = [(u, _said(u)) for u in team_userids(partner)]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _said(userid):
    name = kept_name_and_absence(userid)
    if has_password(userid):
        return name
    said = _("${name} – n’a pas encore de mot de passe", mapping={"name": name})
    return translate(said, context=getRequest())


def receiver_field(partner, *more):
    """Whom demandes are given to.

    :param more: further choices, (value, label) pairs, after the people.
    """
    first = ("", _("Choisissez une personne"))
    choices = (first, *receivers(partner), *more)
    return Field("assignee", _("Confier à"), "select", None, True, choices)


def unseal_action():
    """Reading the demande and the identity for a while, for a reason that is kept."""
    return {
        "id": "unseal",
        "heading": _("Lever le masque"),
        "button": _("Lire la demande"),
        "effect": _("Le motif est noté, avec votre nom, dans le journal des accès."),
        "fields": [Field("reason", _("Motif"), "line", None, True, maximum=200)],
    }
