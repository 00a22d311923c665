"""Making, correcting and suspending mairies, partners and maisons."""

from Acquisition import aq_base
from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import rules
from nummairieque.people.store import get_people
from nummairieque.workspace.content import IMairieFields
from nummairieque.workspace.content import IMaisonFields
from nummairieque.workspace.content import IPartnerFields
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import CHECKS
from nummairieque.workspace.rules import dashed
from plone.dexterity.utils import createContentInContainer
from zope.component import queryMultiAdapter
from zope.component.hooks import getSite
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent

SCHEMAS = {"mairie": IMairieFields, "maison": IMaisonFields, "partner": IPartnerFields}
_CONTACT = ("address", "phone", "email")
#: Kind → what its form asks, in this order; a partner's topics come beside.
FIELDS = {
    "mairie": (
        *("title", "description", *_CONTACT, "hours", "insee", "postal_codes", "canton"),
        *("epci", "maison", "siren", "population"),
    ),
    "maison": ("title", "description", *_CONTACT, "hours", "insee", "canton"),
    "partner": (
        *("title", "description", "theme", "number_label", "public_contact", *_CONTACT),
        "pivots",
    ),
}


def clean(site, kind, values, but=None):
    """Check what a form says of a body: dict of its fields.

    :param but: the body that is being corrected; it may keep its name.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {name: CHECKS[name] for name in FIELDS[kind]}
    checks["title"] = lambda name, value: clean_title(value, kind, site, but)
    if "maison" in checks:
        checks["maison"] = lambda name, value: clean_maison(value, site)
    return rules.clean_each(checks, values)


def clean_title(value, kind, site, but=None):
    """A name that no other body of that kind has.

    :raises nummairieque.inputs.InvalidInput: wrong or taken.
    """
    value = CHECKS["title"]("title", value)
    slug = but.getId() if but is not None else None
    for other in workspaces(kind, site):
        if other.getId() != slug and dashed(other.title) == dashed(value):
            inputs.refuse(
                "title", _("« ${title} » porte déjà ce nom.", mapping={"title": other.title})
            )
    return value


def clean_maison(value, site):
    """The short name of a maison of the desk, or ``""``.

    :raises nummairieque.inputs.InvalidInput: no such maison.
    """
    value = CHECKS["maison"]("maison", value)
    if value and value not in site[FOLDERS["maison"]]:
        inputs.refuse("maison", _("Cette maison de services n’existe pas."))
    return value


def clean_slug(folder, request, value, title, kind):
    """The short name of a new body in ``folder``.

    :raises nummairieque.inputs.InvalidInput: wrong, taken, or a page's name.
    """

    def taken(slug):
        return hasattr(aq_base(folder), slug) or (
            queryMultiAdapter((folder, request), name=slug) is not None
        )

    return rules.clean_slug(value, title if isinstance(title, str) else "", taken, kind)


def create(folder, kind, slug, values):
    """Make a body: the new workspace.

    :param values: as :func:`clean` returns.
    """
    return createContentInContainer(folder, kind, id=slug, checkConstraints=False, **values)


def change(workspace, values):
    """Write what changed of a body; names of those fields.

    Nothing is written, and nobody told, when nothing changed.
    """
    changed = [name for name, value in values.items() if getattr(workspace, name, None) != value]
    for name in changed:
        setattr(workspace, name, values[name])
    if changed:
        schema = SCHEMAS[workspace.portal_type]
        notify(ObjectModifiedEvent(workspace, Attributes(schema, *changed)))
    return changed


def suspend(workspace, why):
    """From now on nothing new starts there.

    :param why: what its members read.
    :raises nummairieque.inputs.InvalidInput: too long, or nothing.
    """
    why = CHECKS["suspended_why"]("suspended_why", why)
    if not why:
        inputs.refuse("suspended_why", _("Dites pourquoi : les membres le liront."))
    change(workspace, {"suspended": True, "suspended_why": why})


def resume(workspace):
    """It works again."""
    change(workspace, {"suspended": False, "suspended_why": ""})


def counts_of_people():
    """UID of a body → how many people it has, from the lines of the directory."""
    people, counts = get_people(getSite()), {}
    for held in people.rows.values() if people is not None else ():
        for seat in held[3]:
            counts[seat[2]] = counts.get(seat[2], 0) + 1
    return counts
