"""What a wheel carries, and that its profiles are found from it."""

from pathlib import Path
from zipfile import ZipFile

import gettext
import json
import os
import pytest
import subprocess
import sys

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROFILES = ("default", "site", "uninstall")
#: Made from other files or by an editor: never in a wheel, never compared.
LEFT_OUT = {".po", ".pot", ".pyc", ".mo"}


@pytest.fixture(scope="session")
def names(wheel):
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def shipped(folder, prefix):
    """Names in the wheel of each file below ``folder`` of the checkout."""
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and path.suffix not in LEFT_OUT and "egg-info" not in str(path):
            yield f"{prefix}/{path.relative_to(ROOT / folder).as_posix()}"


def test_the_wheel_carries_every_file_of_the_package(names):
    assert set(shipped("src/nummairieque", "nummairieque")) - names == set()


def test_the_wheel_carries_every_file_of_the_profiles(names):
    assert set(shipped("profiles", "nummairieque/profiles")) - names == set()


@pytest.mark.parametrize("profile", PROFILES)
def test_the_wheel_carries_the_profile(names, profile):
    assert f"nummairieque/profiles/{profile}/metadata.xml" in names


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_wheel_carries_compiled_catalogues(names, language):
    folder = f"nummairieque/locales/{language}/LC_MESSAGES"
    assert {f"{folder}/nummairieque.po", f"{folder}/nummairieque.mo"} <= names


def test_a_compiled_catalogue_of_the_wheel_translates(installed):
    path = installed / "nummairieque/locales/en/LC_MESSAGES/nummairieque.mo"
    with path.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    assert catalogue.gettext("Ce champ est obligatoire.") == "This field is required."


def test_the_wheel_carries_no_tests_and_no_leftovers(names):
    own = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert own == {"nummairieque"}
    assert not [name for name in names if name.endswith((".pyc", ".orig", ".rej"))]


def registered(path):
    """What profile_ids.py prints with ``path`` first on the Python path."""
    done = subprocess.run(
        [sys.executable, str(HERE / "profile_ids.py")],
        env=os.environ | {"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_profile_is_found_from_a_wheel(installed, profile):
    found = registered(installed)
    assert Path(found["folder"]) == installed / "nummairieque"
    path = Path(found["profiles"][f"nummairieque:{profile}"])
    assert path.resolve() == installed / "nummairieque/profiles" / profile


@pytest.mark.parametrize("profile", PROFILES)
def test_the_profile_is_found_from_a_checkout(profile):
    found = registered(ROOT / "src")
    assert Path(found["folder"]) == ROOT / "src/nummairieque"
    path = Path(found["profiles"][f"nummairieque:{profile}"])
    assert path.resolve() == ROOT / "profiles" / profile
