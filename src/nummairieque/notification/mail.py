"""The mail channel: builds a message from a record and hands it to SMTP.

A mail carries no personal data of the usager: reference, topic, partner,
origin, deadline and a link are all that a record knows.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from nummairieque import _
from nummairieque import suspended
from nummairieque.inputs import one_line
from nummairieque.interfaces import IMailLink
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import settings
from nummairieque.notification import smtp
from nummairieque.notification import wording
from nummairieque.notification.outbox import Undeliverable
from zope.component import queryUtility
from zope.interface import implementer


@implementer(INotificationChannel)
class MailChannel:
    """See :class:`nummairieque.interfaces.INotificationChannel`."""

    title = _("Courriel")

    def wants(self, kind, userid):
        return True

    def deliver(self, record, site):
        person = settings.person(site, record.userid)
        if person is None:
            raise Undeliverable(_("Ce compte n’existe plus."))
        if suspended.is_suspended(site, record.userid):
            raise Undeliverable(_("Ce compte est suspendu."))
        if not person.address:
            raise Undeliverable(_("Cette personne n’a pas d’adresse de courriel valable."))
        url = settings.site_url(site)
        maker = queryUtility(IMailLink, record.kind)
        link = maker.link(record, site, url) if maker is not None else None
        message = build_message(record, person, settings.mail_sender(site), url, site.getId(), link)
        smtp.send(settings.smtp_server(site), message)


def build_message(record, person, sender, url, site_id, link=None):
    """The mail of a record, as an EmailMessage.

    :param person: a :class:`.settings.Person` with an address.
    :param sender: a :class:`.settings.Sender`.
    :param url: address of the desk, without a slash at its end.
    :param site_id: id of the site: the first step of the record's path.
    :param link: where the mail leads; None means what its path names.
    """
    values = {name: one_line(record.values.get(name), VALUE_MAX) for name in _FACTS}
    words = wording.wording(record.kind)
    domain = settings.mail_domain(url)
    message = EmailMessage(policy=SMTP)
    subject = f"{wording.PREFIX} {wording.say(words.subject, person.language, **values)}"
    message["Subject"] = f"{subject} – {values['topic']}" if values["topic"] else subject
    message["From"] = Address(one_line(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=person.address)
    message["Date"] = format_datetime(record.created)
    # The same at each try, so that a server or a mailbox can tell a repeat.
    message["Message-ID"] = f"<{record.key}@{domain}>"
    # No mail has this id: it is the common root under which mail programs
    # gather all mails of one demande.
    if values["reference"]:
        thread = f"<{values['reference'].lower()}@{domain}>"
        message["In-Reply-To"] = thread
        message["References"] = thread
    message["List-Id"] = f"Guichet numMAIRIEque <guichet.{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    link = link or demande_url(record, url, site_id)
    content = _Content(record, words, values, person.language, link)
    message.set_content(content.plain(), cte="quoted-printable")
    message.add_alternative(content.html(), subtype="html", cte="quoted-printable")
    return message


#: Characters of a title or name in a mail.
VALUE_MAX = 500
_FACTS = ("reference", "topic", "partner", "origin", "login", "team", "by")


def demande_url(record, url, site_id):
    """Address of the demande: its path below the site, below ``url``."""
    _, _, below = record.path.partition(f"/{site_id}/")
    return f"{url}/{below}"


class _Content:
    """The two bodies of one mail, which say the same."""

    def __init__(self, record, words, values, language, link):
        self.words = words
        self.language = language
        self.link = link
        self.sentence = self.say(words.sentence, **values)
        self.rows = [
            (self.say(label), values[name])
            for name, label in (
                ("reference", wording.REFERENCE),
                ("topic", wording.TOPIC),
                ("origin", wording.ORIGIN),
                ("partner", wording.PARTNER),
                ("login", wording.LOGIN),
                ("team", wording.TEAM),
            )
            if values[name]
        ]
        deadline = record.values.get("deadline") if words.due else None
        self.due = deadline and self.say(
            wording.DUE, deadline=wording.moment_in_words(deadline, language)
        )

    def say(self, message, **mapping):
        return wording.say(message, self.language, **mapping)

    def plain(self):
        colon = " : " if self.language == "fr" else ": "
        blocks = [
            self.say(wording.GREETING),
            self.sentence,
            "\n".join(f"{label}{colon}{value}" for label, value in self.rows),
            self.due,
            f"{self.say(self.words.link)}{colon}{self.link}",
            *(self.say(sentence) for sentence in self.words.more),
            f"-- \n{self.say(self.words.footer)}",
        ]
        return "\n\n".join(block for block in blocks if block) + "\n"

    def html(self):
        rows = "".join(
            f'<tr><th scope="row" align="left">{escape(label)}</th><td>{escape(value)}</td></tr>'
            for label, value in self.rows
        )
        more = "".join(f"<p>{escape(self.say(sentence))}</p>" for sentence in self.words.more)
        due = f"<p><strong>{escape(self.due)}</strong></p>" if self.due else ""
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.sentence)}</title></head><body>"
            f"<p>{escape(self.say(wording.GREETING))}</p><p>{escape(self.sentence)}</p>"
            f"<table>{rows}</table>{due}"
            f'<p><a href="{escape(self.link)}">{escape(self.say(self.words.link))}</a></p>{more}'
            f"<p><small>{escape(self.say(self.words.footer))}</small></p></body></html>\n"
        )
