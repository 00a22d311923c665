"""Keep the translation catalogues in step with the texts of the code.

    tools/i18n.py update    write nummairieque.pot and sync every .po with it
    tools/i18n.py check     change nothing; exit 1 and say what is out of step

The message ids are the French sentences themselves
(docs/decisions/0003-french-message-ids.md). The French catalogue is written by
``update``: it says with no-break spaces what the ids say with plain ones, and
keeps other words that somebody gave it; English must be complete. Finding the
texts is i18ndude's work, reading and writing catalogues Babel's.
"""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from contextlib import chdir
from contextlib import redirect_stderr
from contextlib import redirect_stdout
from contextlib import suppress
from i18ndude.catalog import GSReader
from i18ndude.catalog import PTReader
from i18ndude.catalog import PYReader
from i18ndude.catalog import ZCMLReader
from io import BytesIO
from io import StringIO
from nummairieque.typography import plain
from nummairieque.typography import typographic
from pathlib import Path

import argparse
import re
import sys

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "nummairieque"
FOLDERS = ("src/nummairieque", "profiles")
LOCALES = ROOT / "src/nummairieque/locales"
COMPLETE = ("en",)
LANGUAGES = ("en", "fr")
#: The language of the ids.
FRENCH = "fr"

#: Permission titles are names inside Zope, never shown to a person.
INTERNAL = re.compile(r"^nummairieque: ")
#: French nouns for which docs/glossary.md has an English word.
FRENCH_NOUNS = re.compile(
    r"\b(demandes?|usagers?|fiches?|mairies?|partenaires?|référents?|sujets?|échéances?)\b",
    re.IGNORECASE,
)
#: What is no word of a sentence: names of values, addresses.
NO_WORDS = re.compile(r"\$\{[\w-]+\}|https?://\S+")
NAMES = re.compile(r"\$\{([\w-]+)\}")


def extract(root=ROOT, folders=FOLDERS, domain=DOMAIN):
    """Every translatable text: dict of message id -> sorted file names.

    :raises ValueError: a file could not be read; its text would be missed.
    """
    found = {}
    complaints = StringIO()
    # The readers report relative to the working directory. What they can't
    # parse they tell an output stream only, or they exit with success.
    with (
        chdir(root),
        redirect_stderr(complaints),
        redirect_stdout(complaints),
        suppress(SystemExit),
    ):
        for folder in folders:
            for reader_class in (PTReader, PYReader, GSReader, ZCMLReader):
                reader = reader_class(folder, domain, include_line_numbers=False)
                reader.read()
                for message, entry in reader.catalogs.get(domain, {}).items():
                    if not INTERNAL.match(message):
                        found.setdefault(str(message), set()).update(entry.references)
    if complaints.getvalue().strip():
        raise ValueError(complaints.getvalue().strip())
    return {message: sorted(files) for message, files in sorted(found.items())}


def french(message, kept=""):
    """What the French catalogue says for ``message``: str, "" where it says the same.

    :param kept: what it said before; other words than the id's are somebody's own.
    """
    own = kept if plain(kept) != plain(message) else ""
    said = typographic(own or message)
    return "" if said == message else said


def catalogue(messages, language=None, old=None):
    """A Babel catalogue of ``messages``, with the translations of ``old``."""
    new = Catalog(
        locale=language,
        domain=DOMAIN,
        project="nummairieque",
        version="1",
        header_comment="# Kept by tools/i18n.py; translate here, never edit the message ids.",
        msgid_bugs_address="contact@nummairieque.example",
        charset="utf-8",
        fuzzy=False,
    )
    for message, files in messages.items():
        kept = old.get(message) if old is not None else None
        string = kept.string if kept else ""
        new.add(
            message,
            french(message, string) if language == FRENCH else string,
            locations=[(name, None) for name in files],
            user_comments=kept.user_comments if kept else (),
        )
    return new


def written(catalog):
    """The text of a catalogue, the same each time for the same messages."""
    stream = BytesIO()
    write_po(stream, catalog, width=100, include_lineno=False, sort_output=True)
    dated = re.compile(
        r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Trans'
        r"lator|Language-Team):.*\n",
        re.MULTILINE,
    )
    return dated.sub("", stream.getvalue().decode("utf-8"))


def po_path(language):
    """Where the catalogue of ``language`` is kept."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path):
    """The catalogue in ``path``, an empty one when there is no such file."""
    if not path.exists():
        return Catalog(domain=DOMAIN)
    with path.open("rb") as stream:
        return read_po(stream, domain=DOMAIN, abort_invalid=True)


def update(messages):
    """Write the template and each catalogue; return the names of those changed."""
    targets = {LOCALES / f"{DOMAIN}.pot": written(catalogue(messages))}
    for language in LANGUAGES:
        path = po_path(language)
        targets[path] = written(catalogue(messages, language, read(path)))
    changed = []
    for path, text in targets.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(str(path.relative_to(ROOT)))
    return changed


def problems(messages):
    """What is out of step, one sentence each."""
    for message, files in messages.items():
        if re.search(r"&#?\w+;|<\w|\n", message):
            yield f"{files[0]}: markup, entity or line break inside the text {message!r}"
    for language in LANGUAGES:
        old = read(po_path(language))
        known = {entry.id: entry for entry in old if entry.id}
        for message in sorted(messages.keys() - known.keys()):
            yield f"{language}: not in the catalogue: {message!r}"
        for message in sorted(known.keys() - messages.keys()):
            yield f"{language}: no longer in the code: {message!r}"
        for message, entry in known.items():
            if entry.fuzzy:
                yield f"{language}: fuzzy: {message!r}"
            if language == FRENCH and entry.string != french(message, entry.string):
                yield f"{language}: not as update writes it: {message!r}"
            if not entry.string:
                if language in COMPLETE:
                    yield f"{language}: not translated: {message!r}"
            elif set(NAMES.findall(entry.string)) != set(NAMES.findall(message)):
                yield f"{language}: other ${{names}} than in {message!r}"
            if language in COMPLETE:
                for word in FRENCH_NOUNS.findall(NO_WORDS.sub("", entry.string)):
                    yield f"{language}: the French {word!r} in {entry.string!r}"


def main(arguments=None):
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("update", "check"))
    command = parser.parse_args(arguments).command
    try:
        messages = extract()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if command == "update":
        for name in update(messages):
            print(f"written: {name}")
        return 0
    found = list(problems(messages))
    for problem in found:
        print(problem)
    if found:
        print(f"{len(found)} problems; run tools/i18n.py update, then translate.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
