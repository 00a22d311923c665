"""Zope and the site, for tools, the sender and tests.

Zope reads its configuration once per process: one process works on one
instance.
"""

from contextlib import contextmanager
from nummairieque.cli.errors import BadInput
from nummairieque.cli.storage import reading_errors
from urllib.parse import urlsplit

import logging.config
import os

#: Id of the site below the root of Zope.
SITE_ID = "guichet"

#: Address of the desk, for links in mails: NUMMAIRIEQUE_URL wins.
DEFAULT_URL = f"http://localhost:8080/{SITE_ID}"

_opened = None


def setup_logging(instance):
    """Log to the files of ``etc/zope.ini``."""
    logging.config.fileConfig(
        instance.zope_ini,
        defaults={"here": str(instance.etc), "__file__": str(instance.zope_ini)},
        disable_existing_loggers=False,
        encoding="utf-8",
    )


def open_zope(instance):
    """Start Zope in this process, once.

    :param instance: :class:`nummairieque.cli.instance.Instance`; its database
        must answer (:func:`nummairieque.cli.zeo.running`).
    :raises Failure: the database stopped answering meanwhile.
    :raises RuntimeError: Zope was started on another instance before.
    """
    global _opened
    if _opened is not None:
        if _opened != instance:
            raise RuntimeError(f"Zope already runs on {_opened}")
        return
    os.environ.update(instance.environment())
    from nummairieque.cli.wsgi import start_zope

    with reading_errors():
        start_zope(str(instance.zope_conf))
    _opened = instance


@contextmanager
def application():
    """The root of Zope on a connection of its own, with a request.

    The acting user is the system. The transaction is aborted at the end:
    commit what you want to keep.
    """
    from AccessControl.SecurityManagement import getSecurityManager
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import setSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.component.hooks import getSite
    from zope.component.hooks import setSite
    from zope.globalrequest import getRequest
    from zope.globalrequest import setRequest

    import transaction
    import Zope2

    before = getSecurityManager(), getSite(), getRequest()
    transaction.abort()
    app = makerequest(Zope2.app(), environ={"HTTP_ACCEPT_LANGUAGE": "fr"})
    request = app.REQUEST
    setRequest(request)
    newSecurityManager(request, system)
    try:
        yield app
    finally:
        transaction.abort()
        app._p_jar.close()
        setSecurityManager(before[0])
        setSite(before[1])
        setRequest(before[2])
        request.close()


@contextmanager
def site_connection(instance, site_id=SITE_ID, url=None):
    """The desk on a connection of its own; the acting user is the system.

    The transaction is aborted at the end: commit what you want to keep.

    :param url: public address of the desk, for links; the variable
        ``NUMMAIRIEQUE_URL``, the running launcher or the default otherwise.
    :raises BadInput: there is no such site in the database.
    """
    from zope.component.hooks import setSite

    open_zope(instance)
    with application() as app:
        site = app.get(site_id)
        if site is None:
            raise BadInput(
                f"Pas de guichet « {site_id} » dans cette base :"
                " créez-le par « nummairieque site create »."
            )
        setSite(site)
        dress(app.REQUEST, site, url or public_url(instance))
        yield site


def public_url(instance):
    """Address that people type to reach the desk."""
    return os.environ.get("NUMMAIRIEQUE_URL") or instance.served().get("url") or DEFAULT_URL


def dress(request, site, url):
    """Make ``request`` look like one to ``url``: links, layers, language."""
    from plone.browserlayer.layer import mark_layer
    from zope.publisher.skinnable import setDefaultSkin
    from zope.traversing.interfaces import BeforeTraverseEvent

    parts = urlsplit(url)
    port = parts.port or {"https": 443}.get(parts.scheme, 80)
    request.setServerURL(parts.scheme, parts.hostname, port)
    request["PARENTS"] = [site, site.__parent__]
    path = [name for name in parts.path.split("/") if name]
    if path != [site.getId()]:
        # A front-end server shows the site at another path: the same
        # rewriting as its VirtualHostMonster address.
        request.setVirtualRoot(path)
        request.other["VirtualRootPhysicalPath"] = site.getPhysicalPath()
    request["LANGUAGE"] = "fr"
    setDefaultSkin(request)
    mark_layer(site, BeforeTraverseEvent(site, request))
