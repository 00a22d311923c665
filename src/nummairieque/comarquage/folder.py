"""A folder of sheets, at any depth. Links are not followed."""

from nummairieque import _
from nummairieque.comarquage import members
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.members import Unusable

import functools
import hashlib
import os
import stat


def open_folder(path):
    """The files of a folder.

    Its ``ident`` is made of names, sizes and times: reading all to know
    whether it changed would take as long as importing it.

    :param path: Path of a folder; it may itself be a link.
    :returns: :class:`.members.Found`.
    :raises Unusable: it, or a folder in it, can't be read: sheets that nobody
        sees would be taken for removed.
    """
    entries, digest, total = [], hashlib.sha256(), 0
    for name, full in _files(path):
        try:
            status = full.lstat()
        except OSError:
            # Gone, or not to be looked at: reading it will say so.
            digest.update(f"{name!r}\n".encode())
        else:
            total += status.st_size
            digest.update(f"{name!r} {status.st_size} {status.st_mtime_ns}\n".encode())
        entries.append((name, functools.partial(_read, full)))
        members.check_amount(len(entries), total)
    return members.sorted_out(entries, digest.hexdigest())


def _files(top):
    """(name relative to ``top``, Path) of all files, by name."""

    def refuse(wrong):
        raise Unusable(
            _("Ce dossier, ou un dossier qu’il contient, ne peut pas être lu.")
        ) from wrong

    found = []
    for folder, _folders, names in os.walk(top, onerror=refuse):
        within = os.path.relpath(folder, top)
        for name in names:
            relative = name if within == "." else f"{within}/{name}"
            found.append((os.fsencode(relative).decode("utf-8", "replace"), top / relative))
            members.check_amount(len(found), 0)
    return sorted(found)


def _read(path):
    """The bytes of one file.

    :raises Broken: with the reason.
    """
    try:
        # Neither a link nor something that would keep us waiting.
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as stream:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise Broken(_("Ce n’est pas un fichier ordinaire."))
            data = stream.read(members.SIZE_MAX + 1)
    except OSError as wrong:
        if path.is_symlink():
            raise Broken(_("C’est un lien vers un autre fichier.")) from wrong
        raise Broken(_("Ce fichier ne peut pas être lu.")) from wrong
    if len(data) > members.SIZE_MAX:
        raise Broken(members.TOO_LARGE)
    return data
