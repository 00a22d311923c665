"""``nummairieque restore FILE``: the desk as it was when it was saved."""

from nummairieque.cli import archive
from nummairieque.cli import locks
from nummairieque.cli import zeo
from nummairieque.cli.context import setup_logging
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from nummairieque.cli.progress import Progress
from nummairieque.cli.storage import is_empty
from nummairieque.cli.storage import open_postgresql
from nummairieque.cli.storage import reading_errors
from pathlib import Path

import shutil
import tempfile


def add_parser(commands):
    """Declare ``restore``."""
    parser = commands.add_parser(
        "restore",
        help="rétablir une sauvegarde",
        description="Rétablir une sauvegarde. Le guichet doit être fermé.",
    )
    parser.add_argument("file", metavar="FICHIER", type=Path, help="fichier à lire")
    parser.add_argument(
        "--force", action="store_true", help="remplacer ce que la base contient déjà"
    )
    parser.set_defaults(run=run)


def run(args):
    """Replace the database by the backup.

    :raises BadInput: no such file, the desk is open, or the database is not
        empty and ``--force`` was not given.
    :raises Failure: the disk is full, or the database does not answer.
    """
    source = args.file.absolute()
    if not source.is_file():
        raise BadInput(f"{source} n’existe pas.")
    instance = find_instance(args.instance)
    instance.prepare()
    setup_logging(instance)
    try:
        with (
            locks.hold(instance.var / "run" / "serve", wait=False),
            tempfile.TemporaryDirectory(prefix=".restore-", dir=instance.var) as folder,
            Progress("Rétablissement") as progress,
        ):
            put_back(instance, source, Path(folder), args.force, progress)
    except BlockingIOError:
        raise BadInput("Le guichet est ouvert : fermez-le avant de rétablir.") from None
    except OSError as error:
        raise Failure(f"La sauvegarde n’a pas été rétablie : {error.strerror}.") from error
    print("La sauvegarde est rétablie.")


def put_back(instance, source, folder, force, progress):
    """Unpack and check first; touch the database only then."""
    restore = to_files if instance.storage == "zeo" else to_postgresql
    with reading_errors():
        restore(instance, source, folder, force, progress)


def to_files(instance, source, folder, force, progress):
    """Swap the FileStorage and the blobs for those of the backup."""
    if holds_data(instance.data_fs) and not force:
        raise BadInput("La base n’est pas vide : ajoutez --force pour la remplacer.")
    archive.extract(source, folder, progress)
    check_storage(folder)
    # No tool may open the database while its files change places.
    with locks.hold(instance.var / "run" / "zeo.start"):
        if zeo.answers(instance):
            raise BadInput("Une commande utilise la base : attendez qu’elle finisse.")
        old = folder / "old"
        old.mkdir()
        for path, name in ((instance.data_fs.parent, "data"), (instance.blobs, "blobs")):
            if path.exists():
                path.rename(old / name)
        instance.data_fs.parent.mkdir(mode=0o700)
        (folder / archive.DATA).rename(instance.data_fs)
        (folder / archive.BLOBS).rename(instance.blobs)


def holds_data(data_fs):
    """True when the FileStorage at ``data_fs`` holds a transaction.

    An untouched one is its four bytes of magic.
    """
    return data_fs.exists() and data_fs.stat().st_size > 4


def check_storage(folder):
    """Open what was unpacked once, so that its index is sound.

    :raises BadInput: ZODB cannot read it.
    """
    from ZODB.FileStorage import FileStorage

    try:
        storage = FileStorage(str(folder / archive.DATA), read_only=True)
        empty = is_empty(storage)
        storage.close()
    except Exception as error:
        raise BadInput(f"La base sauvegardée est illisible : {error}.") from error
    if empty:
        raise BadInput("La base sauvegardée est vide.")


def to_postgresql(instance, source, folder, force, progress):
    """Copy the backup into the database."""
    from ZODB.FileStorage import FileStorage

    target = open_postgresql(instance)
    try:
        if not is_empty(target):
            if not force:
                raise BadInput("La base n’est pas vide : ajoutez --force pour la remplacer.")
            archive.extract(source, folder, progress)
            check_storage(folder)
            shutil.rmtree(instance.var / "blob-cache", ignore_errors=True)
            target.zap_all()
            target.close()
            instance.prepare()
            target = open_postgresql(instance)
        else:
            archive.extract(source, folder, progress)
            check_storage(folder)
        data = FileStorage(
            str(folder / archive.DATA), blob_dir=str(folder / archive.BLOBS), read_only=True
        )
        target.copyTransactionsFrom(data)
        data.close()
    finally:
        target.close()
