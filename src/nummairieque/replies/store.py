"""The saved replies of all bodies, and how often each was used.

A body is the end of its path: ``partenaires/caf``. The counters lie apart
from the texts and add up when two people insert at once.
"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from nummairieque import _
from nummairieque import inputs
from nummairieque.kept import Kept
from nummairieque.replies.rules import REPLIES_MAX
from nummairieque.workspace.rules import as_read
from persistent import Persistent

import secrets


class Replies(Persistent):
    """``texts``: (body, id) → :class:`.rules.Reply`; ``used``: (body, id) → Length."""

    def __init__(self):
        self.texts = OOBTree()
        self.used = OOBTree()


KEPT = Kept("replies", Replies)
install, uninstall = KEPT.install, KEPT.uninstall


def body_of(workspace):
    """What a mairie, a partner or a maison is called here."""
    return "/".join(workspace.getPhysicalPath()[-2:])


def replies_of(site, body):
    """(id, Reply) of all replies of a body, by title."""
    held = KEPT.get(site)
    if held is None:
        return []
    found = [(key[1], reply) for key, reply in held.texts.items((body, ""), (body, "\U0010ffff"))]
    return sorted(found, key=lambda pair: as_read(pair[1].title))


def reply_of(site, body, id):
    """One reply, or None."""
    held = KEPT.get(site)
    return None if held is None else held.texts.get((body, id))


def used(site, body, id):
    """How often a reply was inserted."""
    count = KEPT.get(site).used.get((body, id))
    return 0 if count is None else count()


def keep(site, body, reply, id=None):
    """Write a reply down, under a new id when there is none: the id.

    :raises nummairieque.inputs.InvalidInput: another has that title, or there
        are too many.
    """
    others = {other.title.casefold() for key, other in replies_of(site, body) if key != id}
    if reply.title.casefold() in others:
        inputs.refuse("title", _("Une autre réponse type a déjà ce titre."))
    if id is None and len(others) >= REPLIES_MAX:
        said = _("${number} réponses types au plus : retirez-en une d’abord.")
        inputs.refuse("title", _(said, mapping={"number": str(REPLIES_MAX)}))
    held, id = KEPT.get(site), id or secrets.token_hex(4)
    held.texts[body, id] = reply
    if (body, id) not in held.used:
        held.used[body, id] = Length()
    return id


def remove(site, body, id):
    """Forget a reply. True when there was one."""
    held = KEPT.get(site)
    held.used.pop((body, id), None)
    return held.texts.pop((body, id), None) is not None


def count(site, body, id):
    """One use more; for a POST only."""
    counter = KEPT.get(site).used.get((body, id))
    if counter is not None:
        counter.change(1)
