"""What the coordination has set for what leaves: partners' systems, and own words.

One attribute of the site with two trees, which only the pages of the
coordination write.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from persistent import Persistent


class Delivery(Persistent):
    """``hooks``: slug of a partner -> :class:`.hooks.Hook`; ``texts``: kind ->
    :class:`.texts.Text`."""

    def __init__(self):
        self.hooks = OOBTree()
        self.texts = OOBTree()


KEPT = Kept("delivery", Delivery)
install, uninstall, get_delivery = KEPT.install, KEPT.uninstall, KEPT.get
