"""A wheel of the project, built once, and a folder where it is installed."""

from pathlib import Path

import pytest
import shutil
import subprocess
import sys

ROOT = Path(__file__).resolve().parents[2]
#: What a build reads; the rest of the tree must not be needed.
SOURCES = ("setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "CHANGELOG.md", "LICENSE")


def pip(*arguments):
    """Run pip of this environment; its output is the message of a failure."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Path of a wheel built from a copy of the sources, without compiled files."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    source.mkdir()
    for name in SOURCES:
        shutil.copy(ROOT / name, source / name)
    leave = shutil.ignore_patterns("*.mo", "*.egg-info", "__pycache__")
    for name in ("src", "profiles"):
        shutil.copytree(ROOT / name, source / name, ignore=leave)
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(work), str(source))
    (built,) = work.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Folder where the wheel is installed alone, to be put on the path first."""
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--target", str(target), str(wheel))
    return target
