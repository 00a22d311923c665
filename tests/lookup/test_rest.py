"""``@fiches`` and ``@suggestions``: what a program gets, and what it is refused."""

from nummairieque.search.query import QUERY_MAX
from support import national
from support import world

import pytest

SHEET = "F9000901"


@pytest.fixture(scope="module")
def brought(desk, people, tmp_path_factory):
    """One national sheet is in the desk, of words that nothing else has."""
    files = national.samples()
    files[f"{SHEET}.xml"] = national.sheet(SHEET, "Déclarer un zqclapier", "Le zqlapereau.")
    folder = national.lay(tmp_path_factory.mktemp("fiches") / "zip", files)
    with desk.site() as site:
        national.bring(site, folder)


@pytest.fixture(scope="module")
def secretary(people):
    return people["secretary_a"]


def test_an_import_is_found_when_it_ends(brought, secretary, desk):
    answer = secretary.get("/@fiches?q=zqclapiers").json()
    (item,) = answer["items"]
    assert item["@id"] == f"{desk.url}/@fiches/{SHEET}"
    assert item["url"] == f"{desk.url}/fiches/nationales/{SHEET}"
    assert (item["source"], item["@type"]) == ("national", "national_fiche")
    assert item["title"] == "Déclarer un zqclapier"
    assert {"text": "zqclapier", "found": True} in item["title_parts"]
    assert item["themes"] == ["Basse-cour"]
    assert (answer["items_total"], answer["corrected"]) == (1, None)
    theme = {"value": "Basse-cour", "title": "Basse-cour", "count": 1}
    assert answer["facets"]["theme"] == [theme]
    assert secretary.get(f"/@fiches/{SHEET}").json()["id"] == SHEET


def test_what_an_import_changes_or_retires_is_found_as_it_is_now(
    brought, secretary, desk, tmp_path
):
    files = national.samples()
    with desk.site() as site:
        files[f"{SHEET}.xml"] = national.sheet(SHEET, "Déclarer un zqcolombier")
        national.bring(site, national.lay(tmp_path / "autre", files))
    assert secretary.get("/@fiches?q=zqclapier").json()["items_total"] == 0
    assert secretary.get("/@fiches?q=zqcolombier").json()["items_total"] == 1
    with desk.site() as site:
        del files[f"{SHEET}.xml"]
        national.bring(site, national.lay(tmp_path / "sans", files), forced=True)
    assert secretary.get("/@fiches?q=zqcolombier").json()["items_total"] == 0
    with desk.site() as site:
        files[f"{SHEET}.xml"] = national.sheet(SHEET, "Déclarer un zqclapier", "Le zqlapereau.")
        national.bring(site, national.lay(tmp_path / "avec", files))
    assert secretary.get("/@fiches?q=zqclapier").json()["items_total"] == 1


def test_an_import_reads_only_what_changed(brought, desk, monkeypatch, tmp_path):
    from nummairieque.lookup import national as index

    read = []
    own = index._sheet
    monkeypatch.setattr(index, "_sheet", lambda record: read.append(record.ident) or own(record))
    files = national.samples()
    files[f"{SHEET}.xml"] = national.sheet(SHEET, "Déclarer un zqclapier", "Le zqlapereau.")
    files["F9000902.xml"] = national.sheet("F9000902", "Déclarer une zqruche")
    with desk.site() as site:
        national.bring(site, national.lay(tmp_path / "une", files))
    assert read == ["F9000902"]


def test_pages_of_a_list_lead_on(secretary, brought, fiche):
    for number in range(3):
        fiche(title=f"Garder des zqchevres {number}")
    answer = secretary.get("/@fiches?q=zqchevre&b_size=2&partner=essai-p").json()
    assert (len(answer["items"]), answer["items_total"]) == (2, 3)
    assert "prev" not in answer["batching"]
    rest = secretary.get(answer["batching"]["next"]).json()
    assert len(rest["items"]) == 1 and "next" not in rest["batching"]
    keys = {item["id"] for page in (answer, rest) for item in page["items"]}
    assert len(keys) == 3


def test_a_mistake_is_put_right_and_said(secretary, fiche):
    for _time in range(5):
        fiche(title="Planter un zqtamarinier")
    answer = secretary.get("/@fiches?q=zqtamarinnier").json()
    assert (answer["corrected"], answer["items_total"]) == ("zqtamarinier", 5)


def test_nothing_asked_is_nothing_found(secretary):
    answer = secretary.get("/@fiches").json()
    assert (answer["items"], answer["items_total"]) == ([], 0)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (f"q={'a' * (QUERY_MAX + 1)}", "q"),
        ("q=%00", "q"),
        ("q:list=a&q:list=b", "q"),
        ("q=a&source=ailleurs", "source"),
        ("q=a&audience=ailleurs", "audience"),
        ("q=a&partner=../x", "partner"),
        ("q=a&b_start=-1", "b_start"),
        ("q=a&b_start=1001", "b_start"),
        ("q=a&b_size=0", "b_size"),
        ("q=a&b_size=101", "b_size"),
        ("q=a&b_size=beaucoup", "b_size"),
    ],
)
def test_what_can_not_be_asked_is_refused_with_a_sentence(secretary, query, field):
    answer = secretary.get(f"/@fiches?{query}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_suggestions_hold_fiches_and_whom_to_ask(secretary, brought, desk, topic_of_p):
    answer = secretary.get("/@suggestions?q=zqclap").json()
    assert [item["id"] for item in answer["fiches"]] == [SHEET]
    topic, title = topic_of_p
    answer = secretary.get("/@suggestions", params={"q": title}).json()
    asks = [found["ask"] for found in answer["partners"]]
    assert f"{desk.url}/desk-new?partner=essai-p&topic={topic}" in asks


@pytest.mark.parametrize("service", ["@fiches", "@suggestions"])
def test_no_cache_keeps_what_one_reader_found(secretary, service):
    answer = secretary.get(f"/{service}?q=attestation")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_suggestions_refuse_what_is_too_long(secretary):
    assert secretary.get(f"/@suggestions?q={'a' * (QUERY_MAX + 1)}").status_code == 400


def test_anonymous_people_search_nothing_until_it_is_opened(desk, brought, people, fiche):
    from nummairieque.comarquage import opening

    fiche(title="Le zqclapier du partenaire")
    anonymous = people["anonymous"]
    assert anonymous.get("/@fiches?q=zqclapier").status_code == 401
    world.retrying(desk, lambda site: opening.apply(site, True))
    try:
        answer = anonymous.get("/@fiches?q=zqclapier").json()
        assert {item["source"] for item in answer["items"]} == {"national", "local"}
        assert anonymous.get("/@suggestions?q=zqclapier").status_code == 401
    finally:
        world.retrying(desk, lambda site: opening.apply(site, False))
