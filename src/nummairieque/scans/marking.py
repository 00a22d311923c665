"""Copies of papers that say for whom they are, on a draft."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import filing
from nummairieque.demande.attachments import MARKED
from nummairieque.files import chores
from nummairieque.files import places
from nummairieque.files import stamping
from nummairieque.files.reading import ending_of
from nummairieque.theme.words import ZONE
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

#: Seconds to wait for others that take scans apart or mark copies.
TURN = 2

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def words(partner, now):
    """What stands on a copy; in French, whoever marks it: the partner reads it.

    :param partner: title of the partner, str.
    :param now: aware datetime.
    """
    local = now.astimezone(ZONE)
    number = "1er" if local.day == 1 else local.day
    day = f"le {number} {_MONTHS[local.month - 1]} {local.year}"
    room = stamping.WORDS_MAX - len(f"Copie réservée à , {day}")
    return f"Copie réservée à {inputs.one_line(partner, room)}, {day}"


def words_of(demande, now):
    """What stands on copies for the partner of a demande; ``""`` while it has none."""
    return words(partner_title(getSite(), demande.partner), now) if demande.partner else ""


def marked(filename, data, demande, now):
    """A marked copy: (name, bytes).

    :raises nummairieque.inputs.InvalidInput: there is no partner, or the file
        can't be marked.
    """
    said = words_of(demande, now)
    if not said:
        inputs.refuse("attachments", _("Choisissez d’abord le partenaire de la demande."))
    try:
        with places.held(places.CHORE, TURN):
            ending, (copy,) = chores.do("stamp", [(ending_of(filename), data)], words=said)
    except places.Busy:
        inputs.refuse(
            "attachments",
            _("Le guichet travaille déjà sur d’autres fichiers : réessayez dans une minute."),
        )
    except chores.Failed:
        mapping = {"filename": filename, "maximum": str(stamping.PAGES_MAX)}
        inputs.refuse(
            "attachments",
            _(
                "Le fichier ${filename} ne peut pas être marqué : il est abîmé, protégé ou"
                " a plus de ${maximum} pages.",
                mapping=mapping,
            ),
        )
    return f"{filename.rpartition('.')[0][:90]}{MARKED}.{ending}", copy


def mark(draft, attachment, keep, now):
    """Put a marked copy in the place of a file of a draft, as the current user.

    :param keep: True leaves the file itself beside it.
    :raises Forbidden: it is no draft, or not the user's to change.
    :raises nummairieque.inputs.InvalidInput: refused; nothing has changed.
    """
    name, copy = marked(attachment.filename, attachment.blob.data, draft, now)
    if keep:
        filing.attach(draft, name, copy, attachment.asked)
        return
    filing.replace(draft, attachment.name, name, copy)
