"""Taking piles of scans apart, and putting each part where it belongs."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import announced
from nummairieque.demande import answers
from nummairieque.demande import attachments
from nummairieque.demande import filing
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.files import chores
from nummairieque.files import covers
from nummairieque.files import places
from nummairieque.files import unchecked
from nummairieque.files.reading import ending_of
from nummairieque.scans import marking
from nummairieque.scans import store
from zExceptions import Forbidden
from zope.component.hooks import getSite

import time

#: Endings of what a scanner gives; images that come together are one pile.
SCANS = ("pdf", "tif", "tiff", "jpg", "jpeg", "png")
_SINGLE = ("jpg", "jpeg", "png")
FILES_MAX = 60
#: Seconds for the piles of one delivery; those that come after are kept whole.
DELIVERY = 60

#: What becomes of a part that is put away.
DRAFT, COMPLEMENT, MESSAGE = "draft", "complement", "message"


@dataclass
class Taken:
    """What came of one delivery: new parts, sentences of refusal, covers without papers."""

    parts: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    alone: list = field(default_factory=list)


def take(origin, sent, now=None, wait=0):
    """Take scans apart at their cover pages, and lay the parts into the tray of an origin.

    :param sent: list of (name, bytes), in their order.
    :param wait: seconds to wait while others take scans apart.
    :returns: :class:`Taken`; what is refused keeps nothing else out.
    :raises nummairieque.files.places.Busy: others do; nothing is kept.
    """
    site, uid, now, taken = getSite(), origin.UID(), now or datetime.now(UTC), Taken()
    scanned = []
    for one in sent[:FILES_MAX]:
        try:
            scanned += attachments.scan_all([_checked(one)])
        except inputs.InvalidInput as refused:
            taken.refused += refused.errors.values()
    if len(sent) > FILES_MAX:
        maximum = {"maximum": str(FILES_MAX)}
        taken.refused.append(_("Envoyez ${maximum} fichiers au plus à la fois.", mapping=maximum))
    if scanned:
        with places.held(places.CHORE, wait):
            until = time.monotonic() + DELIVERY
            for pile in piles(scanned):
                _lay(site, uid, pile, now, until, taken)
    return taken


def _lay(site, uid, pile, now, until, taken):
    """Lay the parts of one pile into the tray, or say that there is no room for it."""
    parts, alone = _parts(site, uid, pile, now, until)
    if not store.takes(site, uid, parts):
        mapping = {
            "filename": pile[0][0],
            "parts": str(store.PARTS_MAX),
            "size": str(store.BYTES_MAX // 1024 // 1024),
        }
        taken.refused.append(
            _(
                "Il n’y a plus de place pour ${filename} : rangez d’abord ce qui attend"
                " (${parts} parties et ${size} Mo au plus).",
                mapping=mapping,
            )
        )
        return
    for part in parts:
        store.add(site, uid, part)
        if not all(each.checked for each in pile):
            unchecked.note(site, part, now)
    taken.parts += parts
    taken.alone += alone


def _checked(one):
    name = inputs.filename(one[0])
    if ending_of(name) not in SCANS:
        mapping = {"filename": name}
        inputs.refuse(
            "attachments",
            _("Le fichier ${filename} n’est ni un PDF ni une image.", mapping=mapping),
        )
    return name, one[1]


def piles(scanned):
    """Files that belong together: each PDF and TIFF by itself, images in a row as one."""
    found, before = [], False
    for one in scanned:
        single = ending_of(one[0]) in _SINGLE
        if single and before:
            found[-1].append(one)
        else:
            found.append([one])
        before = single
    return found


def _parts(site, uid, pile, now, until):
    """The parts of one pile, and the ids of demandes whose cover had no papers."""
    files = [(ending_of(name), data) for name, _type, data in pile]
    try:
        words, _none = chores.do("codes", files, until - time.monotonic())
        held = store.known(site, uid, words, now)
        # Images without a cover page have nothing to do with one another.
        apart = len(pile) > 1 and not any(words)
        cut = [("", n, n + 1) for n in range(len(pile))] if apart else covers.ranges(words, held)
        # All of them now: a generator would fail where nobody catches it.
        made = iter(list(_made(pile, files, cut, len(words), until)))
    except chores.Failed:
        # Kept whole: nothing is lost because a program did not understand it.
        note = store.UNREAD if time.monotonic() < until else store.LATE
        return [store.Part(*one, now, note=note) for one in pile], []
    parts, alone = [], []
    for word, first, after in cut:
        cover = held.get(word)
        demande = cover.demande if cover is not None else ""
        if first == after:
            alone.append(demande)
            continue
        note = store.UNKNOWN if word and not demande else ""
        file, preview = next(made)
        parts.append(store.Part(*file, now, after - first, preview, demande, note))
        parts[-1].paper = cover.paper if cover is not None else ""
    return parts, alone


def _made(pile, files, cut, pages, until):
    """File (name, type, bytes) and preview of each part in turn.

    A file that is one part stays as it is.
    """
    full = [(first, after) for _word, first, after in cut if first < after]
    made = []
    if full:
        _none, made = chores.do("parts", files, until - time.monotonic(), ranges=full)
    stem, apart = pile[0][0].rpartition(".")[0] or "scan", len(full) == len(pile) == pages
    for number, (first, after) in enumerate(full):
        name = f"{stem} ({number + 1}).pdf" if len(full) > 1 else f"{stem}.pdf"
        file = (name, "application/pdf", made[2 * number])
        if apart or (len(pile) == 1 and (first, after) == (0, pages)):
            file = tuple(pile[number])
        yield file, made[2 * number + 1]


def target(origin, id):
    """The demande of an origin that the current user may put papers into, or None."""
    demande = origin["demandes"].get(id) if isinstance(id, str) and id else None
    if demande is None or sides.side_for(demande, ("origin",)) is None:
        return None
    return demande if way(demande) else None


def way(demande):
    """How papers get into a demande now: one of the constants, ``""`` when they don't."""
    state = transitions.state_of(demande)
    if state == "draft":
        return DRAFT
    possible = {each.id for each in transitions.available(demande)}
    if "provide_complement" in possible and demande.held_until is None:
        return COMPLEMENT
    may = getSecurityManager().checkPermission("nummairieque: Write message", demande)
    return MESSAGE if may else ""


def paper_of(part, demande):
    """The paper of the form that a part is, as its cover page says, where it is awaited.

    ``""`` for any other; another demande than that of the cover has none of it.
    """
    if not part.paper or part.demande != demande.getId():
        return ""
    draft = transitions.state_of(demande) == "draft"
    wanted = answers.takes_files(demande) if draft else announced.awaited(demande)
    return part.paper if part.paper in wanted else ""


def put(origin, part, demande, marked=False, now=None, paper=None):
    """Put a part of the tray of ``origin`` into a demande, as the current user.

    :param marked: only a copy that says for whom it is.
    :param paper: name of the awaited paper of the form that it is, ``""`` for
        none; None for what its cover page says.
    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: refused; it stays in the tray.
    """
    now, data, name = now or datetime.now(UTC), part.blob.data, part.filename
    if part.virus:
        inputs.refuse("attachments", _("Ce fichier a été vidé par l’antivirus."))
    if marked:
        name, data = marking.marked(name, data, demande, now)
    how, paper = way(demande), paper_of(part, demande) if paper is None else paper
    if how == DRAFT:
        filing.attach(demande, name, data, paper)
    elif how and paper:
        announced.join(demande, [(paper, name, data)], now)
    elif how == COMPLEMENT:
        values = {"text": "", "attachments": [(name, data)]}
        transitions.perform(demande, "provide_complement", values, now)
    elif how == MESSAGE:
        thread.add_message(demande, "", "shared", [(name, data)], now)
    else:
        raise Forbidden("takes no papers")
    store.remove(getSite(), origin.UID(), part.key)
