"""The storages opened without Zope, for backup and restore."""

from contextlib import contextmanager
from nummairieque.cli.errors import Failure

import os


def open_postgresql(instance, read_only=False):
    """The RelStorage of ``instance``.

    :raises Failure: the server does not answer, or refuses us.
    """
    from ZODB.config import storageFromString

    os.environ.update(instance.environment())
    text = (instance.etc / "storage-postgresql.conf").read_text(encoding="utf-8")
    os.environ["NUMMAIRIEQUE_READ_ONLY"] = "true" if read_only else "false"
    with reading_errors():
        return storageFromString(f"%define INSTANCE {instance.root}\n{text}")


@contextmanager
def reading_errors():
    """Turn the database driver's errors into one French line."""
    try:
        yield
    except Exception as error:
        module = type(error).__module__.partition(".")[0]
        if module in {"psycopg2", "relstorage", "ZODB", "ZEO"}:
            line = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise Failure(f"La base de données ne répond pas comme prévu : {line}") from error
        raise


def is_empty(storage):
    """True when nothing was ever committed to ``storage``."""
    from ZODB.utils import z64

    try:
        storage.load(z64, "")
    except KeyError:
        return True
    return False


def holds_site(instance, site_id):
    """True when the database holds an object ``site_id`` at Zope's root.

    Looked up without Zope, which takes seconds to start: `make start` asks
    each time.
    """
    from ZODB.broken import find_global
    from ZODB.DB import DB
    from ZODB.FileStorage import FileStorage

    if instance.storage == "postgresql":
        storage = open_postgresql(instance)
    elif instance.data_fs.exists():
        storage = FileStorage(str(instance.data_fs), read_only=True)
    else:
        return False

    def placeholder(connection, module, name):
        """Stands for Zope's classes, which nobody imported here."""
        known = module.startswith(("BTrees", "copyreg", "persistent"))
        return find_global(module if known else f"-{module}", name)

    try:
        if is_empty(storage):
            return False
        connection = DB(storage, class_factory=placeholder).open()
        root = connection.root().get("Application")
        if root is None:
            return False
        root._p_activate()
        return site_id in root.__Broken_state__
    finally:
        storage.close()
