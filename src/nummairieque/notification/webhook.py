"""The webhook channel: tells a partner's own system what happened to its demandes.

See docs/reference/webhook.md for what the other side reads and checks. No
personal data of the usager: a system of the partner that wants more asks the
desk, as a member.
"""

from hashlib import sha256
from nummairieque import _
from nummairieque.interfaces import IBodyChannel
from nummairieque.notification import calling
from nummairieque.notification import settings
from nummairieque.notification.hooks import hook_of
from nummairieque.notification.message import demande_url
from nummairieque.notification.message import facts
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.record import utcnow
from zope.interface import implementer

import hmac
import http.client
import json
import ssl

#: The kind of a delivery that somebody asked for to see whether it arrives.
TEST = "test"
#: Answers that say "not this one"; all others say "not now", and to all.
_ABOUT_THIS_ONE = {400, 405, 406, 409, 413, 414, 415, 422, 431}
_GONE = 410


@implementer(IBodyChannel)
class WebhookChannel:
    """See :class:`nummairieque.interfaces.IBodyChannel`.

    Each partner's system is a line of its own: one that is down keeps no
    other waiting.
    """

    title = _("Système du partenaire")

    def wants(self, kind, userid):
        return False

    def wants_body(self, kind, slug, site):
        return hook_of(site, slug) is not None

    def deliver(self, record, site):
        hook = hook_of(site, record.body)
        if hook is None:
            raise Undeliverable(_("Ce partenaire n’a plus de système raccordé."))
        url = settings.site_url(site)
        said = payload(record, *_of_demande(record, site), demande_url(record, url, site.getId()))
        body = json.dumps(said, ensure_ascii=False).encode("utf-8")
        moment = str(int(utcnow().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "nummairieque-webhook",
            "X-Guichet-Delivery": record.mail_key,
            "X-Guichet-Timestamp": moment,
            "X-Guichet-Signature": signature(hook.secret, moment, body),
        }
        judge(_status(hook.url, body, headers))


def _of_demande(record, site):
    """(slug of the topic, state) of the demande as it is now, for its partner only."""
    demande = site.unrestrictedTraverse(record.path, None) if record.kind != TEST else None
    if demande is None or getattr(demande, "partner", None) != record.body:
        return None, None
    state = site.portal_workflow.getInfoFor(demande, "review_state", None)
    return demande.topic or None, state


def payload(record, topic, state, link):
    """What is sent: a dict of plain values; None stands for what is not known."""
    values = facts(record)
    deadline = record.values.get("deadline")
    said = {
        "id": record.mail_key,
        "kind": record.kind,
        "at": record.created.isoformat(timespec="seconds"),
        "reference": values["reference"] or None,
        "topic": {"slug": topic, "title": values["topic"]} if values["topic"] else None,
        "origin": values["origin"] or None,
        "partner": record.body,
        "state": state,
        "deadline": deadline.isoformat(timespec="seconds") if deadline else None,
        "link": link,
    }
    if met := record.values.get("appointment"):
        moments = {name: met[name].isoformat(timespec="seconds") for name in ("start", "end")}
        said["appointment"] = {
            **{name: met[name] for name in ("uid", "sequence", "place")},
            **moments,
        }
    return said


def signature(secret, timestamp, body):
    """``sha256=`` and the HMAC of ``timestamp.body``.

    :param timestamp: str, seconds since 1970 as in its header.
    :param body: bytes as they are sent.
    """
    said = b".".join((timestamp.encode("ascii"), body))
    return f"sha256={hmac.new(secret.encode('ascii'), said, sha256).hexdigest()}"


def _status(url, body, headers):
    try:
        return calling.post(url, body, headers, calling.policy())
    except calling.Blocked as error:
        raise ChannelDown(_("L’adresse de ce système est interne au réseau.")) from error
    except ssl.SSLError as error:
        raise ChannelDown(
            _("La liaison chiffrée avec ce système échoue."), type(error).__name__
        ) from error
    except (OSError, http.client.HTTPException) as error:
        raise ChannelDown(_("Ce système ne répond pas."), type(error).__name__) from error


def judge(status):
    """What a status means for the record; returns when it was accepted.

    :raises nummairieque.notification.outbox.DeliveryFailure: it was not.
    """
    if 200 <= status < 300:
        return
    if status == _GONE:
        raise Undeliverable(_("Ce système ne veut plus rien recevoir."), str(status))
    if status in _ABOUT_THIS_ONE:
        raise TryLater(_("Ce système refuse cet envoi."), str(status))
    if 300 <= status < 400:
        raise ChannelDown(_("L’adresse de ce système renvoie vers une autre."), str(status))
    raise ChannelDown(_("Ce système ne peut rien recevoir pour l’instant."), str(status))
