"""The mail that is made of a record: its head and its two bodies.

A mail carries no personal data of the usager: reference, topic, partner,
origin, deadline, the day a hold ends and links are all that a record knows.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from nummairieque import _
from nummairieque.inputs import one_line
from nummairieque.notification import carrying
from nummairieque.notification import digest
from nummairieque.notification import headers
from nummairieque.notification import layout
from nummairieque.notification import naming
from nummairieque.notification import settings
from nummairieque.notification import wording
from nummairieque.notification.appointmentwords import FORMER
from nummairieque.notification.phrase import FOOTER

CHOOSE = _("Choisir ce que je reçois")
REPLY = _("Vous pouvez répondre à ce courriel : votre texte et vos fichiers rejoignent la demande.")
STILL = _("Le délai court toujours : la réponse qui l’arrête s’écrit dans la demande.")


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
    notes=(),
    content=None,
    carried=None,
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
    :param notes: further sentences of the footer.
    :param content: (facts, parts) of :class:`nummairieque.interfaces.IMailContent`, or None.
    :param carried: a :class:`.carrying.Invitation`, or None.
    """
    known, parts = content or ({}, ())
    values = {**facts(record), **known}
    words = words or wording.wording(record.kind)
    origin = naming.in_sentence(values["origin"], person.language)
    place = naming.in_sentence(values["place"], person.language)
    said = {**values, "origin": origin, "place": place}

    def say(text, **mapping):
        return wording.say(text, person.language, **mapping)

    def sentence_of(text):
        return naming.begun(say(text, **said), [origin])

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
    sentence = sentence_of(words.sentence)
    part = layout.Part(
        sentences=(sentence,),
        rows=tuple((say(label), values[name]) for name, label in _ROWS if values[name]),
        strong=say(wording.DUE, deadline=wording.due_in_words(deadline, person.language))
        if deadline
        else "",
        buttons=(
            (say(words.link), link or demande_url(record, url, site_id)),
            *((say(label), address) for label, address in buttons),
        ),
        more=tuple(sentence_of(each) for each in words.more),
    )
    footer = [say(REPLY if reply_to else words.footer)]
    if reply_to and words.due:
        # What is mailed is a message, not the answer that ends a demande.
        footer.append(say(STILL))
    footer += [say(note) for note in notes]
    if unsubscribe:
        footer.append((say(CHOOSE), f"{url}/mes-notifications"))
    greeting = say(wording.GREETING)
    letter = layout.Letter(person.language, sentence, greeting, (part, *parts), tuple(footer))
    _fill(message, letter)
    if carried is not None:
        carrying.add(message, carried)
    return message


def build_digest(
    records,
    person,
    sender,
    url,
    site_id,
    *,
    key,
    words_of=wording.wording,
    url_of=None,
    unsubscribe=None,
):
    """The mail of several records of one person, as an EmailMessage.

    :param records: the oldest first; see :func:`build_message` for the rest.
    :param key: what its Message-ID is made of, the same at each try.
    :param words_of: takes a kind, returns its :class:`.wording.Wording`.
    :param url_of: takes a record, returns where it leads; None means what its path names.
    """
    language = person.language
    footer = [wording.say(FOOTER, language)]
    if unsubscribe:
        footer.append((wording.say(CHOOSE, language), f"{url}/mes-notifications"))
    letter = digest.letter(
        records,
        person,
        url_of or (lambda record: demande_url(record, url, site_id)),
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
_FACTS = (
    *("reference", "topic", "partner", "origin", "until"),
    *("fiche", "month", "login", "team", "by", "number"),
    *("when", "day", "place", "former"),
)
_ROWS = (
    ("reference", wording.REFERENCE),
    ("topic", wording.TOPIC),
    ("origin", wording.ORIGIN),
    ("partner", wording.PARTNER),
    ("until", wording.UNTIL),
    ("when", wording.WHEN),
    ("place", wording.WHERE),
    ("former", FORMER),
    ("fiche", wording.FICHE),
    ("login", wording.LOGIN),
    ("team", wording.TEAM),
)


def facts(record):
    """What a mail may say of a record: dict of name -> one short line."""
    return {name: one_line(record.values.get(name), VALUE_MAX) for name in _FACTS}


def demande_url(record, url, site_id):
    """Address of what a record or a ring is about: its path below the site, below ``url``."""
    _, _, below = record.path.partition(f"/{site_id}/")
    return f"{url}/{below}"
