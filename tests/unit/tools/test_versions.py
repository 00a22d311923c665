"""versions.cfg says what constraints.txt says."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def versions(tool):
    return tool("versions")


def test_versions_cfg_is_what_constraints_txt_makes(versions):
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert (ROOT / "versions.cfg").read_text(encoding="utf-8") == versions.versions_cfg(constraints)


def test_pins_are_in_the_order_of_their_names_whatever_their_case(versions):
    assert versions.pins("zope.x==1\nAb==2.0\n# a comment\n\nac==3  # why\n") == [
        ("Ab", "2.0"),
        ("ac", "3"),
        ("zope.x", "1"),
    ]


@pytest.mark.parametrize(
    "line", ["a>=1", "a @ file:a.whl", "-e .", "a==1; python_version < '3.12'"]
)
def test_what_buildout_can_not_follow_is_refused(versions, line):
    with pytest.raises(ValueError, match="line 1"):
        versions.pins(line)
