"""The secret part of a reply address. Pure, but for the signature it is given.

It is the key of the record of the outbox whose mail it stands in, packed, and
a signature of that: nothing of the demande is in it, and who has no mail of
ours can make none.
"""

from base64 import b32decode
from base64 import b32encode
from nummairieque.notification.signing import LENGTH

import re

PURPOSE = "reply"
#: Characters of the packed key: seven bytes of a moment, eight of chance.
PACKED = 24
LOCAL_MAX = 64
_KEY = re.compile(r"[0-9]{16}-[0-9a-f]{16}")
_TOKEN = re.compile(rf"[a-z2-7]{{{PACKED + LENGTH}}}")


def pack(key):
    """A record's key as 24 characters; None for one of another form."""
    if not _KEY.fullmatch(key):
        return None
    moment, chance = key.split("-")
    data = int(moment).to_bytes(7, "big") + bytes.fromhex(chance)
    return b32encode(data).decode("ascii").lower()


def unpack(packed):
    """The key again."""
    data = b32decode(packed.upper())
    return f"{int.from_bytes(data[:7], 'big'):016d}-{data[7:].hex()}"


def parts(address, prefix, domain):
    """(key, signature) of an address of ours; None for any other.

    Mail servers may write it in upper case.
    """
    local, at, host = address.strip().lower().rpartition("@")
    start, plus, token = local.partition("+")
    if not at or host != domain.lower() or start != prefix.lower() or not plus:
        return None
    if not _TOKEN.fullmatch(token):
        return None
    return unpack(token[:PACKED]), token[PACKED:]
