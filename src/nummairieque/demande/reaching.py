"""How the usager agreed to be told: kept with the sealed identity, erased with it.

A way is the name of an :class:`nummairieque.interfaces.IUsagerChannel`. What it
reaches is a field of the identity, read when something leaves and never before.
"""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import sides
from nummairieque.interfaces import IUsagerChannel
from plone import api
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite

import logging

logger = logging.getLogger(__name__)

#: Name of the input, and of the value in JSON.
FIELD = "notify"
#: Kind of the fact that tells that it changed.
FACT = "notify"
A_LIST = _("Une liste de moyens est attendue ici.")
#: States after which there is nothing to tell any more.
_OVER = ("draft", "anonymised", "cancelled")


def ways(site=None):
    """The ways that this desk offers: list of (name, channel), by name."""
    site = site or getSite()
    found = sorted(getUtilitiesFor(IUsagerChannel))
    return [(name, channel) for name, channel in found if _is_open(name, channel, site)]


def _is_open(name, channel, site):
    # A channel that somebody else wrote must not stop a secretary from filing.
    try:
        return channel.is_open(site)
    except Exception:
        logger.exception("Channel %s can't say whether it is open", name)
        return False


def agreed(demande):
    """Names of the ways that the usager agreed to: tuple of str."""
    return tuple(getattr(demande._identity, "told_by", ()))


def address(demande, name, channel):
    """Where the usager is reached that way, now; ``""`` when nowhere, or not agreed."""
    if name not in agreed(demande):
        return ""
    return channel.address(identity.values_of(demande)[channel.field])


def possible(demande):
    """The ways that reach the usager if she agrees: list of (name, channel)."""
    usager = identity.values_of(demande)
    return [(name, way) for name, way in ways() if way.address(usager[way.field])]


def words(demande, translate):
    """``par SMS, par courriel``: how the usager is told; ``""`` when she is not.

    :param translate: takes a message, returns a str.
    """
    names = agreed(demande)
    return ", ".join(translate(way.label) for name, way in ways() if name in names)


def settled(names, before, after):
    """Those of the ways ``names`` whose address does not change: set of names.

    :param names: ways that the usager agreed to already.
    :param before: the identity, dict of str; ``after`` as it will be.
    """
    offered = dict(ways())
    fields = {name: offered[name].field for name in names if name in offered}
    return {name for name, field in fields.items() if before.get(field) == after.get(field)}


def clean(values, usager, known=()):
    """The ways that were ticked: tuple of names.

    :param values: a list of names, as it came.
    :param usager: the identity as it will be, dict of str.
    :param known: see :func:`settled`; where these reach her is not asked again.
    :raises nummairieque.inputs.InvalidInput: with the key :data:`FIELD`, or that of the
        renseignement which the way does not reach.
    """
    values = [] if values in (None, "") else values
    if not isinstance(values, list | tuple) or not all(isinstance(v, str) for v in values):
        inputs.refuse(FIELD, A_LIST)
    offered = dict(ways())
    for name in values:
        if name not in offered:
            inputs.refuse(FIELD, _("Ce guichet ne prévient pas les usagers par ce moyen."))
        if name in known:
            continue
        if not offered[name].address(usager.get(offered[name].field) or ""):
            inputs.refuse(f"usager.{offered[name].field}", offered[name].refusal)
    return tuple(name for name in offered if name in values)


def keep(demande, names):
    """Keep cleaned ``names`` beside the identity."""
    if agreed(demande) != names:
        if demande._identity is None:
            demande._identity = identity.Identity()
        demande._identity.told_by = names


def missing(demande):
    """What keeps a draft from being sent: dict of field → sentence."""
    held = dict(ways())
    for name in agreed(demande):
        if name in held and not address(demande, name, held[name]):
            return {f"usager.{held[name].field}": held[name].refusal}
    return {}


def may_change(demande):
    """True for the origin of a demande that is not over, where there is a way to tell."""
    state = api.content.get_state(demande)
    mine = sides.side_for(demande, (states.ORIGIN,)) is not None
    return mine and state not in _OVER and bool(ways())


def note(demande, names, now):
    """Keep cleaned ``names`` of a demande that was filed, and say so in its log."""
    keep(demande, names)
    who = getSecurityManager().getUser().getId()
    log.go_on(demande, log.Fact(FACT, now, who, states.ORIGIN, detail={"by": list(names)}))
