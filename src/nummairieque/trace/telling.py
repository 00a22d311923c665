"""What the papers of a demande tell alike: in one language, dates in words."""

from nummairieque import _
from nummairieque.appointment.finding import maisons_for
from nummairieque.demande import identity
from nummairieque.demande import transitions
from nummairieque.theme.words import day_in_words
from nummairieque.theme.words import due_in_words
from nummairieque.theme.words import moment_in_words
from nummairieque.theme.words import ZONE
from nummairieque.trace import model
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.i18n import translate

import re

_BETWEEN = re.compile(r"[\s.\-/]")
_FRENCH = re.compile(r"0[0-9]{9}")


class Telling:
    """A demande as a paper of one moment tells it.

    :param demande: that was sent; that the caller may see it was asked before.
    :param language: one of :data:`.model.LANGUAGES`.
    :param now: aware datetime, when it is printed.
    """

    def __init__(self, demande, language, now):
        self.demande, self.language, self.now = demande, language, now
        self.site = getSite()

    def say(self, message):
        """A message, or a str as it is, in the language of the paper."""
        return translate(message, target_language=self.language)

    def moment(self, value):
        """``mardi 1er décembre 2026 à 9 h 12``."""
        return moment_in_words(value, self.language, year=True)

    def due(self, deadline):
        """The same of a deadline, as :func:`nummairieque.theme.words.due` says it."""
        return due_in_words(deadline, self.language, year=True)

    def day(self, value):
        """``mardi 1er décembre 2026``, of a moment or a date."""
        value = value.astimezone(ZONE).date() if hasattr(value, "astimezone") else value
        return day_in_words(value, self.language, year=True)

    @Lazy
    def state(self):
        return transitions.state_of(self.demande)

    @Lazy
    def usager(self):
        """First name and name, as they are sealed."""
        return name_of(self.demande)

    @Lazy
    def partner(self):
        return partner_title(self.site, self.demande.partner)

    @Lazy
    def topic(self):
        return topic_title(self.site, self.demande.topic)

    @Lazy
    def origin(self):
        return self.demande.origin

    def sent(self):
        """The facts of the demande."""
        return model.Facts(
            (
                (self.say(_("Sujet")), self.topic),
                (self.say(_("Envoyée à")), self.partner),
                (self.say(_("Envoyée le")), self.moment(self.demande.submitted_at)),
            )
        )

    def quoted(self):
        """The code that the usager quotes, and how."""
        return (
            model.Large(self.say(_("Votre code")), self.demande.reference, spaced=True),
            model.Words(
                self.say(
                    _(
                        "Donnez ce code et votre nom dans n’importe quelle mairie ou maison "
                        "de services : on vous dira où en est votre demande."
                    )
                )
            ),
        )

    def callers(self, awaited=()):
        """Whom to call: the mairie and its maison, in large figures.

        :param awaited: slugs of the maisons where the usager is awaited, if any.
        """
        found = [reached(body) for body in self.bodies(awaited)]
        title = _("Qui appeler") if called(found) else _("Où vous renseigner")
        return (model.Heading(self.say(title)), *found)

    def bodies(self, awaited=()):
        """The origin, and those maisons, else the one that stands by it: list of workspaces."""
        near = awaited or maisons_for(self.site, self.demande)[:1]
        maisons = [self.site["maisons"].get(slug) for slug in near]
        own = self.origin.UID()
        return [self.origin, *(m for m in maisons if m is not None and m.UID() != own)]

    def verified(self, code):
        """What the paper says of itself; ``code`` is ``""`` where it can't be verified."""
        rows = ((_("Imprimé le"), self.day(self.now)), (_("Code de vérification"), code))
        told = tuple((self.say(label), value) for label, value in rows if value)
        return (model.Heading(self.say(_("Ce papier"))), model.Facts(told))

    def paper(self, kind, title, blocks, code):
        """The paper that these blocks make."""
        foot = _(
            "Demande ${reference} – vérifiable par un agent : ${code}",
            mapping={"reference": self.demande.reference, "code": code},
        )
        return model.Paper(
            kind,
            self.language,
            self.say(title),
            self.demande.reference,
            self.usager,
            (*blocks, *self.verified(code)),
            self.say(foot) if code else self.demande.reference,
            code,
        )


def name_of(demande):
    """First name and name of the usager, unchecked: who prints a paper may read it."""
    return identity.full_name(identity.values_of(demande))


def in_pairs(phone):
    """A number as it is read aloud, on one line: ``02 54 00 00 00`` of ``0254000000``."""
    digits = _BETWEEN.sub("", phone)
    read = " ".join(re.findall("..", digits)) if _FRENCH.fullmatch(digits) else phone
    return read.replace(" ", "\u00a0")


def called(reached):
    """Those of such blocks that have a phone: list."""
    return [block for block in reached if isinstance(block, model.Large)]


def reached(body, placed=True):
    """How to reach a body: its phone in large figures, where it has one.

    :param placed: False where the paper has said its address.
    """
    where = ", ".join((body.address or "").split("\n")) if placed else ""
    label = f"{body.title} – {where}" if where else body.title
    phone = in_pairs(body.phone or "")
    return model.Large(label, phone) if phone else model.Words(label)
