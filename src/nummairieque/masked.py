"""Whether the caller sees the desk as another role, and so nothing that people wrote.

The coordination may look at the pages as a secretary or a référent has them
(:mod:`nummairieque.seeing`). What is personal hides behind this one question,
which stands below every feature, as each has something to hide
(docs/decisions/0031-seeing-the-desk-as-a-role.md).
"""

from datetime import datetime
from nummairieque import _
from typing import Any
from typing import NamedTuple
from zExceptions import Forbidden
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest

#: Where it lies on the request: no form and no address reaches it there.
KEY = "nummairieque.masked"
#: In the place of what is not shown.
WORD = _("masqué")


class MaskedForbidden(Forbidden):
    """What only looks was refused: usual, and no error to be noted.

    The site's error log leaves out what bears its name (:mod:`.seeing.plugin`).
    """


#: Zope finds the status by the name, whatever its case; the error log reads the case too.
MaskedForbidden.__name__ = "forbidden"


class Mask(NamedTuple):
    """Who sees the desk as what.

    ``userid`` is the account of who really looks; ``group`` one of
    :data:`nummairieque.roles.GROUPS` or ``"pilots"``; ``place`` a path such as
    ``mairies/ardentes``, ``""`` for the whole desk; ``role`` and ``body`` the
    same in words (a message, a str); ``until`` an aware datetime.
    """

    userid: str
    group: str
    place: str
    role: Any
    body: str
    until: datetime


def put(request, mask):
    """From now on until its end this request shows nothing personal."""
    IAnnotations(request)[KEY] = mask


def current():
    """The :class:`Mask` of this request, or None."""
    request = getRequest()
    notes = IAnnotations(request, None) if request is not None else None
    return None if notes is None else notes.get(KEY)


def is_on():
    """True when nothing personal is to be shown, whatever the caller's role reads."""
    return current() is not None
