"""How much of a sheet one page shows."""

from nummairieque.comarquage.rendering import split
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.xml import parse
from support import sheets

import pytest

WORDS = "mots " * (split.LIMIT // 8)


def chapter(title, text=WORDS):
    return f"<Chapitre><Titre>{title}</Titre><Paragraphe>{title} {text}</Paragraphe></Chapitre>"


def situations(*texts):
    found = "".join(
        f"<Situation><Titre>Cas {n}</Titre><Texte>{text}</Texte></Situation>"
        for n, text in enumerate(texts)
    )
    return f"<ListeSituations>{found}</ListeSituations>"


def cases(*names):
    found = "".join(
        f"<Cas><Titre>{name}</Titre><Paragraphe>{name} {WORDS}</Paragraphe></Cas>" for name in names
    )
    return f"<BlocCas>{found}</BlocCas>"


SHEETS = {
    "chapters": f"<Texte>{chapter('Un')}{chapter('Deux')}{chapter('Trois')}</Texte>",
    "situations": situations(chapter("Un"), chapter("Deux"), chapter("Trois")),
    "both": situations(chapter("Un") + chapter("Deux") + chapter("Trois"), chapter("Quatre", "")),
    "cases": f"<Texte><Chapitre><Titre>Tout</Titre>{cases('Un', 'Deux', 'Trois')}</Chapitre>"
    f"{chapter('Après', '')}</Texte>",
}


def sheet(body):
    return parse(f'<Publication ID="F1">{body}</Publication>'.encode())


def pages(root, size=0):
    """Name of a part → its page, as far as links lead."""
    found, waiting = {}, {""}
    while waiting:
        name = waiting.pop()
        found[name] = split.page_of(root, Around(), name, size)
        waiting |= found[name].apart - found.keys()
    return found


@pytest.mark.parametrize("name", sorted(SHEETS))
@pytest.mark.parametrize("size", [0, split.HEAVY + 1])
def test_every_part_of_a_long_sheet_is_on_a_page_that_links_lead_to(name, size):
    found = pages(sheet(SHEETS[name]), size)
    assert len(found) > 3
    for page in found.values():
        assert len(page.html.encode()) <= split.LIMIT
        assert sheets.faults(sheets.strict(page.html)) == []
    for words in ("Un mots", "Deux mots", "Trois mots"):
        assert [words in page.html for page in found.values()].count(True) == 1


@pytest.mark.parametrize("asked", ["", "-", "f1-un", "n'importe", "<b>"])
def test_what_fits_on_one_page_is_one_page(asked):
    root = sheet(situations(chapter("Un", ""), chapter("Deux", "")))
    page = split.page_of(root, Around(), asked)
    assert not page.apart and "open" not in page.html
    assert page == split.page_of(root, Around())


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_a_part_that_nobody_knows_is_the_first_page(name):
    root = sheet(SHEETS[name])
    assert split.page_of(root, Around(), "f1-autre").html == split.page_of(root, Around()).html


class Completed(Around):
    """Something of the area stands beside one part, however long the sheet is."""

    def __init__(self, key):
        self.key = key

    def beside(self, key):
        return "<aside>ici</aside>" if key == self.key else ""


@pytest.mark.parametrize(
    ("name", "key", "led"),
    [("chapters", "deux", "f1-deux"), ("both", "cas-0-deux", "f1-cas-cas-0")],
)
def test_the_first_page_says_in_which_part_something_local_lies(name, key, led):
    page = split.page_of(sheet(SHEETS[name]), Completed(key))
    assert "ici" not in page.html and led in page.apart
    marked = sheets.strict(page.html).xpath("//small/..")
    assert [element.get("id") for element in marked] == [led]
    assert page.completed == {led} <= {anchor for anchor, _title in page.contents}
    assert sheets.faults(sheets.strict(page.html)) == []


def test_a_closed_case_says_that_something_local_lies_in_it():
    root = sheet(situations(chapter("Un", ""), chapter("Deux", "")))
    page = split.page_of(root, Completed("cas-1-deux"))
    (marked,) = sheets.strict(page.html).xpath("//summary[small]")
    assert marked.xpath("string()") == "Cas 1 — complément local"
    assert "small" not in split.page_of(root, Around()).html
