"""One web process: waitress on a socket that all web processes share."""

from configparser import ConfigParser
from nummairieque.cli.context import application as root_of_zope
from nummairieque.cli.context import setup_logging
from nummairieque.cli.processes import say_ready
from nummairieque.cli.processes import SOCKET_FD
from paste.deploy import loadapp
from urllib.parse import urlsplit
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask
from wsgiref.util import setup_testing_defaults

import os
import signal
import socket
import sys
import time
import waitress.server

#: Keys of [server:main] that are not for us: the socket is handed down.
NOT_OURS = frozenset({"use", "host", "port", "listen"})

#: Seconds a page being made may still take when the process is told to stop.
GRACE = 15

SENTENCES = {
    400: "La requête reçue est incomplète ou mal formée.",
    413: "L’envoi est trop lourd.",
    431: "L’adresse ou les en-têtes de la requête sont trop longs.",
}


class FrenchErrorTask(ErrorTask):
    """What a client reads when its HTTP never reached the desk."""

    def execute(self):
        error = self.request.error
        sentence = SENTENCES.get(error.code, "Le guichet n’a pas compris la requête.")
        body = f"{sentence}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class DeskChannel(HTTPChannel):
    error_task_class = FrenchErrorTask


def server_settings(zope_ini):
    """Settings of ``[server:main]`` that waitress takes, as a dict of str."""
    parser = ConfigParser({"here": str(zope_ini.parent)})
    parser.read(zope_ini, encoding="utf-8")
    section = dict(parser["server:main"])
    return {k: v for k, v in section.items() if k not in NOT_OURS and k != "here"}


def run(instance):
    """Serve until SIGTERM, then let the pages being made go out.

    :param instance: :class:`nummairieque.cli.instance.Instance`; the
        listening socket's number comes in the variable of
        :data:`nummairieque.cli.processes.SOCKET_FD`.
    """
    setup_logging(instance)
    application = loadapp(f"config:{instance.zope_ini}")
    warm_up(application)
    listener = socket.socket(fileno=int(os.environ.pop(SOCKET_FD)))
    TcpWSGIServer.channel_class = DeskChannel
    server = waitress.server.create_server(
        application, sockets=[listener], **server_settings(instance.zope_ini)
    )
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    say_ready()
    try:
        wasyncore.loop(timeout=server.adj.asyncore_loop_timeout, map=server._map, use_poll=True)
    except SystemExit:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finish(server)


def warm_up(application):
    """Make the first pages once, so that no visitor waits for templates; unpack the search.

    Whatever they answer is fine: a desk without a site has no page yet.
    """
    site = urlsplit(os.environ.get("NUMMAIRIEQUE_URL", "")).path.rstrip("/")
    for path in (site or "/", f"{site}/login"):
        environ = {"PATH_INFO": path, "HTTP_HOST": "localhost", "HTTP_ACCEPT": "text/html"}
        setup_testing_defaults(environ)
        body = application(environ, lambda status, headers, exc_info=None: None)
        for _block in body:
            pass
    warm_up_search(site)


def warm_up_search(path):
    """Unpack the indexes of the search.

    :param path: of the site, ``""`` for none.
    """
    from nummairieque.lookup.warming import warm

    with root_of_zope() as root:
        site = root.unrestrictedTraverse(path, None) if path else None
        if site is not None:
            warm(site)


def finish(server):
    """Take no new connection, answer those who asked already, stop."""
    server.del_channel()
    server.socket.close()
    limit = time.monotonic() + GRACE
    while time.monotonic() < limit:
        busy = [c for c in server.active_channels.values() if c.requests or c.total_outbufs_len]
        if not busy:
            break
        wasyncore.loop(timeout=0.1, map=server._map, use_poll=True, count=1)
    server.task_dispatcher.shutdown(timeout=1)
