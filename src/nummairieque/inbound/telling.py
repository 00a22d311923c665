"""Telling who wrote that a mail was not taken.

A member is told by a letter of the outbox. Somebody else may be told once a
day, and only where it is sure not to hit a third person whose address was
forged: see docs/explanation/inbound.md.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from nummairieque import _
from nummairieque.demande.notifications import mail_safe_facts
from nummairieque.inbound.kinds import LOOP_HEADER
from nummairieque.inbound.store import digest
from nummairieque.inbound.store import get_inbound
from nummairieque.inputs import one_line
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import headers
from nummairieque.notification import settings
from nummairieque.notification import smtp
from nummairieque.notification import texts
from nummairieque.notification import wording
from nummairieque.notification.outbox import enqueue
from nummairieque.notification.outbox import Undeliverable
from zope.interface import implementer

CHANNEL = "reply-refusal"
KIND = "stranger_refused"


def tell_member(site, kind, record, now, demande=None, once=False, number=""):
    """Queue a letter to the person of ``record``.

    :param demande: what the letter is about; without it, it names none.
    :param once: at most once a day, for what somebody else can bring about.
    :param number: what the sentence of the kind says of files.
    """
    if once and not get_inbound(site).told.add(digest(kind, record.userid), now):
        return
    values = dict(mail_safe_facts(site, demande), deadline=None) if demande is not None else {}
    path = "/".join((demande if demande is not None else site).getPhysicalPath())
    values["number"] = one_line(number, 500)
    enqueue(site, kind, "mail", record.userid, path, values, now)


def tell_stranger(site, address, now):
    """Queue a refusal to an address that is no member's: once a day, 500 a day in all."""
    if _is_plain(address) and get_inbound(site).tells(address, now):
        enqueue(site, KIND, CHANNEL, "", "/".join(site.getPhysicalPath()), {"to": address}, now)
        return True
    return False


def _is_plain(address):
    # What looks like an encoded word would be decoded as a header is set.
    return settings.is_address(address) and "=?" not in address


@implementer(INotificationChannel)
class RefusalChannel:
    """Carries the refusals to who has no account; nothing else."""

    title = _("Refus d’un courriel")

    def wants(self, kind, userid):
        return False

    def deliver(self, record, site):
        address = str(record.values.get("to") or "")
        if not _is_plain(address):
            raise Undeliverable(_("Cette personne n’a pas d’adresse de courriel valable."))
        sender, domain = settings.mail_sender(site), settings.mail_domain(settings.site_url(site))
        message = EmailMessage(policy=SMTP)
        words = texts.for_site(site, KIND, "fr")
        lines = (wording.GREETING, words.sentence, *words.more, words.footer)
        subject = headers.words(wording.say(words.subject, "fr"))
        message["Subject"] = f"{wording.PREFIX} {subject}"
        message["From"] = Address(headers.words(sender.name), addr_spec=sender.address)
        message["To"] = Address(addr_spec=address)
        message["Date"] = format_datetime(record.created)
        message["Message-ID"] = f"<{record.mail_key}@{domain}>"
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
        message[LOOP_HEADER] = "1"
        message.set_content("\n\n".join(wording.say(line, "fr") for line in lines))
        smtp.send(settings.smtp_server(site), message)
