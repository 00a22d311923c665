"""The channel to the usager's mailbox: plain text, and as little as a text message."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from nummairieque import _
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import headers
from nummairieque.notification import settings
from nummairieque.notification import smtp
from nummairieque.notification import usagertexts
from nummairieque.notification.reached import reached
from zope.interface import implementer

#: All that a mailbox shows in its list, and a telephone on its locked screen.
SUBJECT = "Votre demande"


@implementer(IUsagerChannel)
class UsagerMailChannel:
    """See :class:`nummairieque.interfaces.IUsagerChannel`."""

    title = _("Courriel à l’usager")
    label = _("par courriel")
    field = "email"
    refusal = _("Pour un courriel, écrivez une adresse électronique : nom@exemple.fr.")

    def is_open(self, site):
        return True

    def address(self, value):
        return value if settings.is_address(value) and "=?" not in value else ""

    def wants(self, kind, userid):
        return False

    def deliver(self, record, site):
        address, known = reached(record, site, self)
        message = build(record, known, address, settings.mail_sender(site), settings.site_url(site))
        smtp.send(settings.smtp_server(site), message)


def build(record, known, address, sender, url):
    """The mail, as an EmailMessage; nobody can answer it.

    :param record: any object with mail_key, kind and created.
    :param known: a :class:`.usagertexts.Known`.
    :param sender: a :class:`.settings.Sender`.
    :param url: address of the desk.
    """
    message = EmailMessage(policy=headers.POLICY)
    message["Subject"] = headers.words(f"{SUBJECT} {known.code}")
    message["From"] = Address(headers.words(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=address)
    message["Date"] = format_datetime(record.created)
    message["Message-ID"] = f"<{record.mail_key}@{settings.mail_domain(url)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(usagertexts.mail(record.kind, known), cte="quoted-printable")
    return message
