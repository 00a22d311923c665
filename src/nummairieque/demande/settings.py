"""The settings of the desk that demandes depend on."""

from nummairieque.interfaces import IDeadlinePolicy
from nummairieque.interfaces import IRoutingPolicy
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.component import queryUtility


def setting(name, default=None):
    """Value of the registry record ``nummairieque.<name>``."""
    registry = queryUtility(IRegistry)
    return default if registry is None else registry.get(f"nummairieque.{name}", default)


def deadline_hours():
    """The promised delay in hours."""
    return setting("deadline_hours", 72)


def deadline_policy():
    """The IDeadlinePolicy in force."""
    return getUtility(IDeadlinePolicy, name=setting("deadline_policy", "calendar_hours"))


def routing_policy():
    """The IRoutingPolicy in force."""
    return getUtility(IRoutingPolicy, name=setting("routing_policy", "topics"))
