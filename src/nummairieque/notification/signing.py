"""Signatures of what leaves the desk and comes back: links and addresses.

What is signed lies in the link itself; the secret lies in the database and
reaches no page. Changing the secret revokes everything at once.
"""

from base64 import b32encode
from hashlib import sha256
from nummairieque.notification.outbox import get_outbox

import hmac

#: Characters of a signature: 130 bits. Lower case letters and digits only,
#: which survive a mail server that writes addresses as it likes.
LENGTH = 26


def sign(site, purpose, *parts):
    """A signature of ``parts`` (str) for one ``purpose``.

    :returns: str of :data:`LENGTH` characters out of ``a-z2-7``.
    :raises LookupError: the desk is not installed in this site.
    """
    outbox = get_outbox(site)
    if outbox is None:
        raise LookupError("This site has no outbox: install nummairieque:default first.")
    # Each part with its length: ("ab", "c") is not ("a", "bc").
    text = "".join(f"{len(part)}:{part}" for part in (purpose, *parts))
    digest = hmac.new(outbox.secret, text.encode("utf-8"), sha256).digest()
    return b32encode(digest).decode("ascii").lower()[:LENGTH]


def is_signed(site, signature, purpose, *parts):
    """True when ``signature``, from anywhere, is that of ``parts``."""
    if not isinstance(signature, str) or not signature.isascii():
        return False
    return hmac.compare_digest(signature.lower(), sign(site, purpose, *parts))
