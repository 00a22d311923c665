"""The command line: French help, one French line and exit code 2 on bad input."""

from nummairieque.cli.errors import BadInput
from nummairieque.cli.main import main
from nummairieque.cli.main import make_parser
from nummairieque.cli.tick import moment

import argparse
import pytest


def parsers():
    """(name, parser) of each command and sub-command."""
    waiting = [("nummairieque", make_parser())]
    while waiting:
        name, parser = waiting.pop()
        yield name, parser
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += [(f"{name} {key}", child) for key, child in action.choices.items()]


@pytest.mark.parametrize(("name", "parser"), parsers())
def test_the_help_of_each_command_is_french(name, parser):
    text = parser.format_help()
    assert text.startswith("usage :")
    assert parser.description and parser.description.endswith(".")
    for english in ("show this help", "positional arguments", "optional", "default:"):
        assert english not in text


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["ouvrir"],
        ["backup"],
        ["tick", "--at", "demain"],
        ["site", "create", "--demandes", "beaucoup"],
        ["site", "create", "--demandes", "-3"],
        ["site", "create", "--id", "Mon Guichet"],
        ["serve", "--port", "99999"],
        ["serve", "--processes", "0"],
        ["restore", "/nulle/part.tar"],
        ["backup", "/nulle/part.tar"],
        ["--instance", "/nulle/part", "tick"],
    ],
)
def test_bad_input_gives_one_line_and_exit_code_2(argv, capsys):
    assert main(argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("nummairieque : ")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_moment_without_a_zone_is_in_paris():
    assert moment("2026-12-01T09:00").isoformat() == "2026-12-01T08:00:00+00:00"
    assert moment("2026-07-01T09:00").isoformat() == "2026-07-01T07:00:00+00:00"


def test_a_moment_keeps_its_zone():
    assert moment("2026-12-01T09:00+00:00").isoformat() == "2026-12-01T09:00:00+00:00"


def test_what_is_no_moment_is_refused():
    with pytest.raises(BadInput, match="demain"):
        moment("demain")
    for far in ("0001-01-01T00:00", "9999-12-31T23:59"):
        with pytest.raises(BadInput, match="2000 à 2100"):
            moment(far)
