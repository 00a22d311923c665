"""What the coordination has set for what leaves: partners' systems, and own words.

One attribute of the site with two trees, which only the pages of the
coordination write.
"""

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from persistent import Persistent

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_delivery"


class Delivery(Persistent):
    """``hooks``: slug of a partner -> :class:`.hooks.Hook`; ``texts``: kind ->
    :class:`.texts.Text`."""

    def __init__(self):
        self.hooks = OOBTree()
        self.texts = OOBTree()


def install(site):
    """Give ``site`` its store; an existing one is kept."""
    if get_delivery(site) is None:
        setattr(aq_base(site), ATTRIBUTE, Delivery())


def uninstall(site):
    """Remove the store and all that is in it."""
    if get_delivery(site) is not None:
        delattr(aq_base(site), ATTRIBUTE)


def get_delivery(site):
    """The :class:`Delivery` of ``site``; None where there is none.

    It is never made here: this is called on a GET too.
    """
    return getattr(aq_base(site), ATTRIBUTE, None)
