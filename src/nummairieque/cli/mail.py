"""``nummairieque mail``: answers that come by mail."""

from contextlib import suppress
from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import find_instance

import os
import signal
import sys
import threading

#: Exit codes that mail servers know (sysexits.h).
EX_DATAERR = 65
EX_TEMPFAIL = 75


def add_parser(commands):
    """Declare ``mail`` and its actions."""
    actions = add_command(
        commands,
        "mail",
        help="recevoir les réponses par courriel",
        description="Recevoir les réponses que les agents envoient par courriel.",
    )
    receive = actions.add_parser(
        "receive",
        help="recevoir un courriel lu sur l’entrée standard",
        description=(
            "Recevoir un courriel lu sur l’entrée standard, pour un serveur de courrier."
            " Codes de sortie : 0 reçu (même s’il est refusé), 65 sans en-tête, donc pas un"
            " courriel, 75 à représenter plus tard."
        ),
    )
    receive.add_argument("--to", metavar="ADRESSE", help="destinataire de l’enveloppe")
    receive.add_argument(
        "--from", metavar="ADRESSE", dest="sender", help="expéditeur de l’enveloppe, « » si aucun"
    )
    receive.set_defaults(run=run_receive)
    lmtp = actions.add_parser(
        "lmtp",
        help="écouter le serveur de courrier (LMTP)",
        description="Écouter le serveur de courrier de cette machine, par LMTP, jusqu’à Ctrl-C.",
    )
    lmtp.add_argument("--socket", metavar="FICHIER", help="socket Unix à ouvrir")
    lmtp.add_argument(
        "--listen",
        metavar="MACHINE:PORT",
        help="adresse de cette machine (par défaut $LMTP, sinon 127.0.0.1:8024)",
    )
    lmtp.set_defaults(run=run_lmtp)
    poll = actions.add_parser(
        "poll",
        help="relever la boîte de courrier (IMAP), une fois",
        description="Relever une fois la boîte de courrier des réglages (IMAP).",
    )
    poll.set_defaults(run=run_poll)
    revoke = actions.add_parser(
        "revoke",
        help="retirer les adresses de réponse et les boutons déjà envoyés",
        description=(
            "Retirer les adresses de réponse et les boutons des courriels déjà partis."
            " Les prochains courriels en auront de nouveaux."
        ),
    )
    which = revoke.add_mutually_exclusive_group(required=True)
    which.add_argument("--person", metavar="IDENTIFIANT", help="ceux d’une personne")
    which.add_argument("--demande", metavar="RÉFÉRENCE", help="ceux d’une demande")
    which.add_argument("--all", action="store_true", help="tous")
    revoke.set_defaults(run=run_revoke)


def run_receive(args):
    """Take the mail on standard input."""
    from nummairieque.inbound.reading import is_mail

    data = sys.stdin.buffer.read()
    # All else is taken, whatever is in it: a refusal here would make the mail
    # server write to whoever the sender claims to be.
    if not is_mail(data):
        return EX_DATAERR
    try:
        instance = find_instance(args.instance)
        instance.prepare()
        context.setup_logging(instance)
        with zeo.running(instance), context.site_connection(instance) as site:
            from nummairieque.inbound import entry

            entry.take(site, data, args.to, args.sender)
    except Exception as error:
        # Whatever it is, the mail server keeps the mail and tries again.
        print(f"nummairieque : {error}", file=sys.stderr)
        return EX_TEMPFAIL
    return 0


def place(text):
    """(host, port) of this machine.

    :raises BadInput: it is none.
    """
    host, colon, port = text.strip().rpartition(":")
    if not colon or not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadInput(f"LMTP : machine:port, pas « {text} ».")
    if host.strip("[]") not in ("localhost", "127.0.0.1", "::1"):
        raise BadInput("LMTP n’écoute que cette machine : localhost ou 127.0.0.1.")
    return host.strip("[]"), int(port)


def lmtp_server(instance, where=None, socket=None):
    """A server of :mod:`nummairieque.inbound.lmtp` on ``instance``, not started."""
    from nummairieque.inbound import addresses
    from nummairieque.inbound import entry
    from nummairieque.inbound import lmtp
    from nummairieque.notification.settings import mail_sender

    def knows(address):
        with context.site_connection(instance) as site:
            # Mails of ours come back to where they came from.
            own = mail_sender(site).address.lower()
            return address.lower() == own or addresses.is_ours(site, address)

    def take(data, to, sender):
        with context.site_connection(instance) as site:
            entry.take(site, data, to, sender)

    host, port = where or (None, None)
    return lmtp.controller(lmtp.Handler(knows, take), host, port, socket)


def run_lmtp(args):
    """Listen until SIGTERM or Ctrl-C."""
    where = None
    if not args.socket:
        where = place(args.listen or os.environ.get("LMTP") or "127.0.0.1:8024")
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *args: stop.set())
    with zeo.running(instance):
        context.open_zope(instance)
        server = lmtp_server(instance, where, args.socket)
        try:
            server.start()
        except OSError as error:
            raise BadInput(f"Impossible d’écouter : {error.strerror}.") from error
        if args.socket:
            # The mail server has an account of its own: its group lets it in.
            os.chmod(args.socket, 0o660)
        print("Le guichet écoute le serveur de courrier.", flush=True)
        stop.wait()
        with suppress(Exception):
            server.stop()


def run_poll(args):
    """Fetch the mailbox once."""
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance) as site:
        from nummairieque.inbound import settings
        from nummairieque.inbound.poll import poll

        if settings.mailbox(site) is None:
            raise BadInput("Aucune boîte à relever dans les réglages du guichet.")
        print(f"{poll(site)} courriels relevés.")


def run_revoke(args):
    """Make worthless what was given until now.

    :raises BadInput: there is no such account or demande.
    """
    instance = find_instance(args.instance)
    instance.prepare()
    with zeo.running(instance), context.site_connection(instance) as site:
        from nummairieque.demande.catalog import get_catalog
        from nummairieque.inbound.store import revoke
        from nummairieque.notification.record import utcnow

        import transaction

        reference = (args.demande or "").strip().upper()
        if args.person and site.acl_users.getUserById(args.person) is None:
            raise BadInput(f"Pas de compte « {args.person} ».")
        if reference:
            found = get_catalog(site).unrestrictedSearchResults(reference=reference)
            if not found:
                raise BadInput(f"Pas de demande « {args.demande} ».")
        revoke(site, utcnow(), args.person, reference or None)
        transaction.commit()
        print("C’est fait : ce qui était parti ne sert plus.")
