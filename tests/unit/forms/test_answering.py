"""Answers to a form: checked by kind, asked where they apply, read as a table."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs
from nummairieque.forms import answering
from nummairieque.forms.checks import check
from nummairieque.forms.model import FormField
from nummairieque.forms.model import KINDS
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.forms.model import When

import pytest

HOUSING = (("tenant", "Locataire"), ("owner", "Propriétaire"), ("hosted", "Hébergé"))
FORM = PublishedForm(
    "one",
    1,
    "caf",
    "aide-au-logement",
    "Aide au logement",
    fields=(
        FormField("home", "heading", "Le logement"),
        FormField("status", "choice", "Situation", required=True, choices=HOUSING),
        FormField("rent", "number", "Loyer", required=True, when=When("status", ("tenant",))),
        FormField("lease", "files", "Bail", when=When("status", ("tenant",))),
        FormField("shared", "yesno", "Colocation", when=When("status", ("tenant", "hosted"))),
        FormField("mates", "line", "Colocataires", required=True, when=When("shared", ("yes",))),
        FormField("since", "day", "Depuis le"),
        FormField("people", "heading", "Le foyer"),
        FormField("help", "choices", "Aides", choices=(("rsa", "RSA"), ("aah", "AAH"))),
        FormField("more", "text", "Précisions", maximum=50),
    ),
    papers=(
        Paper("identity", "Pièce d’identité"),
        Paper("receipt", "Quittance", when=When("status", ("tenant",))),
    ),
)
TENANT = {"status": "tenant", "rent": "412.50", "shared": "yes", "mates": " Ali  et Léa "}


def errors(typed):
    return answering.clean(FORM, typed)[1]


def test_answers_come_back_by_kind():
    values, refused = answering.clean(
        FORM, {**TENANT, "since": "3/2/2020", "help": ["aah", "rsa"], "lease": ("1",), "x": "?"}
    )
    assert refused == {}
    assert values == {
        "status": "tenant",
        "rent": "412,50",
        "lease": ("1",),
        "shared": True,
        "mates": "Ali et Léa",
        "since": date(2020, 2, 3),
        "help": ("rsa", "aah"),
    }


def test_what_was_checked_once_is_checked_again_unchanged():
    values, _refused = answering.clean(FORM, {**TENANT, "since": "2020-02-03", "help": ["rsa"]})
    assert answering.clean(FORM, values) == (values, {})


def test_nothing_is_required_where_it_does_not_apply():
    assert set(errors({})) == {"status"}
    assert set(errors({"status": "owner"})) == set()
    assert set(errors({"status": "tenant"})) == {"rent"}
    assert set(errors({"status": "tenant", "rent": "1", "shared": "yes"})) == {"mates"}
    assert set(errors({"status": "tenant", "rent": "1", "shared": "no"})) == set()


def test_a_condition_reaches_through_the_one_it_hangs_on():
    """« Colocataires » asks for « Colocation », which an owner is not asked."""
    owner = {**TENANT, "status": "owner", "rent": "wrong"}
    assert answering.clean(FORM, owner) == ({"status": "owner"}, {})
    assert "mates" not in answering.shown(FORM, {"status": "owner", "shared": True})
    assert "receipt" not in answering.shown(FORM, {"status": "owner"})


def test_a_draft_keeps_what_does_not_apply_just_now():
    values, refused = answering.keep(FORM, {**TENANT, "status": "owner"})
    assert values["mates"] == "Ali et Léa"
    assert refused == {}


def test_what_hangs_on_nothing_that_is_asked_is_asked():
    field = FormField("a", "line", "A", when=When("gone", ("x",)))
    form = PublishedForm("two", 1, "caf", "rsa", "RSA", fields=(field,))
    assert answering.shown(form, {}) == {"a"}
    assert answering.condition(form, field.when) is None


@pytest.mark.parametrize(
    "kind,value",
    [
        ("line", ["a"]),
        ("line", "a\0b"),
        ("text", "a" * 60),
        ("number", "douze"),
        ("number", "1e9"),
        ("number", "nan"),
        ("number", float("inf")),
        ("number", True),
        ("day", "31/02/2020"),
        ("day", 20200101),
        ("yesno", "maybe"),
        ("yesno", ["yes"]),
        ("choice", "castle"),
        ("choice", {"a": 1}),
        ("choices", ["rsa", "castle"]),
        ("choices", [["rsa"]]),
        ("choices", ["rsa"] * 300),
        ("choices", 3),
        ("files", ["1"]),
        ("files", "1"),
    ],
)
def test_a_wrong_value_is_a_sentence_for_its_field(kind, value):
    field = FormField("one", kind, "Un", choices=(("rsa", "RSA"),), maximum=50)
    with pytest.raises(inputs.InvalidInput) as caught:
        check(field, value)
    assert list(caught.value.errors) == ["one"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([f.name for f in FORM.fields]), ANYTHING, max_size=8))
def test_nothing_that_comes_breaks_it_and_what_is_kept_is_asked(typed):
    values, refused = answering.clean(FORM, typed)
    assert not set(values) & set(refused)
    assert set(values) <= answering.shown(FORM, values)
    assert answering.clean(FORM, values)[0] == values
    answering.rows(FORM, values)
    answering.text(FORM, values)
    answering.as_json(values)


def test_papers_are_ticked_from_the_list():
    both = ["receipt", "identity"]
    assert answering.clean_papers(FORM, both) == ("identity", "receipt")
    assert answering.clean_papers(FORM, "receipt") == ("receipt",)
    assert answering.clean_papers(FORM, None) == ()
    for wrong in (["passport"], {"identity": 1}, 3, [["identity"]], ["identity"] * 300):
        with pytest.raises(inputs.InvalidInput) as caught:
            answering.clean_papers(FORM, wrong)
        assert list(caught.value.errors) == ["papers"]


def test_the_table_holds_what_was_answered_under_its_headings():
    values, _refused = answering.clean(FORM, {**TENANT, "lease": ("1", "2")})
    found = answering.rows(FORM, values)
    assert [(row.label, row.value, row.files) for row in found] == [
        ("Le logement", "", ()),
        ("Situation", "Locataire", ()),
        ("Loyer", "412,50", ()),
        ("Bail", "", ("1", "2")),
        ("Colocation", "Oui", ()),
        ("Colocataires", "Ali et Léa", ()),
    ]


def test_a_paper_with_a_file_was_brought():
    found = answering.paper_rows(FORM, ("identity",), {"status": "tenant"}, {"receipt": ("3",)})
    assert [(p.label, p.brought, p.files) for p in found] == [
        ("Pièce d’identité", True, ()),
        ("Quittance", True, ("3",)),
    ]


def test_the_index_reads_what_was_answered_and_not_what_was_asked():
    values, _refused = answering.clean(FORM, {**TENANT, "since": "03/02/2020", "help": ["rsa"]})
    assert answering.text(FORM, values).split("\n") == [
        "Locataire",
        "412,50",
        "Ali et Léa",
        "03/02/2020",
        "RSA",
    ]


def test_json_holds_days_and_lists():
    values = {"since": date(2020, 2, 3), "help": ("rsa",), "shared": False}
    assert answering.as_json(values) == {"since": "2020-02-03", "help": ["rsa"], "shared": False}


def test_answers_go_along_to_a_form_that_asks_the_same():
    other = PublishedForm(
        "two",
        1,
        "caf",
        "rsa",
        "RSA",
        fields=(
            FormField("rent", "line", "Loyer"),
            FormField("mates", "line", "Avec qui"),
            FormField("status", "choice", "Situation", choices=HOUSING[1:]),
        ),
    )
    values, _refused = answering.clean(FORM, TENANT)
    assert answering.carried(FORM, other, values) == {"mates": "Ali et Léa"}


def test_another_version_says_what_it_asks_beside():
    fields = (
        *(f for f in FORM.fields if f.name not in ("since", "lease")),
        FormField("since", "day", "Depuis le", required=True),
        FormField("lease", "line", "Bail", required=True),
    )
    other = PublishedForm("one", 2, "caf", "x", "X", fields, FORM.papers[:1])
    assert answering.changes(FORM, other) == {
        "new": ["Bail"],
        "required": ["Depuis le"],
        "gone": ["Bail", "Quittance"],
    }


def test_the_figures_count_what_was_asked():
    values, _refused = answering.clean(FORM, {"status": "owner"})
    empty, filled = answering.fill(FORM, values, ("identity",), {})
    assert filled == ("status", "identity")
    assert empty == ("since", "help", "more")


def test_the_form_refuses_what_it_does_not_ask():
    assert set(answering.unknown(FORM, {"status": "x", "home": "y", "z": 1})) == {"home", "z"}


def test_every_kind_is_checked():
    for kind in KINDS:
        if kind != "heading":
            field = FormField("one", kind, "Un", choices=(("a", "A"),))
            assert check(field, () if kind == "files" else None) in ("", None, ())
