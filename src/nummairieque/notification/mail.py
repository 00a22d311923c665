"""The mail channel: builds a message from a record and hands it to SMTP.

A mail carries no personal data of the usager: reference, topic, partner,
origin, deadline and links are all that a record knows.
"""

from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from nummairieque import _
from nummairieque import suspended
from nummairieque.inputs import one_line
from nummairieque.interfaces import IDigestChannel
from nummairieque.interfaces import IMailButtons
from nummairieque.interfaces import IMailLink
from nummairieque.interfaces import IMailReply
from nummairieque.notification import digest
from nummairieque.notification import headers
from nummairieque.notification import layout
from nummairieque.notification import settings
from nummairieque.notification import smtp
from nummairieque.notification import texts
from nummairieque.notification import unsubscribing
from nummairieque.notification import wording
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sight import still_seen
from transaction.interfaces import TransientError
from zope.component import queryUtility
from zope.interface import implementer

import logging

logger = logging.getLogger(__name__)

NOT_SEEN = _("Cette personne n’a plus accès à la demande.")
TRIAL = _("[Essai]")
CHOOSE = _("Choisir ce que je reçois")
REPLY = _("Vous pouvez répondre à ce courriel : votre texte et vos fichiers rejoignent la demande.")
STILL = _("Le délai court toujours : la réponse qui l’arrête s’écrit dans la demande.")


@implementer(IDigestChannel)
class MailChannel:
    """See :class:`nummairieque.interfaces.IDigestChannel`."""

    title = _("Courriel")

    def wants(self, kind, userid):
        return True

    def deliver(self, record, site):
        person = self._person(record, site)
        if record.trial is not None:
            smtp.send(settings.smtp_server(site), _trial(record, person, site))
            return
        # What leaves at once is for who was in the team a moment ago.
        waited = record.slot is not None or record.tries
        if waited and not still_seen(site, record.userid, [record]):
            raise Undeliverable(NOT_SEEN)
        url = settings.site_url(site)
        maker = queryUtility(IMailLink, record.kind)
        group = unsubscribing.group_of(record)
        message = build_message(
            record,
            person,
            settings.mail_sender(site),
            url,
            site.getId(),
            maker.link(record, site, url) if maker is not None else None,
            words=texts.for_site(site, record.kind, person.language),
            reply_to=_extra(IMailReply, "address", None, record, site),
            buttons=_extra(IMailButtons, "buttons", (), record, site, url),
            unsubscribe=unsubscribing.link(site, url, record.userid, [group]),
        )
        smtp.send(settings.smtp_server(site), message)

    def deliver_digest(self, records, site):
        person = self._person(records[0], site)
        seen = still_seen(site, records[0].userid, records)
        if not seen:
            return []
        url = settings.site_url(site)
        groups = {unsubscribing.group_of(record) for record in seen}
        message = build_digest(
            seen,
            person,
            settings.mail_sender(site),
            url,
            site.getId(),
            key=records[0].mail_key,
            words_of=wording.wording,
            unsubscribe=unsubscribing.link(site, url, records[0].userid, groups),
        )
        smtp.send(settings.smtp_server(site), message)
        return seen

    def _person(self, record, site):
        person = settings.person(site, record.userid)
        if person is None:
            raise Undeliverable(_("Ce compte n’existe plus."))
        if suspended.is_suspended(site, record.userid):
            raise Undeliverable(_("Ce compte est suspendu."))
        if not person.address:
            raise Undeliverable(_("Cette personne n’a pas d’adresse de courriel valable."))
        return person


def _extra(contract, method, without, *args):
    """What a utility adds to a mail; ``without`` it where there is none, or it breaks.

    A mail that lacks a button is better than a mail that never leaves.
    """
    utility = queryUtility(contract)
    try:
        return getattr(utility, method)(*args) if utility is not None else without
    except TransientError:
        raise
    except Exception:
        logger.exception("%s breaks: the mail leaves without", contract.getName())
        return without


def _trial(record, person, site):
    """A mail that somebody wrote and sends to himself; its facts are made up."""
    words = texts.words(record.kind, record.trial, person.language)
    subject = wording.say(words.subject, person.language, **facts(record))
    words = replace(words, subject=wording.Own(f"{wording.say(TRIAL, person.language)} {subject}"))
    sender, url = settings.mail_sender(site), settings.site_url(site)
    return build_message(record, person, sender, url, site.getId(), url, words=words)


def build_message(
    record,
    person,
    sender,
    url,
    site_id,
    link=None,
    *,
    words=None,
    reply_to=None,
    buttons=(),
    unsubscribe=None,
):
    """The mail of a record, as an EmailMessage.

    :param record: any object with mail_key, kind, path, created and values.
    :param person: a :class:`.settings.Person` with an address.
    :param sender: a :class:`.settings.Sender`.
    :param url: address of the desk, without a slash at its end.
    :param site_id: id of the site: the first step of the record's path.
    :param link: where the mail leads; None means what its path names.
    :param words: the :class:`.wording.Wording`; None means that of the kind.
    :param reply_to: address that takes answers, or None.
    :param buttons: (label, address) of what can be done from the mail.
    :param unsubscribe: address that turns such mails off, or None.
    """
    values = facts(record)
    words = words or wording.wording(record.kind)

    def say(text, **mapping):
        return wording.say(text, person.language, **mapping)

    subject = say(words.subject, **values)
    if values["topic"]:
        subject = f"{subject} – {values['topic']}"
    message = _envelope(subject, record, record.mail_key, person, sender, url, unsubscribe)
    # No mail has this id: it is the common root under which mail programs
    # gather all mails of one demande.
    if values["reference"]:
        thread = f"<{headers.token(values['reference'])}@{settings.mail_domain(url)}>"
        message["In-Reply-To"] = thread
        message["References"] = thread
    if reply_to:
        message["Reply-To"] = Address(addr_spec=reply_to)
    deadline = record.values.get("deadline") if words.due else None
    sentence = say(words.sentence, **values)
    part = layout.Part(
        sentences=(sentence,),
        rows=tuple((say(label), values[name]) for name, label in _ROWS if values[name]),
        strong=say(wording.DUE, deadline=wording.moment_in_words(deadline, person.language))
        if deadline
        else "",
        buttons=(
            (say(words.link), link or demande_url(record, url, site_id)),
            *((say(label), address) for label, address in buttons),
        ),
        more=tuple(say(each) for each in words.more),
    )
    footer = [say(REPLY if reply_to else words.footer)]
    if reply_to and words.due:
        # What is mailed is a message, not the answer that ends a demande.
        footer.append(say(STILL))
    if unsubscribe:
        footer.append((say(CHOOSE), f"{url}/mes-notifications"))
    greeting = say(wording.GREETING)
    _fill(message, layout.Letter(person.language, sentence, greeting, (part,), tuple(footer)))
    return message


def build_digest(
    records, person, sender, url, site_id, *, key, words_of=wording.wording, unsubscribe=None
):
    """The mail of several records of one person, as an EmailMessage.

    :param records: the oldest first; see :func:`build_message` for the rest.
    :param key: what its Message-ID is made of, the same at each try.
    :param words_of: takes a kind, returns its :class:`.wording.Wording`.
    """
    language = person.language
    footer = [wording.say(wording.FOOTER, language)]
    if unsubscribe:
        footer.append((wording.say(CHOOSE, language), f"{url}/mes-notifications"))
    letter = digest.letter(
        records,
        person,
        lambda record: demande_url(record, url, site_id),
        words_of,
        facts,
        f"{url}/mes-avis",
        tuple(footer),
    )
    subject = digest.subject(records, language)
    message = _envelope(subject, records[-1], key, person, sender, url, unsubscribe)
    _fill(message, letter)
    return message


def _envelope(subject, record, key, person, sender, url, unsubscribe):
    """An empty mail with the headers that all have."""
    domain = settings.mail_domain(url)
    message = EmailMessage(policy=headers.POLICY)
    message["Subject"] = headers.words(f"{wording.PREFIX} {subject}")
    message["From"] = Address(headers.words(sender.name), addr_spec=sender.address)
    message["To"] = Address(addr_spec=person.address)
    # What waited for a digest is of the moment of the digest.
    message["Date"] = format_datetime(getattr(record, "slot", None) or record.created)
    # The same at each try, so that a server or a mailbox can tell a repeat.
    message["Message-ID"] = f"<{key}@{domain}>"
    message["List-Id"] = f"Guichet numMAIRIEque <guichet.{domain}>"
    if unsubscribe:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    # What tells Exchange to send no absence and no receipt.
    message["X-Auto-Response-Suppress"] = "All"
    return message


def _fill(message, letter):
    message.set_content(layout.plain(letter), cte="quoted-printable")
    message.add_alternative(layout.html(letter), subtype="html", cte="quoted-printable")


#: Characters of a title or name in a mail.
VALUE_MAX = 500
_FACTS = ("reference", "topic", "partner", "origin", "login", "team", "by", "number")
_ROWS = (
    ("reference", wording.REFERENCE),
    ("topic", wording.TOPIC),
    ("origin", wording.ORIGIN),
    ("partner", wording.PARTNER),
    ("login", wording.LOGIN),
    ("team", wording.TEAM),
)


def facts(record):
    """What a mail may say of a record: dict of name -> one short line."""
    return {name: one_line(record.values.get(name), VALUE_MAX) for name in _FACTS}


def demande_url(record, url, site_id):
    """Address of the demande: its path below the site, below ``url``."""
    _, _, below = record.path.partition(f"/{site_id}/")
    return f"{url}/{below}"
