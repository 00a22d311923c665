"""What the desk knows of a sheet from its file."""

from datetime import date
from nummairieque.comarquage.official import official
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.xml import parse
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


def sample(name):
    return read(parse((SAMPLES / f"{name}.xml").read_bytes()))


def made(inside="", ident="F1", **attributes):
    told = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return read(parse(f'<Publication ID="{ident}"{told}>{inside}</Publication>'.encode()))


def chapter(title, words):
    return f"<Chapitre><Titre><Paragraphe>{title}</Paragraphe></Titre>{words}</Chapitre>"


def test_the_head_of_a_sheet_is_read():
    sheet = sample("fiche")
    assert (sheet.ident, sheet.format, sheet.audience) == ("F9000001", "3.3", "particuliers")
    assert (sheet.title, sheet.over_title) == ("Garder des poules en ville", "Fiche pratique")
    assert sheet.kind == "Fiche d'information conditionnée"
    assert sheet.description == "Il est possible d'avoir quelques poules chez soi."
    assert sheet.themes == (("N9000009", "Animaux"),)
    assert [title for _ident, title in sheet.trail] == [
        "Accueil",
        "Animaux",
        "Garder des poules en ville",
    ]
    assert (sheet.modified, sheet.important) == (date(2020, 10, 31), date(2020, 2, 29))
    assert sheet.url == "https://www.service-public.fr/particuliers/vosdroits/F9000001"
    assert sheet.rights == "https://service-public.example/licence"


def test_a_service_is_called_by_its_name_without_its_kind():
    sheet = sample("formulaire")
    assert (sheet.over_title, sheet.title) == ("Formulaire", "Déclarer un puits")


def test_a_sheet_without_title_is_called_by_its_id():
    assert made().title == "F1"


def test_a_date_that_no_calendar_has_is_none():
    assert sample("formulaire").modified is None


@pytest.mark.parametrize(
    ("name", "audience", "version"),
    [
        ("situations", "professionnels", "3.3"),
        ("formulaire", "associations", "3.3"),
        ("service-3.5", "professionnels", "3.5"),
        ("fiche-3.5", "particuliers", "3.5"),
    ],
)
def test_audience_and_format_are_told_from_the_address(name, audience, version):
    sheet = sample(name)
    assert (sheet.audience, sheet.format) == (audience, version)


def test_audience_is_told_from_the_element_where_there_is_no_address():
    assert made("<Audience>Associations</Audience>").audience == "associations"
    assert made("<Audience>Martiens</Audience>").audience == "particuliers"


@pytest.mark.parametrize(
    "given",
    [
        "javascript:alert(1)",
        "https://service-public.fr.evil.example/F1",
        "http://www.service-public.fr/F1",
        "https://[",
        "",
    ],
)
def test_the_official_page_is_on_the_site_of_the_state(given):
    assert made(spUrl=given).url == "https://www.service-public.gouv.fr/particuliers/vosdroits/F1"


def test_each_audience_has_its_official_address():
    assert official("F1", "professionnels").startswith("https://entreprendre.service-public")
    assert official("F1", "associations").endswith("/associations/vosdroits/F1")


def test_links_are_the_sheets_it_leads_to_and_no_abbreviation():
    links = sample("fiche").links
    assert {"F9000002", "F9000003", "F9000004", "F9000005", "F9000006", "N9000002"} <= links
    assert not links & {"F9000001", "R9000060", "R9000061", "R9000070"}
    assert made("<Fiche ID='X1'>a</Fiche><Fiche>b</Fiche>").links == frozenset()


def test_pivots_are_the_kinds_of_office():
    assert sample("fiche").pivots == {"mairie"}


def test_papers_are_the_items_of_the_parts_marked_so():
    assert sample("fiche").papers == (
        "Plan du poulailler",
        "Accord du voisin",
        "Le formulaire signé",
    )


def test_a_list_in_a_paper_is_told_with_it():
    inner = "<Liste><Item>neuf</Item><Item>signé</Item></Liste>"
    text = (
        f"<Texte><Chapitre type='pieces'><Liste><Item>Un plan : {inner}</Item></Liste></Chapitre>"
    )
    assert made(text + "</Texte>").papers == ("Un plan : neuf signé",)


def test_keys_of_chapters_say_the_situation_where_there_are_several():
    keys = [part.key for part in sample("situations").chapters]
    assert keys == [
        "vous-avez-des-chevres-demarche",
        "vous-avez-des-chevres-cout",
        "vous-avez-des-brebis-demarche",
        "vous-n-avez-rien",
    ]
    assert [part.key for part in sample("suite").chapters] == ["choisir-ses-tuiles"]


def test_a_chapter_keeps_its_key_when_others_come():
    one = made(f"<Texte>{chapter('Délai', 'Un mois')}</Texte>").chapters
    two = made(f"<Texte>{chapter('Coût', 'Rien')}{chapter('Délai', 'Un mois')}</Texte>").chapters
    assert one[0] in two


def test_a_chapter_without_title_is_known_by_how_it_begins():
    (part,) = made(
        "<Texte><Chapitre><Paragraphe>Voyez ceci</Paragraphe></Chapitre></Texte>"
    ).chapters
    assert (part.key, part.title) == ("chapitre", "Voyez ceci…")


def test_the_digest_of_a_chapter_changes_with_its_words_only():
    def digest(words):
        return made(f"<Texte>{chapter('Délai', words)}</Texte>").chapters[0].digest

    once = digest("<Paragraphe>Un  mois</Paragraphe>")
    assert once == digest("<Paragraphe>Un\n<MiseEnEvidence>mois</MiseEnEvidence></Paragraphe>")
    assert once != digest("<Paragraphe>Deux mois</Paragraphe>")
    assert once == digest(
        "<Condition><estVrai var='T1'/></Condition><Paragraphe>Un mois</Paragraphe>"
    )


def test_the_digest_of_a_sheet_changes_with_what_it_says_itself():
    def digest(words, folder="", day=""):
        extra = f"<DossierPere><Titre>{folder}</Titre></DossierPere>"
        return made(f"{extra}<Texte>{chapter('Délai', words)}</Texte>", statut=day).digest

    assert digest("Un mois") == digest("Un mois", "Un dossier", "miseAJourAVenir")
    assert digest("Un mois") != digest("Deux mois")
    link = "<Paragraphe><LienExterne URL='https://a.example/{}'>ici</LienExterne></Paragraphe>"
    assert digest(link.format(1)) != digest(link.format(2))
    office = "<OuSAdresser ID='R1'><Titre>Caf</Titre><Texte>{}</Texte></OuSAdresser>"
    assert digest(office.format("lundi")) != digest(office.format("mardi"))


def test_words_for_a_search_lie_in_their_fields():
    text = sample("fiche").text
    assert text.title == "Garder des poules en ville"
    assert "Combien de poules ?" in text.headings.splitlines()
    assert "Surfaces" in text.headings.splitlines()
    assert text.intro == "Vous pouvez avoir quelques poules."
    assert "Moins de 50, sur 3 m2" in text.body
    assert "99999*01" in text.body
    assert "Combien de poules" not in text.body


@pytest.mark.parametrize(
    "words",
    ["Oiseau qui pond", "Service de la vie", "Bruits du matin", "Canards", "voler", "matin"],
)
def test_what_is_about_something_else_is_not_in_the_body(words):
    assert words not in sample("fiche").text.body
    assert words not in sample("fiche").text.intro
