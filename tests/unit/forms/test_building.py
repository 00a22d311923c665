"""Names stay, conditions hold, versions say what changed; the library is sound."""

from dataclasses import replace
from nummairieque import inputs
from nummairieque.demo import data
from nummairieque.forms import building
from nummairieque.forms import counting
from nummairieque.forms import difference
from nummairieque.forms import library
from nummairieque.forms.building import Draft
from nummairieque.forms.model import FormField
from nummairieque.forms.model import KINDS
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.forms.model import When

import datetime
import pytest

STATUS = FormField("status", "choice", "Situation", choices=(("a", "Locataire"), ("b", "Autre")))
RENT = FormField("rent", "number", "Loyer", when=When("status", ("a",)))
LEASE = Paper("lease", "Bail", when=When("status", ("a", "b")))
DRAFT = Draft((STATUS, RENT), (LEASE,))
NOW = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.UTC)


def names(draft):
    return [field.name for field in draft.fields]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Date d’entrée", "date_d_entree"),
        ("Cœur & santé ?", "coeur_sante"),
        ("1er loyer", "n_1er_loyer"),
        ("???", "n"),
        ("日本", "n"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_name_is_made_of_the_label(label, name):
    found = building.named(label, ())
    assert found == name and building.is_name(found)
    assert building.named(label, {name}) == f"{name}_2"


def test_a_new_one_stands_at_the_end_and_a_changed_one_where_it_was():
    more = FormField("more", "line", "Précisions")
    assert names(building.put(DRAFT, more)) == ["status", "rent", "more"]
    assert names(building.put(DRAFT, more, "")) == ["more", "status", "rent"]
    assert names(building.put(DRAFT, more, "status")) == ["status", "more", "rent"]
    renamed = building.put(DRAFT, replace(STATUS, label="Logement"))
    assert names(renamed) == ["status", "rent"] and renamed.fields[0].label == "Logement"
    assert building.put(DRAFT, replace(LEASE, label="Contrat")).papers[0].label == "Contrat"


def test_what_a_condition_looks_at_stays_and_comes_before():
    for change in (
        lambda: building.move(DRAFT, "status", 1),
        lambda: building.move(DRAFT, "rent", -1),
        lambda: building.remove(DRAFT, "status"),
        lambda: building.put(DRAFT, replace(STATUS, choices=(("b", "Autre"), ("c", "C")))),
        lambda: building.put(DRAFT, replace(STATUS, when=When("rent", ("1",)))),
    ):
        with pytest.raises(inputs.InvalidInput):
            change()
    assert names(building.remove(DRAFT, "rent")) == ["status"]
    # At an end, or without a name, nothing moves.
    assert building.move(DRAFT, "rent", 1) == building.move(DRAFT, "gone", 1) == DRAFT


def test_a_choice_keeps_its_value_as_long_as_its_label():
    held = building.choices("choices", "Locataire\n\n Autre  cas\nLocataire")
    assert held == (("locataire", "Locataire"), ("autre_cas", "Autre cas"))
    changed = building.choices("choices", "Autre cas\nLocataire !\nLocataire", held)
    assert changed == (
        ("autre_cas", "Autre cas"),
        ("locataire_2", "Locataire !"),
        ("locataire", "Locataire"),
    )
    for typed in ("", "une", "\n".join(f"{n}" for n in range(51)), None):
        with pytest.raises(inputs.InvalidInput):
            building.choices("choices", typed)


def test_the_one_choice_that_is_reworded_in_its_place_keeps_its_value():
    held = (("maternelle", "Assistante maternelle"), ("creche", "Crèche"))
    reworded = building.choices("choices", "Nourrice\nCrèche", held)
    assert reworded == (("maternelle", "Nourrice"), ("creche", "Crèche"))
    # Two at once, one elsewhere, one more: nobody knows which became which.
    for typed in ("Nourrice\nHalte", "Crèche\nNourrice", "Nourrice\nCrèche\nAutre"):
        assert "maternelle" not in dict(building.choices("choices", typed, held))


def test_what_depends_on_a_question_is_named():
    assert [one.name for one in building.dependents(DRAFT, "status")][:1] == ["rent"]
    assert building.dependents(DRAFT, "rent") == []
    with pytest.raises(inputs.InvalidInput) as refused:
        building.remove(DRAFT, "status")
    assert "of-rent" in refused.value.errors


def test_a_condition_is_of_one_question_that_is_there():
    assert building.when("when", [], DRAFT.fields) is None
    assert building.when("when", ["status=a", "status=b"], DRAFT.fields) == LEASE.when
    for ticked in (["status=z"], ["rent=1"], ["x"], ["status=a", "x=yes"], [""]):
        with pytest.raises(inputs.InvalidInput):
            building.when("when", ticked, DRAFT.fields)
    assert [heading for heading, _choices in building.ticks(DRAFT.fields)] == ["Situation"]


def test_a_model_takes_other_names_where_a_name_was_something_else():
    used = {"status": "text", "rent": "number", "lease": "line"}
    fitted = building.fitted(DRAFT, used)
    assert names(fitted) == ["status_2", "rent"]
    assert fitted.fields[1].when.field == fitted.papers[0].when.field == "status_2"
    assert fitted.papers[0].name == "lease_2"
    assert building.reused(DRAFT, used) == ["Situation", "Bail"]
    assert building.reused(fitted, used) == []


def published(draft, version=1, **changed):
    form = PublishedForm("one", version, "caf", "apl", "APL", draft.fields, draft.papers, "Lisez")
    return replace(form, **changed)


def test_versions_say_what_changed():
    old = published(DRAFT)
    assert difference.changes(old, old) == []
    fields = (FormField("more", "line", "Précisions"), replace(STATUS, label="Logement"))
    new = published(Draft(fields, (replace(LEASE, when=None),)), 2, title="Aide", intro="")
    told = difference.changes(old, new)
    assert [m.mapping for m in told[2:]] == [
        {"label": "Précisions"},
        {"label": "Logement", "before": "Situation"},
        {"label": "Loyer"},
        {"label": "Bail", "before": "Bail"},
    ]
    swapped = published(Draft((RENT, STATUS)))
    assert len(difference.changes(published(Draft((STATUS, RENT))), swapped)) == 1
    many = published(Draft(tuple(FormField(f"n{n}", "line", "N") for n in range(60))))
    assert len(difference.changes(published(Draft()), many)) == difference.TOLD_MAX + 1


def test_each_kind_has_its_words():
    assert set(building.KIND_WORDS) == set(KINDS)


def test_the_library_is_sound_and_suits_topics_of_the_demo():
    topics = {topic for row in data.partners().values() for topic in row["topics"]}
    found = library.models()
    assert len(found) == 10
    for model in found.values():
        draft = building.checked(model.draft)
        held = [one.name for one in (*draft.fields, *draft.papers)]
        assert len(held) == len(set(held)) and all(map(building.is_name, held))
        assert all(f.kind in KINDS and len(f.label) <= building.LABEL_MAX for f in draft.fields)
        assert all(f.choices for f in draft.fields if f.kind in ("choice", "choices"))
        assert len(draft.papers) >= 5 and set(model.topics) <= topics, model.id
    assert len({model.topics[0] for model in found.values()}) == 10
    assert library.offered("carte-grise")[0].id == "carte-grise"


class Site:
    pass


def test_what_is_missing_is_counted_by_field_and_forgotten_after_a_year():
    site, form = Site(), published(DRAFT)
    counting.filed(site, form, ["rent"], ["status"])
    counting.install(site)
    counting.prepare(site, form, NOW)
    counting.filed(site, form, ["rent"], ["status"], NOW)
    counting.filed(site, form, [], ["status", "rent"], NOW - datetime.timedelta(days=40))
    counting.filed(site, form, ["rent"], ["status"], NOW - datetime.timedelta(days=400))
    counting.sent_back(site, "one", ["rent", "rent"], NOW)
    counting.filed(site, replace(form, uid="one2"), ["rent"], [], NOW)
    found = counting.figures(site, "one", NOW.date())
    assert (found["rent"], found["rent"].asked) == ((1, 1, 1), 2)
    assert found["status"] == (0, 2, 0)
    assert found["lease"] == (0, 0, 0)
    counting.forget(site, "one")
    assert counting.figures(site, "one", NOW.date()) == {}
    assert counting.figures(site, "one2", NOW.date())["rent"].empty == 1


def test_two_who_file_at_once_are_both_counted():
    site, form = Site(), published(DRAFT)
    counting.install(site)
    counting.prepare(site, form, NOW)
    numbers = counting.KEPT.get(site).numbers
    one = next(iter(numbers.values()))
    # Nothing but such numbers changes when a demande is filed.
    assert one._p_resolveConflict(3, 4, 5) == 6
    before = list(numbers)
    counting.filed(site, form, ["rent", "lease"], ["status"], NOW)
    assert list(numbers) == before
