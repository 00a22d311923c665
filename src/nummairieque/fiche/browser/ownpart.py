"""The part of a fiche's page that its partner's people alone have."""

from nummairieque import _
from nummairieque.fiche import counting
from nummairieque.fiche import drawer
from nummairieque.fiche import notifications
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from zope.component.hooks import getSite

READ = (_("Lue 1 fois en 12 mois"), _("Lue ${number} fois en 12 mois"))
AVOIDED = (_("1 demande évitée"), _("${number} demandes évitées"))
#: What sending it back asks.
REASON_FIELDS = (Field("reason", _("Ce qui est à corriger"), "text", rows=4, required=True),)


def counts_in_words(numbers):
    """(readings, resolved) as two messages."""
    return counted(READ, numbers[0]), counted(AVOIDED, numbers[1])


class DeskOfFiche:
    """What the partner's people read and press below a fiche."""

    def __init__(self, context):
        self.context = context
        self.work = drawer.work_of(context)
        self.offered = publishing.offered(context)
        self.involved = publishing.involved(context)
        self.stage = publishing.stage_of(context)

    @property
    def stage_words(self):
        return rules.STAGE_WORDS[self.stage]

    @property
    def waits(self):
        return self.stage in rules.WAITING

    @property
    def is_read(self):
        """True when members read it."""
        return self.stage in rules.READ

    @property
    def has_copy(self):
        return self.work.values is not None

    def written(self):
        """Who wrote the text last: dict of name, words and iso, or None."""
        return _by(self.work.written_by, self.work.written_at)

    def submitted(self):
        return _by(self.work.submitted_by, self.work.submitted_at) if self.waits else None

    def sent(self):
        """Why it was sent back: as above, with the reason, or None."""
        sent = self.work.sent
        return {**_by(sent.by, sent.at), "reason": sent.reason} if sent is not None else None

    def second_person(self):
        """Why the reader may not publish it, or None."""
        if self.waits and self.involved:
            return notifications.second_person(self.context)
        return None

    def published(self):
        """The version that members read: as above, or None."""
        kept = drawer.versions(self.context)
        return _by(kept[0].published_by, kept[0].at) if kept else None

    def numbers(self, day):
        """How often it was read and spared a demande, in words."""
        return counts_in_words(counting.total(getSite(), counting.key_of(self.context), day))


def _by(userid, at):
    if at is None:
        return None
    return {
        "name": kept_name(userid) if userid else "–",
        "words": moment(at),
        "iso": iso(at),
    }
