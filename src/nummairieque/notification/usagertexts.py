"""What the usager is told, in a text message and in a mail. Pure; always in French.

A telephone lies on the kitchen table, and others read it: no name, no partner, no
subject, no question and no answer. A text says that something is there, the code of
the demande, and where to ask.
"""

from dataclasses import dataclass
from datetime import datetime
from nummairieque.notification import gsm
from nummairieque.notification.naming import begun
from nummairieque.notification.naming import in_sentence
from nummairieque.notification.rules import ZONE
from nummairieque.theme.hours import MORNING
from nummairieque.theme.hours import night
from nummairieque.typography import typographic

RECEIPT = "usager_receipt"
ANSWERED = "usager_answered"
COMPLEMENT = "usager_complement"
BOOKED = "usager_booked"
MOVED = "usager_moved"
CANCELLED = "usager_cancelled"
REMINDER = "usager_reminder"
#: Kinds about an appointment.
MEETINGS = (BOOKED, MOVED, CANCELLED, REMINDER)
KINDS = (RECEIPT, ANSWERED, COMPLEMENT, *MEETINGS)
#: Septets of a text message at most: three parts of a longer one.
MAXIMUM = 3 * gsm.PART
_TITLE, _WHERE = 60, 80
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Known:
    """All that a text may say.

    ``office`` is the title of the mairie or maison that filed, ``phone`` its
    number or ``""``; ``deadline`` and ``start`` are aware datetimes or None: with an
    answer, ``start`` is that of an appointment that ends with it;
    ``place`` and ``where`` are title and address of the maison of an appointment.
    """

    code: str
    office: str
    phone: str = ""
    deadline: datetime | None = None
    start: datetime | None = None
    place: str = ""
    where: str = ""


@dataclass(frozen=True)
class Sentence:
    """``short`` stands for ``full`` where there is too little room; ``""`` leaves it out."""

    full: str
    short: str


def _always(text):
    return Sentence(text, text)


def _due(deadline):
    local, part = deadline.astimezone(ZONE), night(deadline)
    if part is None:
        return _moment(deadline)
    day = f"{_DAYS[local.weekday()]} {local:%d/%m}"
    return f"{day} au matin" if part == MORNING else f"{day} au soir"


def _moment(value):
    local = value.astimezone(ZONE)
    minutes = f"\u00a0{local:%M}" if local.minute else ""
    return f"{_DAYS[local.weekday()]} {local:%d/%m} à {local.hour}\u00a0h{minutes}"


def _office(known):
    return in_sentence(known.office[:_TITLE].strip(), "fr")


def _at(known):
    return known.place[:_TITLE].strip() or _office(known)


def _call(known, why=""):
    """Whom to ask.

    :param why: how the sentence begins where not everybody has to, ``"Si …"``.
    """
    if not known.phone:
        begun = f"{why}, voyez avec" if why else "Passez ou appelez :"
        return Sentence(f"{begun} {_office(known)}.", "")
    begun = f"{why}, appelez" if why else "Appelez"
    return Sentence(f"{begun} {_office(known)} : {known.phone}.", f"Tél. {known.phone}.")


def _receipt(known):
    said = [
        Sentence(f"Votre demande est envoyée par {_office(known)}.", "Demande envoyée."),
        _always(f"Votre code : {known.code}."),
    ]
    if known.deadline:
        said.append(_always(f"Réponse au plus tard le {_due(known.deadline)}."))
    if known.phone:
        said.append(_always(f"Tél. {known.phone}."))
    return said


def _answered(known):
    said = [_off(known)] if known.start else []
    return [
        *said,
        Sentence(f"Une réponse vous attend à {_office(known)}.", "Une réponse vous attend."),
        _always(f"Votre code : {known.code}."),
        _call(known),
    ]


def _complement(known):
    return [
        _always(f"Il manque une pièce ou une précision à votre demande {known.code}."),
        _call(known),
    ]


def _meeting(begins):
    def said(known):
        sentences = [_always(f"{begins} {_moment(known.start)} : {_at(known)}.")]
        if known.where:
            sentences.append(Sentence(f"{known.where[:_WHERE].strip()}.", ""))
        sentences.append(Sentence(f"Votre code : {known.code}.", f"Code {known.code}."))
        return [*sentences, _call(known, "Si vous ne pouvez pas venir")]

    return said


def _off(known):
    return _always(f"Votre rendez-vous du {_moment(known.start)} est annulé.")


def _cancelled(known):
    return [
        _off(known),
        _always(f"Votre code : {known.code}."),
        _call(known, "Pour un autre jour"),
    ]


_TEXTS = {
    RECEIPT: _receipt,
    ANSWERED: _answered,
    COMPLEMENT: _complement,
    BOOKED: _meeting("Rendez-vous le"),
    MOVED: _meeting("Votre rendez-vous est déplacé au"),
    CANCELLED: _cancelled,
    REMINDER: _meeting("Rappel : rendez-vous le"),
}


def sentences(kind, known):
    """What is said, as a list of :class:`Sentence`."""
    said = _TEXTS[kind](known)
    return [Sentence(begun(one.full, [_office(known)]), one.short) for one in said]


def sms(kind, known):
    """The text message, in GSM 03.38: one message wherever that is possible."""
    said = sentences(kind, known)
    texts = [one.full for one in said]
    # What is said last gives way first.
    for place in reversed(range(len(said))):
        if gsm.messages(_joined(texts)) == 1:
            break
        texts[place] = said[place].short
    written = _joined(texts)
    while gsm.septets(written) > MAXIMUM:
        written = written[:-1]
    return written


def _joined(texts):
    return gsm.written(" ".join(" ".join(texts).split()))


def mail(kind, known):
    """The mail: its text, of lines with an empty one between."""
    said = "\n\n".join(one.full for one in sentences(kind, known))
    return typographic(
        f"Bonjour,\n\n{said}\n\n"
        "Ce message est envoyé par une machine : n’y répondez pas.\n"
        f"Pour ne plus en recevoir, dites-le à {_office(known)}.\n"
    )
