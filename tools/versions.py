"""Write buildout's versions.cfg from pip's constraints.txt.

    tools/versions.py            write versions.cfg
    tools/versions.py --check    exit 1 when it isn't what would be written

One list of versions for both: pip reads constraints.txt, buildout reads the
same pins without any address to fetch.
"""

from pathlib import Path

import argparse
import re
import sys

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Generated from constraints.txt by tools/versions.py: edit that one.

[versions]
"""
PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;#]+)")


def pins(constraints):
    """Names and versions in the text of a constraints file.

    :returns: list of (name, version), in the order of the names.
    :raises ValueError: a line that is neither a pin, a comment nor blank:
        buildout could not follow it.
    """
    found = {}
    for number, line in enumerate(constraints.splitlines(), 1):
        line = line.split("#", 1)[0].strip()
        if not line:
            continue
        match = PIN.fullmatch(line)
        if match is None:
            raise ValueError(f"constraints.txt, line {number}: not a plain pin: {line}")
        found[match["name"]] = match["version"]
    return sorted(found.items(), key=lambda pin: pin[0].lower())


def versions_cfg(constraints):
    """The text of versions.cfg for the text of a constraints file."""
    return HEADER + "".join(f"{name} = {version}\n" for name, version in pins(constraints))


def main(arguments=None):
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args(arguments).check
    text = versions_cfg((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    target = ROOT / "versions.cfg"
    if check:
        same = target.exists() and target.read_text(encoding="utf-8") == text
        if not same:
            print("versions.cfg differs from constraints.txt: run tools/versions.py")
        return 0 if same else 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
