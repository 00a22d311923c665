"""The answers to all versions of a form as one table."""

from nummairieque.forms import columns
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.forms.model import When


def form(version, *fields, papers=()):
    return PublishedForm("u", version, "p", "t", "Bail", fields, papers)


OLD = form(1, FormField("gone", "line", "Ancienne"), FormField("rent", "line", "Loyer"))
NEW = form(
    2,
    FormField("part", "heading", "Le logement"),
    FormField("rent", "line", "Loyer mensuel"),
    FormField("couple", "yesno", "En couple ?"),
    FormField("ring", "line", "Depuis", when=When("couple", ("yes",))),
    papers=(Paper("lease", "Bail"),),
)


def test_the_newest_version_says_order_and_labels_and_what_is_gone_comes_last():
    assert list(columns.headings([OLD, NEW]).items()) == [
        ("rent", "Loyer mensuel"),
        ("couple", "En couple ?"),
        ("ring", "Depuis"),
        ("lease", "Bail"),
        ("gone", "Ancienne"),
    ]


def test_a_cell_holds_an_answer_and_none_where_nothing_was_asked():
    found = columns.cells(NEW, {"rent": "400", "couple": False}, (), {})
    assert found["rent"] == "400" and found["lease"] == columns.MISSING
    assert "ring" not in found and "gone" not in found
    assert columns.cells(NEW, {}, ("lease",), {})["lease"] == columns.BROUGHT
