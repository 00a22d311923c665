"""Fetching a mailbox by IMAP, where no mail server can hand over.

A mail is marked as seen only after it was taken for good. One that breaks the
desk itself is flagged and left for a person, so that it stops no other.
"""

from imap_tools import AND
from imap_tools import MailBox
from imap_tools import MailBoxUnencrypted
from imap_tools import MailMessageFlags
from nummairieque.inbound import entry
from nummairieque.inbound import reading
from nummairieque.inbound import settings
from nummairieque.inbound.bounces import TryLater
from transaction.interfaces import TransientError
from ZODB.POSException import StorageError

import logging
import re
import ssl

logger = logging.getLogger(__name__)

TIMEOUT = 30
#: Mails of one pass, and those left for later; the next one is a minute later.
BATCH = 100
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_TLS = 993
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


def poll(site, stop=None):
    """Take what lies unseen in the mailbox; how many mails were taken.

    :param stop: a threading.Event; once set, no further mail is begun.
    :raises Exception: the mailbox does not answer, or refuses the password.
    """
    site._p_jar.transaction_manager.begin()
    where = settings.mailbox(site)
    if where is None or settings.replies(site) is None:
        return 0
    count = later = 0
    with _connect(where) as box:
        for uid in box.uids(AND(seen=False, flagged=False, deleted=False)):
            if (stop is not None and stop.is_set()) or max(count, later) >= BATCH:
                break
            try:
                data, size = _fetch(box, uid)
                entry.take(site, data, size=size)
            except TryLater as why:
                # This mail alone: those behind it may be of others.
                logger.info("A mail of the mailbox is left for now: %s", why)
                later += 1
                continue
            except (TransientError, StorageError, ConnectionError) as error:
                # The desk, not the mail: all of it stays for the next pass.
                logger.warning("The mailbox is left for now: %s", type(error).__name__)
                break
            except Exception:
                logger.exception("A mail of the mailbox can't be taken, it is flagged")
                box.flag(uid, [MailMessageFlags.FLAGGED], True)
                continue
            box.flag(uid, [MailMessageFlags.SEEN], True)
            count += 1
    return count


def _connect(where):
    """Logged in, with the folder open."""
    if where.host in _LOCAL and where.port != _TLS:
        box = MailBoxUnencrypted(where.host, where.port, timeout=TIMEOUT)
    else:
        context = ssl.create_default_context()
        box = MailBox(where.host, where.port, timeout=TIMEOUT, ssl_context=context)
    return box.login(where.user, where.password, initial_folder=where.folder)


def _fetch(box, uid):
    """(bytes, size) of a mail; of one that is too large its head only."""
    _status, answer = box.client.uid("FETCH", uid, "(RFC822.SIZE)")
    found = next((_SIZE.search(each) for each in answer if isinstance(each, bytes)), None)
    size = int(found[1]) if found else 0
    what = "BODY.PEEK[HEADER]" if size > reading.SIZE_MAX else "BODY.PEEK[]"
    _status, answer = box.client.uid("FETCH", uid, f"({what})")
    data = next((each[1] for each in answer if isinstance(each, tuple)), b"")
    return data, max(size, len(data))
