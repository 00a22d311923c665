"""One text message to a number that somebody typed, to see whether the operator takes it.

Nothing of it is kept: no record, and the number in no log. So it leaves at once, inside
the request, and what the operator answers is told to who tries alone.
"""

from nummairieque import _
from nummairieque import meanwhile
from nummairieque.inputs import one_line
from nummairieque.notification import gsm
from nummairieque.notification import sms
from nummairieque.notification.outbox import DeliveryFailure
from nummairieque.notification.outbox import Undeliverable
from typing import NamedTuple

import logging
import secrets

logger = logging.getLogger(__name__)

ACCEPTED, REFUSED, DOWN = "accepted", "refused", "down"
#: Characters of the operator's own words that are shown.
SAID_MAX = 200
_TITLE_MAX = 60
_FAILED = _("Le guichet n’a pas pu parler à l’opérateur de SMS.")


class Outcome(NamedTuple):
    """``what`` is one of the three above; ``reason`` a message for the coordination, ``""``
    when it was accepted; ``detail`` a code; ``said`` the operator's own words, one line."""

    what: str
    reason: str = ""
    detail: str = ""
    said: str = ""


def text(title):
    """The text of a trial, always the same but for the name of the desk; in French, always."""
    return gsm.written(f"Essai de {title[:_TITLE_MAX].strip()} : les SMS du guichet arrivent.")


def send(site, number, written):
    """Send one; the :class:`Outcome`.

    :param number: as :func:`.phones.mobile` gives it.
    :param written: the :func:`text`.
    """
    operator = sms.gateway(site)
    if operator is None:
        return Outcome(DOWN, sms.NO_OPERATOR)
    try:
        with meanwhile.left_to_others():
            operator.send(number, written, f"essai-{secrets.token_hex(16)}", site)
    except DeliveryFailure as failure:
        what = REFUSED if isinstance(failure, Undeliverable) else DOWN
        said = one_line(failure.said, SAID_MAX) if isinstance(failure.said, str) else ""
        return Outcome(what, failure.reason, str(failure.detail), said)
    except Exception as error:
        # An add-on's, whatever it raises. Its words may hold the number.
        logger.error("The gateway of text messages failed: %s", type(error).__name__)
        return Outcome(DOWN, _FAILED, type(error).__name__)
    return Outcome(ACCEPTED)
