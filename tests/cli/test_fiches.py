"""``nummairieque fiches import``, while the desk serves."""

from nummairieque.cli import locks
from support import national

import signal
import subprocess
import sys

#: Imports two sheets at a time, and is killed after the first batch.
KILLED = """
import os, signal, sys
from nummairieque.cli import fiches
from nummairieque.comarquage import importing
importing.BATCH = 2
fiches.Progress.__call__ = lambda self, done, total: os.kill(os.getpid(), signal.SIGKILL)
from nummairieque.cli.main import main
main(["fiches", "import", sys.argv[1]])
"""


def test_a_source_that_is_none_is_refused_in_one_line(desk, tmp_path):
    done = desk.cli("fiches", "import", str(tmp_path / "absent"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("absent : Cette source n’existe pas.\n")
    assert done.stderr.count("\n") == 1


def test_one_import_at_a_time(desk, tmp_path):
    with locks.hold(desk.instance.var / "run" / "fiches.import"):
        done = desk.cli("fiches", "import", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "nummairieque : Un import de fiches est déjà en cours.\n"


def test_an_import_that_was_killed_goes_on_where_it_was(desk, tmp_path):
    names = [f"F900070{number}" for number in range(6)]
    files = {f"{name}.xml": national.sheet(name, pivot="ailleurs") for name in names}
    folder = national.lay(tmp_path / "fiches", files)
    command = [sys.executable, "-c", KILLED, str(folder)]
    killed = subprocess.run(command, env=desk.environ(), capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with desk.site() as site:
        assert [name for name in names if library(site).get(name)] == names[:2]
    done = desk.cli("fiches", "import", str(folder))
    assert done.returncode == 0, done.stderr
    assert "Fiches lues : 6" in done.stdout and "Nouvelles : 6" in done.stdout
    with desk.site() as site:
        assert all(library(site).get(name) for name in names)


def test_a_new_demo_brings_the_sheets_that_the_environment_names(new_desk, tmp_path):
    names = [f"F900071{number}" for number in range(3)]
    files = {f"{name}.xml": national.sheet(name, pivot="ailleurs") for name in names}
    folder = national.lay(tmp_path / "fiches", files)
    # As ``make start`` does, the first time and again.
    create = ("site", "create", "--demo", "--if-missing", "--demandes", "0")
    made = new_desk.cli(*create, timeout=900, FICHES=str(folder))
    assert made.returncode == 0, made.stderr
    assert "Nouvelles : 3" in made.stdout
    assert made.stdout.endswith("Le guichet est prêt.\n")
    again = new_desk.cli(*create, timeout=900, FICHES=str(tmp_path / "absent"))
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert "Inchangées : 3" in new_desk.cli("fiches", "import", str(folder), timeout=900).stdout


def test_a_demo_is_whole_without_its_sheets(desk, capfd, tmp_path):
    from nummairieque.cli.site import bring

    bring(desk.instance, "guichet", str(tmp_path / "absent"))
    told = capfd.readouterr().err
    assert told.startswith("FICHES : ") and told.endswith("Cette source n’existe pas.\n")


def library(site):
    from nummairieque.comarquage.library import get_library

    return get_library(site)
