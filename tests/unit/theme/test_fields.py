"""What a field tells its template."""

from nummairieque.theme.fields import Field


def test_hint_and_refusal_are_tied_to_the_field():
    field = Field("usager.name", "Nom", hint="En entier").bound(
        "", "Ce champ est obligatoire.", "f"
    )
    assert field["id"] == "f-usager-name"
    assert field["described"] == "f-usager-name-hint f-usager-name-error"
    assert field["invalid"] == "true"


def test_a_field_without_hint_or_refusal_points_nowhere():
    field = Field("subject", "Objet").bound("x")
    assert field["described"] is None
    assert field["invalid"] is None


def test_plain_choices_make_one_group_without_heading():
    (group,) = Field("a", "A", "select", choices=(("1", "Un"), ("2", "Deux"))).bound("2")["groups"]
    assert group["heading"] is None
    assert [c["chosen"] for c in group["choices"]] == [None, "chosen"]


def test_grouped_choices_keep_their_headings_and_all_that_was_ticked():
    choices = (("Mairies", (("1", "Un"), ("2", "Deux"))), ("Partenaires", (("3", "Trois"),)))
    groups = Field("a", "A", "checks", choices=choices).bound(["1", "3"])["groups"]
    assert [group["heading"] for group in groups] == ["Mairies", "Partenaires"]
    ticked = [c["value"] for g in groups for c in g["choices"] if c["chosen"]]
    assert ticked == ["1", "3"]
