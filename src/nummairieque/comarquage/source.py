"""Where sheets come from: a folder, a zip file, or the address of one.

The address is chosen by who starts the desk, on a command line or in its
environment. It is not for pages: nothing here judges whether it leads into
the network in which the desk stands.
"""

from dataclasses import dataclass
from dataclasses import field
from nummairieque import _
from nummairieque.comarquage import asking
from nummairieque.comarquage import download
from nummairieque.comarquage import redirections
from nummairieque.comarquage.archive import open_archive
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.folder import open_folder
from nummairieque.comarquage.members import Found
from nummairieque.comarquage.members import shortened
from nummairieque.comarquage.members import Unusable
from nummairieque.comarquage.partial import Stamp
from pathlib import Path


@dataclass
class Source:
    """Sheets to import; iterates over :class:`.members.Member` by name.

    ``shown`` names it to people, without passwords. ``found`` is a
    :class:`.members.Found`. ``unchanged`` is True when its server says that
    it is what ``known`` was: then there is nothing in it. ``stamp`` is to be
    kept once all was imported, for the next ``known``. ``redirections`` is a
    dict of old ident → new ident or address; ``refused`` are (name, reason)
    of files that are not looked at further.

    As a context manager it removes what was downloaded, unless it is left by
    an exception: the next one then goes on with it.
    """

    shown: str
    found: Found
    stamp: Stamp = Stamp()  # noqa: RUF009 (frozen)
    unchanged: bool = False
    closers: tuple = ()
    fetched: object = None
    redirections: dict = field(default_factory=dict)
    refused: tuple = ()

    def __post_init__(self):
        refused = list(self.found.refused)
        for index in self.found.indexes:
            try:
                self.redirections |= redirections.read(index.read())[0]
            except Broken as broken:
                refused.append((shortened(index.name), broken.reason))
        self.refused = tuple(refused)

    @property
    def ident(self):
        """A str that is another one when the source is."""
        return self.found.ident

    def __iter__(self):
        return iter(self.found.members)

    def __len__(self):
        return len(self.found.members)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close(done=kind is None)

    def close(self, done=True):
        """Let go of its files; ``done`` removes a downloaded one."""
        for closer in self.closers:
            closer()
        if self.fetched and done:
            self.fetched.discard()


def open_source(where, work, known=None):
    """The :class:`Source` at ``where``.

    :param where: str or Path: a folder, a zip file, or the http(s) address of
        one.
    :param work: Path of a folder for downloads; made where it is missing.
    :param known: the ``stamp`` of the source that was imported last, to be
        told that nothing changed; None takes it anew.
    :raises Unusable: with a sentence that says why nothing comes of it.
    """
    text = str(where)
    if "://" in text:
        return _open_address(text, work, known)
    path = Path(where)
    try:
        if not text.strip() or "\0" in text or not path.exists():
            raise Unusable(_("Cette source n’existe pas."))
        is_folder = path.is_dir()
    except OSError as wrong:
        raise Unusable(_("Cette source ne peut pas être lue.")) from wrong
    if is_folder:
        return Source(shortened(text), open_folder(path))
    found, closer = open_archive(path)
    return Source(shortened(text), found, closers=(closer,))


def _open_address(url, work, known):
    fetched = download.fetch(url, work, known or Stamp())
    shown = asking.shown(url)
    if fetched.path is None:
        return Source(shown, Found(), fetched.stamp, unchanged=True)
    try:
        found, closer = open_archive(fetched.path)
    except Unusable:
        # Going on with it would never end otherwise.
        fetched.discard()
        raise
    return Source(shown, found, fetched.stamp, closers=(closer,), fetched=fetched)
