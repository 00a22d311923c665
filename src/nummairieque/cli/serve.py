"""``nummairieque serve``: the whole desk in the foreground."""

from nummairieque.cli import locks
from nummairieque.cli import zeo
from nummairieque.cli.context import SITE_ID
from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import find_instance
from nummairieque.cli.launcher import Launcher
from nummairieque.cli.password import password_file

import errno
import os
import signal
import socket

#: Why a port cannot be opened, by errno.
REASONS = {
    errno.EACCES: "ce port est réservé au système",
    errno.EADDRINUSE: "un autre programme l’occupe",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de la machine",
}


def add_parser(commands):
    """Declare ``serve``."""
    parser = commands.add_parser(
        "serve",
        help="ouvrir le guichet",
        description="Ouvrir le guichet : base de données, pages, courriels et horloge.",
        epilog="Ctrl-C ferme le guichet proprement.",
    )
    parser.add_argument(
        "--port", metavar="PORT", help="port d’écoute (par défaut $PORT, sinon 8080)"
    )
    parser.add_argument(
        "--host",
        default=os.environ.get("HOST") or "localhost",
        metavar="MACHINE",
        help="adresse d’écoute (par défaut localhost)",
    )
    parser.add_argument(
        "--processes",
        metavar="N",
        help="nombre de processus de pages (par défaut $PROCESSES, sinon 2)",
    )
    parser.set_defaults(run=run)


def number(text, name, low, high):
    """``text`` as an int between ``low`` and ``high``.

    :raises BadInput: it is not; ``name`` says which setting.
    """
    if not text.isdecimal() or not low <= int(text) <= high:
        raise BadInput(f"{name} : un nombre de {low} à {high}, pas « {text} ».")
    return int(text)


def listen(host, port):
    """A listening socket that all web processes will share.

    :raises BadInput: the address is not ours, or taken.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        # localhost has two addresses: everybody tries the IPv4 one.
        found.sort(key=lambda entry: entry[0] != socket.AF_INET)
        family, kind, proto, _name, address = found[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        reason = REASONS.get(error.errno, error.strerror)
        raise BadInput(f"Impossible d’ouvrir {host}:{port} : {reason}.") from error
    listener.setblocking(False)
    return listener


def say(line):
    """One line for the person at the terminal, at once even through a pipe."""
    print(line, flush=True)


def run(args):
    """Serve until SIGTERM or Ctrl-C.

    :raises BadInput: the desk is open already, or the port is taken.
    """
    port = number(args.port or os.environ.get("PORT") or "8080", "PORT", 1, 65535)
    count = number(args.processes or os.environ.get("PROCESSES") or "2", "PROCESSES", 1, 64)
    instance = find_instance(args.instance)
    instance.prepare()
    # From here a TERM ends the blocks below in their order.
    signal.signal(signal.SIGTERM, interrupt)
    url = os.environ.get("NUMMAIRIEQUE_URL") or f"http://localhost:{port}/{SITE_ID}"
    listener = listen(args.host, port)
    try:
        if instance.read_only:
            # A second, reading desk beside the one that serves.
            with listener, zeo.running(instance):
                Launcher(instance, listener, count, url, say).run(background=False)
            return
        with (
            listener,
            locks.hold(instance.var / "run" / "serve", wait=False),
            zeo.wanted(instance, say) as database,
        ):
            if password_file(instance).exists():
                password = password_file(instance).read_text(encoding="utf-8").strip()
                say(f"Comptes d’essai : secretaire.ardentes, referent.caf… ({password})")
            Launcher(instance, listener, count, url, say, database).run()
    except BlockingIOError:
        raise BadInput("Le guichet est déjà ouvert.") from None
    except KeyboardInterrupt:
        say("Le guichet est fermé.")


def interrupt(*args):
    """Signal handler: what Ctrl-C does."""
    raise KeyboardInterrupt
