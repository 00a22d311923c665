"""What can be called on an object, from the component registry itself."""

from fnmatch import fnmatch

METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD")

#: Not called, and why. Everything else is.
EXCLUDED = {
    "authenticator": "makes the caller's own token",
    "@email-send": "sends a mail that the caller wrote, to an address he gave: no content of ours",
}

#: Class methods that are published when they have a docstring; asked by a few
#: roles only, because they are many and the same everywhere.
SKIPPED_METHODS = ("_*", "aq_*", "p_*", "dav__*", "__*")


def request_names():
    """Names of all adapters for (something, a request), as a sorted list."""
    from zope.component import getGlobalSiteManager
    from zope.component import getSiteManager
    from zope.publisher.interfaces import IRequest

    found = set()
    for manager in {getGlobalSiteManager(), getSiteManager()}:
        for adapter in manager.registeredAdapters():
            if len(adapter.required) == 2 and adapter.name:
                wanted = adapter.required[1]
                if getattr(wanted, "isOrExtends", None) and wanted.isOrExtends(IRequest):
                    found.add(adapter.name)
    return sorted(found)


def split_service(name):
    """``POST_application_json_@move`` -> (method, media type, ``@move``); None for a view."""
    from plone.rest.negotiation import _services

    for method, accepts in _services.items():
        for accept, service_id in _flat(accepts):
            if name == service_id or name.startswith(f"{service_id}@"):
                return method, accept, name[len(service_id) :]
    return None


def _flat(accepts):
    for kind, subtypes in accepts.items():
        for subtype, service_id in subtypes.items():
            yield f"{kind}/{subtype}", service_id


def answering(obj, request, names):
    """Split ``names`` into (views, services) that exist for ``obj``.

    :returns: list of view names, list of (method, media type, name).
    """
    from zope.component import getSiteManager
    from zope.interface import Interface
    from zope.interface import providedBy

    lookup = getSiteManager().adapters.lookup
    required = providedBy(obj), providedBy(request)
    views, services = [], []
    for name in names:
        if lookup(required, Interface, name) is None:
            continue
        service = split_service(name)
        if service:
            services.append(service)
        elif not name.startswith(METHODS) and name not in EXCLUDED:
            views.append(name)
    return views, [service for service in services if service[2] not in EXCLUDED]


def is_ours(obj, request, name):
    """True when the view or service ``name`` of ``obj`` comes with this project."""
    from zope.component import getSiteManager
    from zope.interface import Interface
    from zope.interface import providedBy

    required = providedBy(obj), providedBy(request)
    factory = getSiteManager().adapters.lookup(required, Interface, name)
    bases = getattr(factory, "__mro__", ())
    return any(base.__module__.startswith("nummairieque.") for base in bases)


def vocabularies():
    """Names of all vocabularies, which stock services list on demand."""
    from zope.component import getUtilitiesFor
    from zope.schema.interfaces import IVocabularyFactory

    return sorted(name for name, _ in getUtilitiesFor(IVocabularyFactory))


def published_methods(obj):
    """Names of methods that a URL may reach: public ones with a docstring."""
    from Acquisition import aq_base

    base = aq_base(obj)
    found = []
    for name in dir(type(base)):
        if any(fnmatch(name, pattern) for pattern in SKIPPED_METHODS) or name.endswith("__"):
            continue
        method = getattr(type(base), name, None)
        if callable(method) and getattr(method, "__doc__", None):
            found.append(name)
    return found
