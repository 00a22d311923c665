"""The process that works on files for :mod:`nummairieque.files.chores`.

It gets a line of JSON (``{"sizes": […], …}``) and the files, one after the
other, on standard input, and gives the same back: a line of JSON with what was
found out, and the bytes of what was made. It opens no file for writing and
sees no database.
"""

from nummairieque.files import covers
from nummairieque.files import stamping

import json
import os
import resource
import sys

CPU_SECONDS = 60
MEMORY = 1536 * 1024 * 1024


def limit():
    """Bound what this process may use, for good."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def work(chore, asked, files):
    """Do one chore: (what was found out, list of bytes that were made).

    :param chore: ``codes``, ``parts`` or ``stamp``.
    :param asked: dict of the line of JSON.
    :param files: list of (ending, bytes).
    """
    if chore == "codes":
        return covers.codes(files), []
    if chore == "parts":
        return None, covers.parts(files, asked["ranges"], asked["room"])
    ((ending, data),) = files
    ending, made = stamping.stamp(ending, data, asked["words"])
    return ending, [made]


def main():
    """Read standard input for the chore of the first argument."""
    limit()
    stream = sys.stdin.buffer
    asked = json.loads(stream.readline())
    files = [(ending, stream.read(size)) for ending, size in asked["files"]]
    found, made = work(sys.argv[1], asked, files)
    header = json.dumps({"found": found, "sizes": [len(each) for each in made]})
    sys.stdout.buffer.write(header.encode() + b"\n")
    for each in made:
        sys.stdout.buffer.write(each)


if __name__ == "__main__":
    main()
