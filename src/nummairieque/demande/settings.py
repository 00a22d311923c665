"""The settings of the desk that demandes depend on."""

from nummairieque.interfaces import IDeadlinePolicy
from nummairieque.interfaces import IRoutingPolicy
from nummairieque.workspace.suspension import suspended
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.component import queryUtility

import logging

logger = logging.getLogger("nummairieque.settings")


def setting(name, default=None):
    """Value of the registry record ``nummairieque.<name>``."""
    registry = queryUtility(IRegistry)
    return default if registry is None else registry.get(f"nummairieque.{name}", default)


def deadline_hours():
    """The promised delay in hours."""
    return setting("deadline_hours", 72)


def deadline_policy(name=None):
    """The IDeadlinePolicy of that name; the one in force when None."""
    return _plugin(IDeadlinePolicy, "deadline_policy", "calendar_hours", name)


def routing_policy():
    """The IRoutingPolicy in force."""
    return _plugin(IRoutingPolicy, "routing_policy", "topics")


def competent(site, topic, commune):
    """Slugs of the competent partners at work, the best first, whatever the policy says."""
    idle = suspended(site, "partner")
    found = routing_policy().partners_for(site, topic, commune)
    return [slug for slug in found if slug not in idle]


def _plugin(contract, name, default, chosen=None):
    """The plugin that a setting names; ours when that one was taken away."""
    chosen = chosen or setting(name, default)
    plugin = queryUtility(contract, name=chosen)
    if plugin is None:
        logger.error("The plugin %r for the setting %s is not installed", chosen, name)
        plugin = getUtility(contract, name=default)
    return plugin
