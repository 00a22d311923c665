"""The plugin that has every file looked at by ClamAV, once the coordination names it.

A file that could not be looked at is refused; or, by choice, it is kept, said
to be unchecked, and looked at again by the clock
(docs/decisions/0030-scans-stamps-and-antivirus.md).
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.files import clamav
from nummairieque.files.scanner import NotChecked
from nummairieque.interfaces import IFileScanner
from nummairieque.meanwhile import left_to_others
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility
from zope.interface import implementer

import logging
import os

logger = logging.getLogger(__name__)

#: What becomes of a file that could not be looked at.
REFUSE, ACCEPT = "refuse", "accept"
#: Seconds that a page waits to say whether it answers.
GLANCE = 2


def _setting(name):
    registry = queryUtility(IRegistry)
    return (registry.get(f"nummairieque.{name}") if registry is not None else None) or ""


def given():
    """The address that the installation names, which wins; ``""`` for none."""
    return os.environ.get("NUMMAIRIEQUE_CLAMD", "").strip()


def address():
    """Where the daemon listens, as it was written; ``""`` when files are not looked at."""
    return given() or _setting("clamd_address")


def daemon(**seconds):
    """The daemon in use, or None.

    :raises nummairieque.files.clamav.Unavailable: its address is none.
    """
    written = address()
    if not written:
        return None
    try:
        return clamav.Clamd(clamav.place(written), **seconds)
    except ValueError:
        raise clamav.Unavailable("no such address") from None


def state():
    """(in use, what it says it is or ``""`` when it does not answer), asked for now."""
    try:
        found = daemon(connect=GLANCE, whole=GLANCE)
        return (False, "") if found is None else (True, inputs.one_line(found.version(), 100))
    except clamav.Unavailable:
        return True, ""


def refuses_all():
    """True while it gives no answer, and what it can't look at is refused."""
    used, version = state()
    return used and not version and _setting("clamd_down") != ACCEPT


@implementer(IFileScanner)
class Antivirus:
    """Asks ClamAV of each file; has no opinion on its type."""

    title = _("Antivirus (ClamAV)")

    def check(self, filename, data):
        try:
            found = daemon()
            with left_to_others():
                virus = found.look(data) if found is not None else ""
        except clamav.Unavailable as why:
            # No name: it may say more than the log should keep.
            logger.error("The antivirus gave no verdict on %d bytes: %s", len(data), why)
            if _setting("clamd_down") == ACCEPT:
                raise NotChecked(str(why)) from why
            inputs.refuse(
                "attachments",
                _(
                    "L’antivirus ne répond pas : le fichier ${filename} n’est pas gardé."
                    " Réessayez dans quelques minutes.",
                    mapping={"filename": filename},
                ),
            )
        if virus:
            logger.warning("The antivirus found %s in a file (%d bytes)", virus, len(data))
            inputs.refuse(
                "attachments",
                _(
                    "L’antivirus a trouvé ${virus} dans le fichier ${filename} :"
                    " il n’est pas gardé.",
                    mapping={"virus": virus, "filename": filename},
                ),
            )
