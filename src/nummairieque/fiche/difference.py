"""What changed between two texts, word by word. Pure."""

from difflib import SequenceMatcher
from html import escape

import re

SAME, GONE, NEW = "same", "gone", "new"
#: Words of a passage that are compared one by one; longer ones are shown whole.
PASSAGE_MAX = 1500

_WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")


def pieces(before, after):
    """List of (kind, text): what stayed, what went, what came.

    All of one kind that stand together are one piece; without the new ones it
    is the old text, without those gone the new one.
    """
    found = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            _add(found, SAME, "".join(old[i:j]))
        else:
            _passage(found, "".join(old[i:j]), "".join(new[k:m]))
    return found


def _passage(found, before, after):
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > PASSAGE_MAX:
        _add(found, GONE, before)
        _add(found, NEW, after)
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            _add(found, SAME, "".join(old[i:j]))
        else:
            _add(found, GONE, "".join(old[i:j]))
            _add(found, NEW, "".join(new[k:m]))


def _add(found, kind, text):
    if text:
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + text)
        else:
            found.append((kind, text))


def markup(found):
    """The pieces as HTML: ``del`` what went, ``ins`` what came."""
    tags = {SAME: "", GONE: "del", NEW: "ins"}
    return "".join(
        f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" if tags[kind] else escape(text)
        for kind, text in found
    )
