"""The process that reads one file: it may fail, starve or crash alone.

Started by :mod:`nummairieque.files.reading` with an empty environment. The
file comes on standard input; a line of JSON and the bytes of the preview go
to standard output. It opens no file for writing and sees no database.
"""

from nummairieque.files import office
from nummairieque.files import pictures

import json
import os
import resource
import sys

CPU_SECONDS = 10
MEMORY = 1024 * 1024 * 1024

IMAGES = ("png", "jpg", "jpeg", "tif", "tiff")


def limit():
    """Bound what this process may use, for good."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def understand(ending, data):
    """What is in a file: (text, preview, number of pages or 0)."""
    if ending == "pdf":
        return pictures.of_pdf(data)
    if ending in IMAGES:
        return "", pictures.of_image(data), 0
    return office.text_of(ending, data), b"", 0


def main():
    """Read standard input as a file with the ending of the first argument."""
    limit()
    text, preview, pages = understand(sys.argv[1], sys.stdin.buffer.read())
    header = json.dumps({"text": text, "pages": pages, "preview": len(preview)})
    sys.stdout.buffer.write(header.encode("utf-8", "replace") + b"\n" + preview)


if __name__ == "__main__":
    main()
