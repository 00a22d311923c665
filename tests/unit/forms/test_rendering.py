"""A published form as the fields that a page draws."""

from datetime import date
from nummairieque.forms import rendering
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.forms.model import When
from zope.i18n import translate

FEW = (("a", "Un"), ("b", "Deux"))
MANY = tuple((str(n), str(n)) for n in range(9))
FORM = PublishedForm(
    "one",
    1,
    "caf",
    "rsa",
    "RSA",
    fields=(
        FormField("part", "heading", "Partie"),
        FormField("few", "choice", "Peu", choices=FEW, required=True),
        FormField("many", "choice", "Beaucoup", choices=MANY),
        FormField("sure", "yesno", "Sûr", required=True),
        FormField("rent", "number", "Loyer", hint="Par mois.", when=When("few", ("a", "b"))),
        FormField("since", "day", "Depuis"),
        FormField("ticks", "choices", "Cases", choices=FEW),
        FormField("scan", "files", "Bail"),
    ),
    papers=(Paper("identity", "Pièce d’identité", when=When("sure", ("yes",))),),
)


def drawn(**kw):
    return {b["name"]: b for b in rendering.blocks(FORM, kw.pop("values", {}), **kw)}


def chosen(block):
    return [
        choice["value"]
        for group in block["field"]["groups"]
        for choice in group["choices"]
        if choice["chosen"]
    ]


def test_each_kind_has_the_field_that_fits():
    found = drawn()
    kinds = {name: block["field"] and block["field"]["kind"] for name, block in found.items()}
    assert kinds == {
        "part": None,
        "few": "radio",
        "many": "select",
        "sure": "radio",
        "rent": "line",
        "since": "day",
        "ticks": "checks",
        "scan": "files",
    }
    assert found["rent"]["field"]["inputmode"] == "decimal"
    optional = {name for name, block in found.items() if (block["field"] or {}).get("optional")}
    assert optional == {"many", "rent", "since", "ticks", "scan"}
    assert found["scan"]["field"]["name"] == "files.scan"
    assert found["few"]["field"]["id"] == "f-answers-few"


def test_what_is_kept_is_shown_and_what_was_refused_stays_as_typed():
    values = {"few": "b", "sure": False, "since": date(2020, 2, 3), "ticks": ("a",), "rent": "4"}
    found = drawn(values=values, typed={"rent": "douze"}, errors={"answers.rent": "Faux"})
    assert chosen(found["few"]) == ["b"]
    assert chosen(found["sure"]) == ["no"]
    assert chosen(found["ticks"]) == ["a"]
    assert found["since"]["field"]["value"] == "03/02/2020"
    assert found["rent"]["field"]["value"] == "douze"
    assert found["rent"]["field"]["error"] == "Faux"


def test_a_hostile_value_is_drawn_as_nothing():
    found = drawn(typed={"rent": ["a"], "ticks": {"a": 1}, "few": 3})
    assert found["rent"]["field"]["value"] == ""
    assert chosen(found["few"]) == []


def test_a_condition_is_said_in_words_and_to_the_script():
    found = drawn()
    assert translate(found["rent"]["field"]["hint"]) == (
        "Seulement si la réponse à « Peu » est « Un » ou « Deux ». Par mois."
    )
    assert found["rent"]["when"] == {"field": "answers.few", "values": '["a", "b"]'}
    (paper,) = rendering.paper_blocks(FORM, ("identity",))
    assert "« Oui »" in translate(paper["hint"])
    assert paper["ticked"] == "checked"
    assert paper["id"] == "f-papers-identity"


def test_what_need_not_be_answered_can_be_left_again():
    optional = FormField("few", "choice", "Peu", choices=FEW)
    form = PublishedForm("two", 1, "caf", "rsa", "RSA", fields=(optional,))
    assert rendering.field(form, optional).choices[0][0] == ""
    assert rendering.field(FORM, FORM.field("few")).choices == FEW
