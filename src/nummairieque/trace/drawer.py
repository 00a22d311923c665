"""The process that Typst runs in: paper after paper, from its input to its output.

Typst keeps much of what it drew, for good, and a text that nobody writes in earnest may
need any memory. So it works here: what is too much ends this process and no other.
"""

from nummairieque.trace.coverage import FONTS
from pathlib import Path

import resource
import struct
import sys

TEMPLATE = Path(__file__).with_name("paper.typ")
#: What a reader that needs the structure is promised.
STANDARD = "ua-1"
#: Before each paper: bytes of its JSON, seconds since 1970.
ASKED = struct.Struct(">Iq")
#: Before each answer: 0 for a PDF, whether it was the last of this process, bytes.
ANSWERED = struct.Struct(">BBI")
#: Bytes of addresses: a paper of sixty pages needs a quarter of it.
MEMORY_MAX = 1 << 30
#: Bytes in use from which on the next paper gets a fresh process.
MEMORY_TIRED = 256 << 20
#: So does the one after so many papers.
PAPERS_MAX = 1000


def main():
    """Draw until nothing more comes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    compiler, asked, answers = _compiler(), sys.stdin.buffer, sys.stdout.buffer
    for number in range(1, PAPERS_MAX + 1):
        head = asked.read(ASKED.size)
        if len(head) < ASKED.size:
            return
        length, stamp = ASKED.unpack(head)
        failed, drawn = _drawn(compiler, asked.read(length).decode("utf-8"), stamp)
        last = number == PAPERS_MAX or _used() > MEMORY_TIRED
        answers.write(ANSWERED.pack(failed, last, len(drawn)) + drawn)
        answers.flush()
        if last:
            return


def _drawn(compiler, data, stamp):
    """(whether it failed, the PDF or why not)."""
    try:
        return False, compiler.compile(
            format="pdf", sys_inputs={"paper": data}, pdf_standards=[STANDARD], timestamp=stamp
        )
    except Exception as error:
        return True, str(error).encode("utf-8", "replace")


def _compiler():
    """The one compiler of this process; it has read template and fonts."""
    # Imported late: who only speaks with this process has no need of it.
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)


def _used():
    """Bytes of memory that this process has now."""
    # Its highest so far would be that of who started it: Linux hands it on.
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * resource.getpagesize()


if __name__ == "__main__":
    main()
