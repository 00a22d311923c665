"""The gateway that the desk ships: one POST for each text message.

See docs/reference/notifications.md for what the other side reads and answers.
"""

from nummairieque import _
from nummairieque.interfaces import ISmsGateway
from nummairieque.notification import calling
from nummairieque.notification import networds
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.settings import _setting
from zope.interface import implementer

import http.client
import json
import os

#: Answers that say "not me, not now": token, credit, address or pace are wrong, and no
#: text is to be lost by it.
_ABOUT_ALL = {401, 402, 403, 404, 405, 407, 408, 410, 425, 429}

_REASONS = {
    networds.UNKNOWN: _("L’adresse de l’opérateur de SMS n’existe pas."),
    networds.CLOSED: _("L’opérateur de SMS refuse la connexion."),
    networds.SILENT: _("L’opérateur de SMS ne répond pas."),
}


def token():
    """What the operator knows the desk by; ``""`` when there is none."""
    return os.environ.get("NUMMAIRIEQUE_SMS_TOKEN", "").strip()


@implementer(ISmsGateway)
class HttpGateway:
    """See :class:`nummairieque.interfaces.ISmsGateway`."""

    title = _("Par HTTPS, à l’adresse ci-dessous")

    def is_ready(self, site):
        return bool(_setting(site, "nummairieque.sms_address"))

    def send(self, to, text, key, site):
        said = {"to": to, "text": text, "id": key}
        sender = _setting(site, "nummairieque.sms_sender")
        if sender:
            said["from"] = sender
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "nummairieque-sms",
            "Idempotency-Key": key,
        }
        if token():
            headers["Authorization"] = f"Bearer {token()}"
        url = _setting(site, "nummairieque.sms_address")
        judge(*_answer(url, json.dumps(said, ensure_ascii=False).encode("utf-8"), headers))


def _answer(url, body, headers):
    try:
        status, said = calling.ask(url, body, headers, calling.policy())
        return status, said.decode("utf-8", "replace")
    except calling.Blocked as error:
        raise ChannelDown(_("L’adresse de l’opérateur de SMS est interne au réseau.")) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ChannelDown(_REASONS[networds.why(error)], type(error).__name__) from error


def judge(status, said=""):
    """What a status means for the text; returns when it was accepted.

    :param said: what the operator wrote with it.
    :raises nummairieque.notification.outbox.DeliveryFailure: it was not.
    """
    if 200 <= status < 300:
        return
    if status in _ABOUT_ALL:
        raise ChannelDown(_("L’opérateur de SMS refuse le guichet."), str(status), said)
    if 400 <= status < 500:
        raise Undeliverable(_("L’opérateur refuse ce SMS ou ce numéro."), str(status), said)
    reason = _("L’opérateur de SMS ne peut rien envoyer pour l’instant.")
    raise ChannelDown(reason, str(status), said)
