"""The pages of the national sheets, and what they take from the desk."""

from support import national
from support import stages
from support import world
from support.http import words

import pytest

SHEET = "F9000801"
PAGE = f"/fiches/nationales/{SHEET}"
#: Another one that the next import lacks, and one that it says has moved.
GONE, MOVED = "F9000802", "F9000803"
REDIRECTED = f'<Redirections><Redirection from="{MOVED}" to="{SHEET}"/></Redirections>'


@pytest.fixture(scope="module")
def brought(desk, tmp_path_factory):
    """The samples and three sheets are in the desk, two of them no longer in the feed."""
    files = national.samples()
    files |= {f"{name}.xml": national.sheet(name) for name in (SHEET, GONE, MOVED)}
    folder = national.lay(tmp_path_factory.mktemp("fiches") / "avant", files)
    world.retrying(desk, stages.build)
    with desk.site() as site:
        national.bring(site, folder)
    for name in (GONE, MOVED):
        del files[f"{name}.xml"]
    files["redirections.xml"] = REDIRECTED.encode()
    changed = "Écrire <MiseEnEvidence>deux fois</MiseEnEvidence>."
    files[f"{SHEET}.xml"] = national.sheet(SHEET, words=changed)
    folder = national.lay(folder.parent / "après", files)
    with desk.site() as site:
        national.bring(site, folder, forced=True)
    world.retrying(desk, give_pivot)


def give_pivot(site):
    """Partner P becomes such an office, whose topic the title of a sheet names."""
    partner = world.workspace(site, "partenaires/p")
    partner.pivots, partner.phone = [national.PIVOT], "02 54 00 11 22"


@pytest.fixture(scope="module")
def secretary(desk, brought):
    return desk.http(world.account("secretary_a"))


@pytest.fixture(scope="module")
def coordination(desk, brought):
    return desk.http(world.account("coordination"))


def test_a_sheet_tells_its_source_its_day_and_its_licence(secretary):
    page = words(secretary.page(PAGE))
    for told in (
        f"https://www.service-public.fr/particuliers/vosdroits/{SHEET}",
        "04/05/2020",
        "Direction de l’information légale et administrative",
        "Licence Ouverte 2.0",
        '<div class="sheet" lang="fr">',
        "Données d’essai",
    ):
        assert told in page, told


def test_words_of_a_sheet_are_never_markup(secretary):
    page = secretary.page(PAGE).text
    assert "&lt;b&gt;la" in page and "<b>la" not in page


def test_links_stay_inside_where_the_desk_has_the_sheet(secretary, desk):
    page = secretary.page(PAGE).text
    assert f'href="{desk.url}/fiches/nationales/F9000001"' in page
    assert 'href="https://www.service-public.gouv.fr/particuliers/vosdroits/F9999999"' in page


def test_the_partner_of_the_area_stands_for_the_directory(secretary, desk):
    page = secretary.page(PAGE).text
    assert f'href="{desk.url}/partenaires/{world.slug("partenaires/p")}"' in page
    assert "tel:" in page and "annuaire.example" not in page


def test_a_secretary_asks_that_partner_and_a_referent_does_not(secretary, desk):
    ask = f"{desk.url}/desk-new?partner={world.slug('partenaires/p')}"
    assert ask in secretary.page(PAGE).text
    assert "nationale=F" in secretary.page(PAGE).text.partition(ask)[2].partition('"')[0]
    assert "/desk-new" not in desk.http(world.account("referent_p")).page(PAGE).text


def test_a_demande_from_a_national_sheet_says_which_one(secretary):
    ident = PAGE.rpartition("/")[2]
    assert "D’après la fiche :" in words(secretary.page(f"/desk-new?nationale={ident}"))
    for other in (GONE, "F0", "", "%00"):
        page = secretary.page(f"/desk-new?nationale={other}")
        assert "D’après la fiche" not in words(page)


def test_what_is_gone_says_since_when_and_leads_on(secretary, desk):
    gone = words(secretary.page(f"/fiches/nationales/{GONE}"))
    assert "ne tient plus cette fiche depuis le" in gone and "/desk-new" not in gone
    moved = secretary.page(f"/fiches/nationales/{MOVED}").text
    assert f'href="{desk.url}{PAGE}"' in moved


@pytest.mark.parametrize("name", ["F9999999", "n-importe-quoi", "F9000801/x"])
def test_what_is_not_there_says_so_in_french(secretary, name):
    answer = secretary.page(f"/fiches/nationales/{name}")
    assert answer.status_code == 404
    assert "Fiche introuvable" in words(answer)


def test_themes_lead_to_sheets_and_partners_have_no_national_ones(secretary, desk):
    assert f"{desk.url}/fiches/nationales/N9000300" in secretary.page("/fiches/nationales").text
    own = f"/partenaires/{world.slug('partenaires/p')}/fiches/nationales"
    assert secretary.page(own).status_code == 404


def every_page(client, path, size=50):
    """The text of all the pages of a list: other tests import sheets on the same day."""
    found, following = [], 0
    while not found or f"b_start={following}" in found[-1]:
        found.append(words(client.page(f"{path}?b_start={following}")))
        following += size
    return "".join(found)


def test_members_read_what_changed(secretary, desk):
    pages = every_page(secretary, "/fiches/nouveautes")
    assert f"{desk.url}{PAGE}" in pages and "Comment faire" in pages


def test_the_coordination_reads_what_the_import_did(coordination, secretary, desk):
    page = words(coordination.page("/coordination-fiches"))
    assert page.count("Modifiées : 1") == 1 == page.count("Redirigées : 1")
    assert "Illisibles, la version" not in page and "Revenues : " not in page
    assert "fichiers lus ; le guichet tient" in page
    for name in (SHEET, GONE, MOVED):
        assert f"{desk.url}/fiches/nationales/{name}" in page
    assert "Nouvelles : " in words(coordination.page("/coordination-fiches?import=1"))
    assert secretary.page("/coordination-fiches").status_code == 403


def test_nobody_reads_a_sheet_without_an_account(desk, brought):
    stranger = desk.http()
    for path in (PAGE, "/fiches/nationales", "/fiches/nouveautes"):
        answer = stranger.page(path)
        assert "/login" in answer.url and "poulailler" not in answer.text
    assert stranger.get(f"/@fiches/{SHEET}").status_code == 401


def test_a_program_reads_a_sheet(secretary, desk):
    told = secretary.get(f"/@fiches/{SHEET}").json()
    assert told["title"] == "Déclarer un poulailler"
    assert told["modified"] == "2020-05-04"
    assert "<strong>deux fois</strong>" in told["html"]
    assert secretary.get(f"/@fiches/{GONE}").json()["retired"]
    assert secretary.get("/@fiches/F9999999").status_code == 404


def test_no_stock_search_knows_them(secretary, brought):
    found = secretary.get("/@search", params={"SearchableText": "poulailler"}).json()
    assert found["items_total"] == 0


def test_a_sheet_costs_little(secretary):
    assert len(secretary.page(PAGE).content) < 120_000
