"""What can be seen as what, for how long, and which pages show themselves.

Pure: no site, no storage.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.roles import GROUPS
from typing import NamedTuple

#: It ends by itself after so long.
LASTS = timedelta(minutes=30)
#: The role that has no body.
PILOTS = "pilots"
#: What can be chosen, in the order of the choice.
GROUPS_SEEN = ("secretaries", "hosts", "referents", "leads", "editors", PILOTS)
METHODS = frozenset({"GET", "HEAD"})
#: Written in the register when it begins and when the button ends it.
BEGUN, OVER = "seen_as", "seen_as_over"

_TEAM = {"equipe", "equipe-ajouter", "equipe-inviter", "equipe-membre", "equipe-retirer"}
#: Type of what a page is asked on → the pages that show themselves. All else is
#: refused: who adds a page has to look at what it shows before its name comes here.
PAGES = {
    "Plone Site": frozenset(
        {
            "desk-home",
            "desk-demandes",
            "desk-new",
            "desk-reference",
            "raccourcis",
            "desk-workspaces",
            "annuaire",
            "rendez-vous",
            "retrouver",
            "visite",
            "aide",
            "desk-statistics",
            "demandes-a-risque",
            "desk-logo",
            "desk-colours.css",
            "favicon.ico",
            # The ways out, and where Zope sends who may not.
            "voir-comme-fin",
            "logout",
            "logged-out",
            "require_login",
            "insufficient-privileges",
        }
    ),
    "directory": frozenset({"desk-directory"}),
    "mairie": frozenset({"desk-workspace", "desk-new", *_TEAM}),
    "maison": frozenset(
        {"desk-workspace", "desk-new", "journee", "journee-papier", "une-seule-journee", *_TEAM}
    ),
    "partner": frozenset({"desk-workspace", *_TEAM}),
    "demandes": frozenset({"desk-demandes-folder"}),
    "demande": frozenset({"desk-demande", "view"}),
    "fiches": frozenset({"desk-fiches", "resultats", "nationales", "nouveautes", "desk-add-fiche"}),
    "fiche": frozenset(
        {
            "desk-fiche",
            "fiche-papiers",
            "fiche-apercu",
            "fiche-versions",
            "desk-edit",
            "desk-publish",
            "desk-delete",
        }
    ),
    "forms": frozenset({"desk-forms", "formulaire-nouveau"}),
    "EasyForm": frozenset(
        {
            "desk-form",
            "formulaire-faire",
            "formulaire-champ",
            "formulaire-papier",
            "formulaire-entete",
            "formulaire-modele",
            "formulaire-enlever",
            "formulaire-retirer",
            "formulaire-apercu",
            "formulaire-versions",
            "formulaire-manques",
        }
    ),
}
#: The two pages that may be sent something: they end it.
ENDINGS = frozenset({"voir-comme-fin", "logout"})


class Ticket(NamedTuple):
    """What a cookie says: ``until`` in whole seconds since the epoch."""

    group: str
    place: str
    until: int
    signature: str


def pack(ticket):
    """The value of the cookie: str of harmless characters, the place at its end."""
    return f"{ticket.group}.{ticket.until}.{ticket.signature}.{ticket.place}"


def unpack(text):
    """The :class:`Ticket` that a cookie, from anywhere, holds; None when it is none."""
    parts = text.split(".", 3) if isinstance(text, str) and len(text) < 500 else ()
    if len(parts) != 4:
        return None
    group, until, signature, place = parts
    if not (until.isascii() and until.isdigit() and len(until) < 12):
        return None
    return Ticket(group, place, int(until), signature)


def ends(now):
    """When it ends that begins ``now`` (aware datetime): seconds since the epoch."""
    return int((now + LASTS).timestamp())


def is_live(until, now):
    """True before its end, and for none that would last longer than any may."""
    return now.timestamp() < until <= ends(now)


def moment(until):
    """Seconds since the epoch as an aware datetime."""
    return datetime.fromtimestamp(until, UTC)


def fits(group, kind):
    """True when there is such a role in a body of that type (None: no body)."""
    return group == PILOTS if kind is None else group in GROUPS.get(kind, ())


def shows(kind, name, method):
    """True for a page that shows itself.

    :param kind: portal type of what it is asked on.
    :param name: of the view.
    """
    return name in PAGES.get(kind, ()) and (method in METHODS or name in ENDINGS)


def is_page(content_type, disposition):
    """True for an answer that is read in the browser as a page, and no file.

    :param content_type: header of that name, or None.
    :param disposition: ``Content-Disposition``, or None.
    """
    kind = (content_type or "").partition(";")[0].strip().lower()
    return not disposition and kind in ("", "text/html")
