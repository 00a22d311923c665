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
