"""Checks on the tree that no linter has: size, emptiness, traces of a machine, links.

Looks at the files git knows or would add, so that what is ignored is free.
"""

from pathlib import Path

import re
import subprocess
import sys

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES = 300
#: A test module is a list, read one test at a time.
TEST_LINES = 500
#: Home folders and mounts that are one machine's own; `/srv` and `/var` of the
#: how-to guides are anybody's.
MACHINE = re.compile(r"(?<![\w.$}-])/(?:root|home/(?!www-data)\w+|work|Users/\w+)/[\w.]")
SHOWN_TEXT = {".cfg", ".conf", ".css", ".ini", ".js", ".json", ".md", ".po", ".pt", ".py"}
SHOWN_TEXT |= {".pot", ".sh", ".toml", ".txt", ".xml", ".zcml", ""}
#: A link of Markdown to another file, without its anchor.
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def tree():
    """Paths of the files in the tree, tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def problems(path):
    """What is wrong with one file, one sentence each."""
    data = path.read_bytes()
    if not data.strip() and path.suffix != ".gitkeep":
        yield "is empty"
    if path.suffix not in SHOWN_TEXT:
        return
    text = data.decode("utf-8")
    lines = text.count("\n")
    most = TEST_LINES if path.is_relative_to(ROOT / "tests") else MODULE_LINES
    if path.suffix == ".py" and lines > most:
        yield f"has {lines} lines, more than {most}: split it"
    if path.name != Path(__file__).name and (match := MACHINE.search(text)):
        yield f"names a path of one machine: {match[0]}…"
    if path.suffix == ".md":
        for target in LINK.findall(text):
            if not (path.parent / target).exists():
                yield f"links to {target}, which is not there"


def unlisted(paths):
    """A sentence for each page of the documentation that its index leaves out."""
    docs = ROOT / "docs"
    index = docs / "README.md"
    listed = {(docs / target).resolve() for target in LINK.findall(index.read_text("utf-8"))}
    for path in paths:
        page = path.suffix == ".md" and path.is_relative_to(docs) and path != index
        if page and path.resolve() not in listed:
            yield f"{path.relative_to(ROOT)} is not in docs/README.md"


def main():
    """Print every problem; returns the exit code."""
    paths = tree()
    found = [f"{path.relative_to(ROOT)} {problem}" for path in paths for problem in problems(path)]
    found.extend(unlisted(paths))
    print("\n".join(found) or "nothing to report")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
