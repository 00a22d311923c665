"""Files that were kept although no antivirus had looked at them, until one has."""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from nummairieque import alone
from nummairieque.files import antivirus
from nummairieque.files import clamav
from nummairieque.kept import Kept
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile

import logging
import secrets

logger = logging.getLogger(__name__)

#: A file that is waited for longer is gone, or will never be looked at.
KEEP = timedelta(days=30)
#: Files that one turn of the clock looks at.
TURN = 200


class Waiting(Persistent):
    """One file that waits: ``holder`` (see :func:`note`) and ``at`` (aware datetime)."""

    def __init__(self, holder, at):
        self.holder, self.at = holder, at


class Unchecked(Persistent):
    """``waiting``: key → :class:`Waiting`."""

    def __init__(self):
        self.waiting = OOBTree()


KEPT = Kept("unchecked", Unchecked)
install, uninstall = KEPT.install, KEPT.uninstall


def note(site, holder, now):
    """Keep in mind that ``holder`` was not looked at.

    :param holder: persistent, with ``blob`` (a NamedBlobFile), ``size``,
        ``checked`` (set to False here) and ``virus`` (str).
    """
    holder.checked = False
    held = KEPT.get(site)
    if held is not None:
        held.waiting[secrets.token_hex(8)] = Waiting(holder, now)


def number(site):
    """How many files wait."""
    held = KEPT.get(site)
    return len(held.waiting) if held is not None else 0


def due(site):
    """Keys of the files that wait; none while files are not looked at."""
    held = KEPT.get(site)
    if held is None or not antivirus.address():
        return []
    return list(held.waiting)[:TURN]


def look_again(site, key, now):
    """Have one file looked at; ``""``, or a line for who runs the clock.

    A file in which something is found loses its content, so that nothing can
    send it any more; its place says why.

    :raises nummairieque.files.clamav.Unavailable: no verdict; it waits on.
    """
    waiting = KEPT.get(site).waiting
    entry = waiting.get(key)
    if entry is None:
        return ""
    if now - entry.at > KEEP:
        del waiting[key]
        return ""
    holder = entry.holder
    virus = antivirus.daemon().look(holder.blob.data)
    del waiting[key]
    holder.checked = True
    if not virus:
        return ""
    logger.warning("The antivirus found %s in a kept file (%d bytes)", virus, holder.size)
    holder.virus, holder.size = virus, 0
    holder.blob = NamedBlobFile(data=b"", contentType="application/octet-stream", filename="")
    return f"antivirus : {virus}, fichier vidé"


def run(site, now, dry_run=False, failed=None):
    """The clock's turn: list of str, a line for each file that was emptied.

    :param failed: list that gets a word when no verdict was given.
    """
    lines, keys = [], due(site)
    if dry_run:
        return [f"antivirus : {len(keys)} fichiers à contrôler"] if keys else []
    for key in keys:
        try:
            words = alone.alone(look_again, site, key, now)
        except clamav.Unavailable:
            # It is told in the settings; what waits goes on waiting.
            break
        except Exception:
            logger.exception("A file could not be looked at again")
            if failed is not None:
                failed.append("antivirus")
        else:
            lines += [words] if words else []
    return lines
