"""``nummairieque backup FILE``: the whole desk in one file, while it serves."""

from contextlib import ExitStack
from nummairieque.cli import archive
from nummairieque.cli.context import setup_logging
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from nummairieque.cli.progress import Progress
from nummairieque.cli.storage import open_postgresql
from nummairieque.cli.storage import reading_errors
from pathlib import Path

import tempfile


def add_parser(commands):
    """Declare ``backup``."""
    parser = commands.add_parser(
        "backup",
        help="sauvegarder le guichet dans un fichier",
        description=(
            "Sauvegarder la base et les fichiers joints dans un seul fichier,"
            " même quand le guichet est ouvert."
        ),
        epilog="Un nom en .tar.gz ou .tgz donne un fichier comprimé.",
    )
    parser.add_argument("file", metavar="FICHIER", type=Path, help="fichier à écrire")
    parser.add_argument("--force", action="store_true", help="remplacer le fichier s’il existe")
    parser.set_defaults(run=run)


def run(args):
    """Write the backup.

    :raises BadInput: the file exists, its folder does not, or no desk yet.
    :raises Failure: the disk is full, or the database does not answer.
    """
    target = args.file.absolute()
    if target.exists() and not args.force:
        raise BadInput(f"{target} existe déjà : ajoutez --force pour le remplacer.")
    if not target.parent.is_dir():
        raise BadInput(f"Le dossier {target.parent} n’existe pas.")
    instance = find_instance(args.instance)
    instance.prepare()
    setup_logging(instance)
    with Progress("Sauvegarde") as progress, reading_errors():
        try:
            if instance.storage == "zeo":
                save_files(instance, target, progress)
            else:
                save_postgresql(instance, target, progress)
        except OSError as error:
            raise Failure(f"La sauvegarde a échoué : {error.strerror or error}.") from error
    print(f"Sauvegarde écrite : {target}")


def save_files(instance, target, progress):
    """Copy the FileStorage from under the ZEO server.

    A FileStorage only ever grows at its end: its first bytes, up to the last
    whole transaction of this moment, are a consistent copy while the server
    goes on writing behind them. The blobs they name lie in the folder already.
    """
    from ZODB.FileStorage import FileStorage

    if not instance.data_fs.exists():
        raise BadInput(f"Pas encore de guichet dans {instance.root}.")
    with instance.data_fs.open("rb") as data:
        storage = FileStorage(str(instance.data_fs), read_only=True)
        size, last = storage.getSize(), storage.lastTransaction()
        storage.close()
        if size <= 4:
            raise BadInput(f"Pas encore de guichet dans {instance.root}.")
        archive.write(target, data, size, last, instance.blobs, "zeo", progress)


def save_postgresql(instance, target, progress):
    """Copy the database, in one snapshot, to a FileStorage and archive that."""
    from ZODB.FileStorage import FileStorage

    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix=".", dir=target.parent))
        )
        source = open_postgresql(instance, read_only=True)
        stack.callback(source.close)
        blobs = folder / archive.BLOBS
        copy = FileStorage(str(folder / archive.DATA), blob_dir=str(blobs))
        copy.copyTransactionsFrom(source)
        size, last = copy.getSize(), copy.lastTransaction()
        copy.close()
        if size <= 4:
            raise BadInput("Pas encore de guichet dans cette base.")
        data = stack.enter_context((folder / archive.DATA).open("rb"))
        archive.write(target, data, size, last, blobs, "postgresql", progress)
