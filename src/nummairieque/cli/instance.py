"""Where a desk lives on disk, and the environment its processes share.

Nothing here imports Zope: the launcher and ``--help`` stay quick.
"""

from dataclasses import dataclass
from hashlib import sha256
from nummairieque.cli.errors import BadInput
from pathlib import Path
from shlex import quote
from urllib.parse import urlsplit

import json
import os
import tempfile

#: A unix socket's address holds 107 bytes on Linux, 103 elsewhere.
SOCKET_PATH_LIMIT = 100

TRUE_WORDS = frozenset({"1", "true", "yes", "on", "oui"})

#: Folders made below var/, readable by their owner only: they hold what the
#: usagers told their mairie.
VAR_FOLDERS = ("", "filestorage", "blobs", "blob-cache", "log", "cache", "run")


@dataclass(frozen=True)
class Instance:
    """One desk: its folder and the database it uses.

    :param root: absolute path of the folder that holds ``etc`` and ``var``.
    :param database: ``"zeo"``, or a PostgreSQL address
        (``postgresql://user:password@host/name``).
    :param read_only: open the database for reading only.
    """

    root: Path
    database: str = "zeo"
    read_only: bool = False

    @property
    def etc(self):
        return self.root / "etc"

    @property
    def var(self):
        return self.root / "var"

    @property
    def storage(self):
        """``"zeo"`` or ``"postgresql"``."""
        return "zeo" if self.database == "zeo" else "postgresql"

    @property
    def zope_conf(self):
        return self.etc / "zope.conf"

    @property
    def zope_ini(self):
        return self.etc / "zope.ini"

    @property
    def data_fs(self):
        return self.var / "filestorage" / "Data.fs"

    @property
    def blobs(self):
        return self.var / "blobs"

    @property
    def zeo_socket(self):
        """Path of the ZEO socket: in var/, or a short one when that is too long."""
        path = self.var / "run" / "zeo.sock"
        if len(os.fsencode(path)) <= SOCKET_PATH_LIMIT:
            return path
        digest = sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"nummairieque-{os.getuid()}-{digest}" / "zeo.sock"

    def prepare(self):
        """Make the folders below var/; those that are there already are closed to others.

        :raises BadInput: a folder cannot be written, or is somebody else's.
        """
        folders = [self.var / name for name in VAR_FOLDERS]
        try:
            for folder in [*folders, self.zeo_socket.parent]:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                _close(folder)
        except OSError as error:
            raise BadInput(f"Impossible d’écrire dans {self.var} : {error.strerror}.") from error

    def environment(self):
        """The variables that ``etc/*.conf`` substitutes, as a dict of str."""
        return {
            "NUMMAIRIEQUE_INSTANCE": str(self.root),
            "NUMMAIRIEQUE_STORAGE": self.storage,
            "NUMMAIRIEQUE_DSN": "" if self.storage == "zeo" else dsn(self.database),
            "NUMMAIRIEQUE_ZEO_SOCKET": str(self.zeo_socket),
            "NUMMAIRIEQUE_READ_ONLY": "true" if self.read_only else "false",
        }

    @property
    def served_file(self):
        return self.var / "run" / "serve.json"

    def served(self):
        """What the running launcher wrote about itself; {} when none runs.

        :returns: dict with ``pid``, ``url``, ``database`` and ``processes``
            (name to pid).
        """
        try:
            served = json.loads(self.served_file.read_text(encoding="utf-8"))
            # The file may be left over by a launcher that was killed.
            os.kill(served["pid"], 0)
        except (OSError, ValueError, KeyError):
            return {}
        return served


def _close(folder):
    """Leave a folder to its owner; what lies in it is run as well as read.

    :raises BadInput: it is somebody else's.
    """
    found = folder.stat()
    if found.st_uid != os.getuid():
        # /tmp is everybody's: a stranger's folder could hold his server, or his templates.
        raise BadInput(
            f"Le dossier {folder} appartient à un autre compte : "
            "lancez le guichet sous ce compte, ou donnez-lui le dossier (chown)."
        )
    if found.st_mode & 0o077:
        folder.chmod(0o700)


def check_database(value):
    """The database named by ``DB``: ``"zeo"`` or a PostgreSQL address.

    :raises BadInput: anything else.
    """
    if value in {"", "zeo"}:
        return "zeo"
    parts = urlsplit(value)
    if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        return value
    raise BadInput("DB doit valoir « zeo » ou postgresql://compte:secret@machine/base.")


def dsn(address):
    """The PostgreSQL address as ``name=value`` words.

    RelStorage appends words of its own, which an address with slashes
    would take into the name of the database.

    :raises BadInput: the driver is missing, or does not understand it.
    """
    try:
        from psycopg2 import ProgrammingError
        from psycopg2.extensions import make_dsn
        from psycopg2.extensions import parse_dsn
    except ImportError:
        raise BadInput("PostgreSQL demande : pip install nummairieque[postgresql]") from None
    try:
        return make_dsn(**parse_dsn(address))
    except ProgrammingError as error:
        raise BadInput(f"DB est mal écrit : {error}") from None


def find_instance(path=None, environ=None):
    """The instance to work on.

    :param path: what ``--instance`` said, or None: then the variable
        ``NUMMAIRIEQUE_INSTANCE``, ``./instance``, and the checkout's own
        folder are tried in this order.
    :param environ: mapping, ``os.environ`` by default; its ``DB`` and
        ``NUMMAIRIEQUE_READ_ONLY`` are taken into account. Without ``DB``, a
        desk being served says which database it uses.
    :raises BadInput: no such folder, or no ``etc/zope.conf`` in it.
    """
    environ = os.environ if environ is None else environ
    named = path or environ.get("NUMMAIRIEQUE_INSTANCE")
    checkout = Path(__file__).resolve().parents[3] / "instance"
    candidates = [Path(named)] if named else [Path.cwd() / "instance", checkout]
    for candidate in candidates:
        if (candidate / "etc" / "zope.conf").is_file():
            root = candidate.resolve()
            break
    else:
        raise BadInput(
            f"Pas de guichet dans {candidates[0]} : etc/zope.conf est introuvable."
            f"{_how_to_begin(candidates[0], checkout)}"
        )
    read_only = environ.get("NUMMAIRIEQUE_READ_ONLY", "").lower() in TRUE_WORDS
    database = environ.get("DB") or Instance(root).served().get("database", "")
    return Instance(root=root, database=check_database(database), read_only=read_only)


def _how_to_begin(folder, checkout):
    """What makes a desk of a folder, as the end of a sentence; ``""`` without a checkout."""
    if not (checkout / "etc" / "zope.conf").is_file():
        return ""
    to = quote(str(folder))
    return (
        " Pour y ouvrir un guichet, copiez d’abord la configuration :"
        f" mkdir -p {to} && cp -r {quote(str(checkout / 'etc'))} {to}/"
    )
