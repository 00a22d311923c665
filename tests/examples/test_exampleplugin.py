"""The example plugin, installed as anybody would, is found and used by the desk."""

from pathlib import Path

import json
import pytest
import subprocess
import sys

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "nummairieque-exampleplugin"

#: Run in a process of its own on the instance of the test desk: what Zope's
#: start finds is what counts. Nothing is committed.
SCRIPT = r"""
from nummairieque.cli.context import site_connection
from nummairieque.cli.instance import find_instance
import json, sys

OPEN = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<<>>\n%%EOF\n"
LOCKED = OPEN.replace(b"trailer<<>>", b"trailer<</Encrypt 7 0 R>>")

with site_connection(find_instance(None)) as site:
    from nummairieque.demande.attachments import scan_all
    from nummairieque.inputs import InvalidInput
    from nummairieque.interfaces import IFileScanner
    from zope.component import getUtilitiesFor

    def told(data):
        try:
            return scan_all([("avis.pdf", data)])[0][1]
        except InvalidInput as refused:
            return str(refused.errors["attachments"])

    names = sorted(name for name, _ in getUtilitiesFor(IFileScanner))
    answer = {"scanners": names, "open": told(OPEN), "locked": told(LOCKED)}
    print(json.dumps(answer))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Folder where the example alone is installed."""
    target = tmp_path_factory.mktemp("exampleplugin")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
        + [str(copy_of(EXAMPLE, tmp_path_factory))],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def copy_of(source, tmp_path_factory):
    """A copy to build from, so that nothing is left in the checkout."""
    from shutil import copytree
    from shutil import ignore_patterns

    target = tmp_path_factory.mktemp("source") / source.name
    return copytree(source, target, ignore=ignore_patterns("*.egg-info", "build", "__pycache__"))


def ask(desk, **environ):
    """What a process on the desk's instance answers to :data:`SCRIPT`."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=desk.environ(**environ),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_desk_finds_and_asks_a_plugin_by_its_entry_point(desk, installed):
    answer = ask(desk, PYTHONPATH=str(installed))
    assert answer["scanners"] == ["10-known-kinds", "20-antivirus", "50-open-pdf"]
    assert answer["open"] == "application/pdf"
    assert "mot de passe" in answer["locked"]


def test_without_the_plugin_the_desk_does_not_know_it(desk):
    answer = ask(desk)
    assert answer["scanners"] == ["10-known-kinds", "20-antivirus"]
    assert answer["locked"] == "application/pdf"


def test_the_installed_plugin_is_whole(installed):
    names = {path.name for path in (installed / "nummairieque_exampleplugin").iterdir()}
    assert {"__init__.py", "configure.zcml", "scanner.py"} <= names
    (entry_points,) = installed.glob("nummairieque_exampleplugin-*.dist-info/entry_points.txt")
    assert "module = nummairieque_exampleplugin" in entry_points.read_text()
