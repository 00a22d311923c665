"""Sixty answers as mail programs send them, and what a person would keep of each.

Beside each ``NN-name.eml`` stands ``NN-name.json``: the text, the files with
their size in bytes, and the kind where it is no answer at all.
"""

from nummairieque.inbound import kinds
from nummairieque.inbound import reading
from pathlib import Path

import json

CORPUS = Path(__file__).parent / "corpus"


def judged(path):
    """What is wrong with what is kept of one mail: list of sentences."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    mail = reading.read(path.read_bytes())
    found = {
        "kind": kinds.kind_of(mail),
        "text": mail.text,
        "files": [[name, len(data)] for name, data in mail.files],
    }
    return [
        f"{name}: {found[name]!r} instead of {expected[name]!r}"
        for name in found
        if found[name] != expected[name]
    ]


def test_of_sixty_answers_is_kept_what_a_person_would_keep():
    mails = sorted(CORPUS.glob("*.eml"))
    table = {path.stem: judged(path) for path in mails}
    for name, wrong in table.items():
        print(f"{name:32} {'kept as it should' if not wrong else '; '.join(wrong)}")
    assert len(mails) == 60
    assert {name: wrong for name, wrong in table.items() if wrong} == {}
