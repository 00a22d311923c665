"""What the papers of this desk are sealed with."""

from nummairieque.kept import Kept
from persistent import Persistent

import secrets


class Secret(Persistent):
    """32 random octets, made once: with others, no paper that is out could be verified."""

    def __init__(self):
        self.value = secrets.token_bytes(32)


_KEPT = Kept("papers", Secret)

install = _KEPT.install
uninstall = _KEPT.uninstall


def of(site):
    """The secret: bytes; None where the desk is not installed, or not brought up to date."""
    held = _KEPT.get(site)
    return None if held is None else held.value
