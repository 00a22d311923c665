"""LMTP: the mail server hands over, and knows at once whether it was taken.

For a mail server on the same machine, so on the loopback or a unix socket
only. An address that we never gave is refused before its mail is sent, which
lets Postfix refuse it at its own door (``reject_unverified_recipient``). All
else is accepted and dealt with here: a refusal after the mail was taken would
make the server write to whoever the sender claims to be.
"""

from aiosmtpd.controller import Controller
from aiosmtpd.controller import UnixSocketController
from aiosmtpd.lmtp import LMTP
from functools import partial
from nummairieque.inbound import reading

import asyncio
import logging

logger = logging.getLogger(__name__)

LATER = "451 4.3.0 Revenez plus tard"
UNKNOWN = "550 5.1.1 Adresse inconnue"
TAKEN = "250 2.0.0 Pris"
#: A little more than what is read, so that who sends too much is told by mail.
SIZE_MAX = reading.SIZE_MAX + 8 * reading.MEGABYTE
RECIPIENTS_MAX = 20
#: Characters of a line: some programs send a paragraph in one.
LINE_MAX = 1024 * 1024


class Handler:
    """Asks the desk about each address and each mail.

    :param knows: takes an address, True for one that takes mail.
    :param take: takes (bytes, address to, address from); raises when it can't.
    """

    def __init__(self, knows, take):
        self.knows, self.take = knows, take
        # One at a time: each has a connection to the database of its own.
        self.turn = asyncio.Lock()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if len(envelope.rcpt_tos) >= RECIPIENTS_MAX:
            return "452 4.5.3 Trop de destinataires"
        try:
            known = await self._outside(self.knows, address)
        except Exception:
            logger.exception("An address can't be looked at")
            return LATER
        if not known:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Bien"

    async def handle_DATA(self, server, session, envelope):
        """One answer for each recipient, in their order (RFC 2033)."""
        # Nobody, as aiosmtpd writes it, when a server writes.
        back = (envelope.mail_from or "").removeprefix("<").removesuffix(">")
        answers = []
        for address in envelope.rcpt_tos:
            try:
                await self._outside(self.take, envelope.content or b"", address, back)
                answers.append(TAKEN)
            except Exception as error:
                logger.warning("A mail can't be taken now: %s", type(error).__name__)
                answers.append(LATER)
        return "\r\n".join(answers)

    async def _outside(self, work, *args):
        async with self.turn:
            return await asyncio.get_running_loop().run_in_executor(None, partial(work, *args))


class Server(LMTP):
    """With room for lines that no standard allows, and a quiet log."""

    line_length_limit = LINE_MAX


def controller(handler, host=None, port=None, socket=None):
    """A server in a thread of its own: ``start()`` and ``stop()`` it.

    :param socket: path of a unix socket; else ``host`` and ``port``.
    """

    # It would write the address of each sender into the log.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    if socket:
        found = UnixSocketController(handler, unix_socket=socket)
    else:
        found = Controller(handler, hostname=host, port=port)
    found.factory = partial(Server, handler, data_size_limit=SIZE_MAX, ident="numMAIRIEque")
    return found
