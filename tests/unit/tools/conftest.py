"""The scripts of tools/, which are no package, as modules."""

from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def tool():
    """A function that loads the script of that name."""

    def load(name):
        spec = spec_from_file_location(f"tool_{name}", ROOT / f"tools/{name}.py")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load
