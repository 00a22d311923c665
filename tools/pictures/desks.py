"""The demo desk of which the pictures are taken."""

from contextlib import contextmanager
from pathlib import Path

import sys
import tempfile

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_desk():
    """A demo desk made for the pictures: (url, password)."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.desk import Desk
    from support.desk import PASSWORD

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk")
        made = desk.cli("site", "create", "--demo", "--demandes", "120")
        if made.returncode:
            raise SystemExit(made.stderr)
        desk.start()
        try:
            yield desk.url, PASSWORD
        finally:
            desk.stop()


@contextmanager
def given_desk(url, password):
    yield url.rstrip("/"), password
