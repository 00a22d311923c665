"""The page on the demo says of forms, competences, dossiers and replies what the demo makes."""

from nummairieque.demo import data
from nummairieque.forms import library
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[3] / "docs/reference/demo-data.md"


def rows(heading, head):
    """Cells of the table below a heading that begins with ``head``, marks of code taken off."""
    _before, _found, section = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")
    lines = section.partition("\n## ")[0].partition(f"| {head} |")[2].partition("\n\n")[0]
    return [
        tuple(cell.strip().replace("`", "") for cell in line.strip("|").split("|"))
        for line in lines.splitlines()[2:]
    ]


def forms():
    partners = {topic: slug for slug, row in data.partners().items() for topic in row["topics"]}
    for model in library.models().values():
        topic, draft = model.topics[0], model.draft
        asked = sum(field.kind != "heading" for field in draft.fields)
        yield model.id, partners[topic], topic, str(asked), str(len(draft.papers))


def competences():
    for row in data.load("competence")["lines"]:
        for area in row["areas"]:
            yield row["topic"], f"{row['kind']} {area}", ", ".join(row["partners"])


def dossiers():
    for event in data.load("dossiers"):
        yield event["title"], ", ".join(part["partner"] for part in event["parts"])


def replies():
    for body, kept in data.load("replies").items():
        for told in kept:
            yield body, told["title"], told.get("topic", "")


@pytest.mark.parametrize(
    ("heading", "head", "made"),
    [
        ("Forms", "Model", forms),
        ("Who is competent where", "Topic | Area", competences),
        (
            "Who is competent where",
            "Topic | Theme",
            lambda: data.load("competence")["themes"].items(),
        ),
        ("Dossiers", "Dossier", dossiers),
        ("Saved replies", "Body", replies),
    ],
)
def test_a_table_of_the_page_is_what_the_demo_makes(heading, head, made):
    assert rows(heading, head) == list(made())


def test_a_reply_of_the_demo_is_one_that_its_team_could_have_written():
    from nummairieque.replies import rules

    titles = set()
    for body, told in ((b, told) for b, kept in data.load("replies").items() for told in kept):
        kind, _slash, slug = body.partition("/")
        topics = data.partners()[slug]["topics"] if kind == "partenaires" else {}
        assert rules.clean({"topic": "", **told}, topics) == rules.Reply(**told)
        assert (body, told["title"]) not in titles
        titles.add((body, told["title"]))
