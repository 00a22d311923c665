"""``@copy`` and ``@move``: the stock services, whose refusals are answers.

The stock ones answer 500 when what is asked does not fit: something that may
not be added there, or an address that is no text.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.services.base import DeskService
from OFS.CopySupport import CopyError
from plone.restapi.services.copymove.copymove import Copy
from plone.restapi.services.copymove.copymove import Move


class _Polite(DeskService):
    """Calls the stock service ``stock`` and turns its errors into a 400."""

    def answer(self):
        self.body()
        try:
            return self.stock(self.context, self.request).reply()
        except (AttributeError, CopyError, KeyError, TypeError, ValueError):
            return inputs.refuse("source", _("Ceci ne peut pas être placé ici."))


class PoliteCopy(_Polite):
    """``POST <folder>/@copy``."""

    stock = Copy


class PoliteMove(_Polite):
    """``POST <folder>/@move``."""

    stock = Move
