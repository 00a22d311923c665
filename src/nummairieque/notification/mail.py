"""The mail channel: builds a message from a record and hands it to SMTP.

A mail carries no personal data of the usager: reference, topic, partner,
origin, deadline and links are all that a record knows.
"""

from dataclasses import replace
from nummairieque import _
from nummairieque import suspended
from nummairieque.interfaces import IDigestChannel
from nummairieque.interfaces import IMailAttachment
from nummairieque.interfaces import IMailButtons
from nummairieque.interfaces import IMailContent
from nummairieque.interfaces import IMailLink
from nummairieque.interfaces import IMailReply
from nummairieque.notification import leading
from nummairieque.notification import settings
from nummairieque.notification import smtp
from nummairieque.notification import texts
from nummairieque.notification import unsubscribing
from nummairieque.notification import wording
from nummairieque.notification.message import build_digest
from nummairieque.notification.message import build_message
from nummairieque.notification.message import facts
from nummairieque.notification.message import REPLY
from nummairieque.notification.message import STILL
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sight import still_seen
from transaction.interfaces import TransientError
from zope.component import queryUtility
from zope.interface import implementer

import logging

logger = logging.getLogger(__name__)

NOT_SEEN = _("Cette personne n’a plus accès à la demande.")
TRIAL = _("[Essai]")
LINKS = _("Ceci est un essai : ses liens mènent à l’accueil du guichet.")
MAY_REPLY = _("Si le partenaire accepte les réponses par courriel, le pied dit ceci à la place :")


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
            content=_content(record, site, url, person.language),
            carried=_carried(record, person, site, url),
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
            url_of=lambda record: leading.address(record, site, url),
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


def _content(record, site, url, language):
    """What a mail of that kind holds besides, or None."""
    found = queryUtility(IMailContent, record.kind)
    if found is None:
        return None
    return found.facts(record, language), found.parts(record, site, url, language)


def _carried(record, person, site, url):
    """The file that a mail of that kind carries, or None."""
    found = queryUtility(IMailAttachment, record.kind)
    if found is None:
        return None
    return found.attachment(record, person, settings.mail_sender(site), url)


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
    """A mail that somebody wrote and sends to himself."""
    words = texts.words(record.kind, record.trial, person.language)
    subject = wording.say(words.subject, person.language, **facts(record))
    words = replace(words, subject=wording.Own(f"{wording.say(TRIAL, person.language)} {subject}"))
    return sample(record, person, site, words)


def sample(record, person, site, words):
    """The mail of a record whose facts are made up, with all that a real one may have.

    Its links lead to the desk itself, and nobody can answer it: see
    :func:`build_message`.
    """
    url = settings.site_url(site)
    notes = [LINKS]
    if _extra(IMailReply, "answers", False, record.kind, site):
        notes += [MAY_REPLY, REPLY, *([STILL] if words.due else ())]
    return build_message(
        record,
        person,
        settings.mail_sender(site),
        url,
        site.getId(),
        url,
        words=words,
        buttons=_extra(IMailButtons, "samples", (), record.kind, url),
        notes=notes,
    )
