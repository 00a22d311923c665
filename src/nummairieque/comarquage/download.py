"""One file from an http(s) address, that goes on where it was broken off.

Only the standard library: the desk has no other reason to depend on a client.
Proxies and certificates of the environment hold (``HTTPS_PROXY``,
``SSL_CERT_FILE``).
"""

from contextlib import contextmanager
from nummairieque import _
from nummairieque.comarquage import asking
from nummairieque.comarquage.archive import FILE_MAX
from nummairieque.comarquage.members import Unusable
from nummairieque.comarquage.partial import Fetched
from nummairieque.comarquage.partial import Place
from nummairieque.comarquage.partial import Stamp

import fcntl
import http.client
import re
import time

#: How often a broken download is gone on with in one run, and seconds between.
TRIES, PAUSE = 4, 1
#: Seconds for all of it.
TOTAL = 30 * 60
_PIECE = 64 * 1024
_LENGTH = re.compile(r"[0-9]{1,15}")
_HEADER = re.compile(r"[ -~]{1,500}")
_RANGE = re.compile(r"bytes (\d{1,12})-\d{1,12}/(\d{1,12})")

TOO_LARGE = _("Le fichier de cette adresse est trop gros (plus de 300 Mo).")
BROKEN_OFF = _("Le téléchargement s’est interrompu : relancez-le, il reprendra où il en est.")
NO_ROOM = _("Le dossier de travail ne peut pas recevoir le fichier téléchargé.")


class _Cut(Exception):
    """The answer ended too early, or there was none."""

    def __init__(self, reason=BROKEN_OFF):
        super().__init__(reason)
        self.reason = reason


def fetch(url, work, known=Stamp()):  # noqa: B008 (frozen)
    """Have the file of an address.

    :param work: Path of a folder that nobody else uses; made where missing.
        What was broken off lies there until :meth:`Fetched.discard`.
    :param known: :class:`Stamp` of what the caller has already.
    :returns: :class:`Fetched`.
    :raises Unusable: with the reason.
    """
    address = asking.parsed(url)
    place = Place(url, work)
    ends = time.monotonic() + TOTAL
    try:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(place):
            for number in range(TRIES):
                time.sleep(PAUSE * number)
                try:
                    return _tried(address, place, known, ends)
                except _Cut as cut:
                    reason = cut.reason
    except OSError as wrong:
        raise Unusable(NO_ROOM) from wrong
    raise Unusable(reason)


@contextmanager
def _alone(place):
    """Two at once would write into each other's file."""
    with place.lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Unusable(_("Cette adresse est déjà en cours de téléchargement.")) from busy
        yield


def _tried(address, place, known, ends):
    """One question, and its answer to the end.

    :raises _Cut: to be tried again.
    """
    have, mine = 0, place.whole.exists()
    if mine:
        headers = place.stamp.conditions()
    elif have := place.size:
        headers = {"Range": f"bytes={have}-", "If-Range": place.stamp.proof}
    else:
        headers = known.conditions()
    try:
        answer = asking.asked(address, headers)
    except asking.Silent as silent:
        if silent.again:
            raise _Cut(silent.reason) from silent
        raise Unusable(silent.reason) from silent
    with answer:
        if answer.status == 304 and mine:
            return place.fetched(place.stamp)
        if answer.status == 304 and headers and not have:
            return Fetched(None, known)
        if answer.status == 416 and have:
            place.begin(Stamp())
            raise _Cut
        if answer.status >= 500:
            raise _Cut(asking.refusal(answer.status))
        return _taken(answer, place, have, ends)


def _taken(answer, place, have, ends):
    """Write an answer down."""
    if answer.status == 206 and have:
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if not found or int(found[1]) != have:
            place.begin(Stamp())
            raise _Cut
        total = int(found[2])
    elif answer.status == 200:
        have, total = 0, _length(answer)
        place.begin(Stamp(_header(answer, "ETag"), _header(answer, "Last-Modified")))
    else:
        raise Unusable(asking.refusal(answer.status))
    if (total or 0) > FILE_MAX:
        raise Unusable(TOO_LARGE)
    with place.part.open("ab") as file:
        for piece in _pieces(answer):
            have += len(piece)
            if have > FILE_MAX:
                place.begin(Stamp())
                raise Unusable(TOO_LARGE)
            file.write(piece)
            if time.monotonic() > ends:
                raise Unusable(BROKEN_OFF)
    if total is not None and have != total:
        raise _Cut
    place.part.rename(place.whole)
    return place.fetched(place.stamp)


def _header(answer, name):
    """What may be sent back as it came, or ``""``."""
    value = answer.headers.get(name, "")
    return value if _HEADER.fullmatch(value) else ""


def _length(answer):
    """How many bytes an answer says that it has, or None."""
    found = answer.headers.get("Content-Length", "")
    return int(found) if _LENGTH.fullmatch(found) else None


def _pieces(answer):
    while True:
        try:
            piece = answer.read1(_PIECE)
        except (OSError, http.client.HTTPException) as cut:
            raise _Cut from cut
        if not piece:
            return
        yield piece
