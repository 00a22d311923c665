"""``nummairieque scans import``: what a scanner left in a folder."""

from datetime import datetime
from datetime import UTC
from hashlib import sha256
from nummairieque.cli import context
from nummairieque.cli import locks
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from nummairieque.cli.progress import Progress
from pathlib import Path

import logging
import os
import sys
import time

logger = logging.getLogger(__name__)

#: Folders below that of the scanner, for what was taken and what was not.
TAKEN, REFUSED = "pris", "refuses"
#: Seconds without a change after which a file counts as written to its end.
QUIET = 5
#: Bytes of a file that is read at all.
SIZE_MAX = 25 * 1024 * 1024
#: Seconds to wait while others take scans apart.
PATIENCE = 120


def add_parser(commands):
    """Declare ``scans import``."""
    actions = add_command(
        commands,
        "scans",
        "prendre ce qu’un scanner a déposé",
        "Prendre ce qu’un scanner a déposé dans un dossier.",
    )
    action = actions.add_parser(
        "import",
        help="prendre les scans d’un dossier",
        description=(
            "Séparer les scans d’un dossier à leurs pages de garde et les mettre « À ranger » dans"
            " la page « Ranger des scans » d’une mairie ou d’une maison. Ce qui est pris va dans le"
            f" sous-dossier « {TAKEN} », ce qui est refusé dans « {REFUSED} ». La commande peut"
            " être relancée sans risque : rien n’est pris deux fois."
        ),
    )
    action.add_argument("folder", metavar="DOSSIER", type=Path, help="dossier du scanner")
    action.add_argument(
        "--origin", required=True, metavar="NOM", help="nom court de la mairie ou de la maison"
    )
    action.set_defaults(run=run)


def run(args):
    """Take what is there, and say what became of each file.

    :raises Failure: a file could not be taken; the others are.
    """
    if not args.folder.is_dir():
        raise BadInput(f"{args.folder} : ce dossier n’existe pas.")
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    try:
        with (
            locks.hold(instance.var / "run" / "scans.import", wait=False),
            zeo.running(instance),
            context.site_connection(instance) as site,
        ):
            refused = take(site, args.folder, args.origin)
    except BlockingIOError:
        raise Failure("Un import de scans est déjà en cours.") from None
    if refused:
        raise Failure(f"{refused} fichier(s) refusé(s), mis dans « {REFUSED} ».")


def take(site, folder, slug, say=print):
    """Take the files of ``folder`` for the origin ``slug``: how many were refused.

    :raises BadInput: no such origin, or the desk is to be upgraded.
    """
    from nummairieque.files import antivirus
    from nummairieque.files import places
    from nummairieque.scans import store

    if store.KEPT.get(site) is None:
        raise BadInput("Ce guichet est à mettre à niveau : « nummairieque site upgrade ».")
    if antivirus.refuses_all():
        # No fault of the files: they stay where they are.
        raise Failure("L’antivirus ne répond pas : rien n’est pris.")
    origin = _origin(site, slug)
    files, refused = waiting(folder), 0
    with Progress("Scans") as progress:
        for number, path in enumerate(files, 1):
            try:
                words, good = _take_one(site, origin, path)
            except places.Busy:
                raise Failure(
                    "Le guichet range déjà d’autres scans : relancez la commande."
                ) from None
            refused += not good
            # Moved after the commit: a break between both is made good by the digest.
            _move(path, folder / (TAKEN if good else REFUSED))
            if good:
                say(f"{path.name} : {words}")
            else:
                print(f"{path.name} : {words}", file=sys.stderr)
            progress(number, len(files))
    return refused


def _origin(site, slug):
    for folder in ("mairies", "maisons"):
        if slug in site[folder].objectIds():
            return site[folder][slug]
    raise BadInput(f"--origin : ni mairie ni maison ne s’appelle « {slug} ».")


def waiting(folder, now=None):
    """The files of a folder that are written to their end, by name; links are not followed."""
    quiet = (now or time.time()) - QUIET
    found = [
        path
        for path in folder.iterdir()
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith(".")
        and path.stat().st_mtime <= quiet
    ]
    return sorted(found, key=lambda path: path.name)


def _take_one(site, origin, path):
    """Take one file, in a transaction of its own: (what became of it, taken or not)."""
    from nummairieque.files import places
    from nummairieque.scans import sorting
    from nummairieque.scans import store
    from ZODB.POSException import ConflictError
    from ZODB.POSException import POSError
    from zope.i18n import translate

    import transaction

    if path.stat().st_size > SIZE_MAX:
        return f"dépasse {SIZE_MAX // 1024 // 1024} Mo.", False
    try:
        data = path.read_bytes()
    except OSError as error:
        return f"illisible ({error.strerror}).", False
    digest = f"{origin.UID()}:{sha256(data).hexdigest()}"
    transaction.begin()
    if store.is_taken(site, digest):
        transaction.abort()
        return "déjà pris.", True
    try:
        taken = sorting.take(origin, [(path.name, data)], wait=PATIENCE)
    except (places.Busy, POSError, OSError):
        # No fault of the file: it stays.
        transaction.abort()
        raise
    except Exception:
        transaction.abort()
        # No file stops those that come after it, at this run and at each later one.
        logger.exception("A scan of a folder could not be taken")
        return "n’a pas pu être séparé (voir le journal).", False
    if taken.refused:
        transaction.abort()
        return translate(taken.refused[0], target_language="fr"), False
    store.take(site, digest, datetime.now(UTC))
    try:
        transaction.commit()
    except ConflictError:
        transaction.abort()
        raise Failure("Le guichet est très occupé : relancez la commande.") from None
    known = sum(bool(part.demande) for part in taken.parts)
    return f"{len(taken.parts)} partie(s), {known} reconnue(s).", True


def _move(path, folder):
    """Move a file into a folder beside it, under a name that is free there."""
    folder.mkdir(exist_ok=True)
    target, number = folder / path.name, 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} ({number}){path.suffix}"
    os.replace(path, target)
