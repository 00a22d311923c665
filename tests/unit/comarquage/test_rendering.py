"""How a sheet is shown, rule by rule."""

from nummairieque.comarquage.reading import read
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.around import Local
from nummairieque.comarquage.rendering.page import SITUATION
from nummairieque.comarquage.xml import parse
from pathlib import Path
from support import sheets

import pytest

SAMPLES = Path(__file__).parent / "samples"


class Desk(Around):
    images = True

    def href(self, ident):
        return f"/guichet/fiches/{ident}" if ident == "F9000002" else super().href(ident)

    def local(self, pivots):
        if "mairie" not in pivots:
            return ()
        return (
            Local("Mairie d’Ardentes", "/m/ardentes", "02 54 36 20 24", ("36120",), ("lundi",)),
        )

    def beside(self, key):
        return f'<div class="beside">{key}</div>'

    def image(self, name):
        return f"/images/{name}"


def sample(name, around=None, **settings):
    root = parse((SAMPLES / f"{name}.xml").read_bytes())
    rendered = render(root, around or Around(), **settings)
    tree = sheets.strict(rendered.html)
    assert sheets.faults(tree) == []
    return rendered, tree


def made(inside, around=None):
    root = parse(f'<Publication ID="F1">{inside}</Publication>'.encode())
    rendered = render(root, around or Around())
    tree = sheets.strict(rendered.html)
    assert sheets.faults(tree) == []
    return rendered


def words(element):
    return " ".join("".join(element.itertext()).split())


def test_headings_begin_at_the_second_level_and_skip_none():
    _rendered, tree = sample("situations")
    found = [(e.tag, words(e)) for e in tree.iter("h2", "h3", "h4")]
    assert found[:3] == [("h2", "Vous avez des chèvres"), ("h3", "Démarche"), ("h3", "Coût")]


def test_situations_and_cases_are_opened_without_a_program():
    _rendered, tree = sample("situations")
    assert len(tree.findall(".//details[@class='case']/summary")) == 3
    assert tree.find(".//details[@open]") is None
    _rendered, tree = sample("suite")
    assert tree.find(".//details[@open]") is not None


def test_the_contents_are_the_situations_or_the_chapters_then_the_sections():
    rendered, tree = sample("situations")
    assert [title for _anchor, title in rendered.contents] == [
        "Vous avez des chèvres",
        "Vous avez des brebis",
        "Vous n'avez rien",
    ]
    assert rendered.contents == rendered.situations
    rendered, tree = sample("fiche")
    titles = [title for _anchor, title in rendered.contents]
    assert titles[:3] == [
        "Combien de poules ?",
        "Déclarer ses poules",
        "Services en ligne et formulaires",
    ]
    ids = tree.xpath("//@id")
    assert all(anchor in ids for anchor, _title in rendered.contents)


def test_one_situation_alone_has_the_others_as_links():
    whole, _tree = sample("situations")
    chosen = whole.situations[1][0]
    rendered, tree = sample("situations", part=chosen, depth=SITUATION)
    assert "Déclarez vos brebis." in rendered.html and "Déclarez vos chèvres." not in rendered.html
    assert [words(e) for e in tree.iterfind(".//details/summary")] == ["Vous avez des brebis"]
    assert len(tree.xpath("//a[starts-with(@href, '?partie=')]")) == 2
    assert rendered.situations == whole.situations


def test_what_the_desk_adds_stands_after_its_chapter():
    rendered, _tree = sample("situations", Desk())
    place = rendered.html.index('<div class="beside">vous-avez-des-chevres-demarche')
    assert rendered.html.index("Déclarez vos chèvres.") < place < rendered.html.index("Coût")
    assert '<div class="beside">vous-n-avez-rien</div>' in rendered.html


def test_a_link_to_a_sheet_stays_in_the_desk_where_it_has_it():
    _rendered, tree = sample("fiche", Desk())
    inside = tree.xpath("//a[@href='/guichet/fiches/F9000002']")
    assert inside and all(link.get("rel") is None for link in inside)
    outside = tree.xpath("//a[contains(@href, 'F9000004')]")
    assert outside and all(link.get("rel") == "external" for link in outside)


@pytest.mark.parametrize("name", ["fiche", "fiche-3.5", "dossier", "theme", "formulaire"])
def test_each_sheet_that_is_named_is_a_link(name):
    class Asked(Around):
        def __init__(self):
            self.asked = set()

        def href(self, ident):
            self.asked.add(ident)
            return super().href(ident)

    desk = Asked()
    sample(name, desk)
    root = parse((SAMPLES / f"{name}.xml").read_bytes())
    services = {e.get("ID") for e in root.iter("ServiceEnLigne")}
    assert read(root).links - desk.asked - services == set()


def test_a_partner_of_the_desk_stands_for_the_directory_of_the_state():
    rendered, tree = sample("fiche", Desk())
    (contact,) = tree.xpath("//div[@class='contact'][.//strong='Mairie']")
    assert contact.xpath(".//a/@href") == ["/m/ardentes", "tel:0254362024"]
    assert "annuaire.example" not in rendered.html
    assert "Service des animaux" in words(contact) and "Le matin" in words(contact)
    without, _tree = sample("fiche")
    assert "annuaire.example" in without.html


def test_a_definition_is_a_note_that_leads_back():
    rendered, tree = sample("fiche")
    (call,) = tree.xpath("//a[@class='def']")
    (note,) = tree.xpath(f"//dt[@id='{call.get('href')[1:]}']")
    assert words(note) == "Poule"
    assert tree.xpath("//dd//a/@href")[-1] == f"#{call.get('id')}"
    assert rendered.notes == ((note.get("id"), "Poule"),)


def test_an_abbreviation_says_what_it_means():
    _rendered, tree = sample("fiche")
    assert [e.get("title") for e in tree.iter("abbr")] == [
        "Service de la vie des poules",
        "Comité des poules",
    ]


def test_an_abbreviation_without_meaning_is_its_letters():
    link = "<LienInterne LienPublication='R9' type='Sigle'>ABC</LienInterne>"
    assert made(f"<Texte><Paragraphe>Le {link}.</Paragraphe></Texte>").html == "<p>Le ABC.</p>"


def test_a_table_says_what_its_heads_head_and_has_no_hole():
    _rendered, tree = sample("fiche")
    table = tree.find(".//table")
    assert words(table.find("caption")) == "Surface par pouleUne ligne par race."
    heads = [(e.get("scope"), e.get("colspan"), e.get("rowspan")) for e in table.iter("th")]
    assert heads == [("col", None, None), ("colgroup", "2", None), ("rowgroup", None, "2")]
    assert [len(row) for row in table.iterfind("tbody/tr")] == [3, 2]


def test_a_table_without_title_is_called_after_its_chapter():
    row = "<Rangée><Cellule>x</Cellule></Rangée>"
    html = made(
        f"<Texte><Chapitre><Titre>Coût</Titre><Tableau>{row}</Tableau></Chapitre></Texte>"
    ).html
    assert ">Coût</caption>" in html


def test_a_picture_comes_from_the_desk_or_not_at_all():
    _rendered, tree = sample("fiche", Desk())
    assert tree.xpath("//img/@src") == ["/images/I9001.png", "/images/I9002.png"]
    assert tree.xpath("//img/@alt") == ["Un nid", "Planches et grillage"]
    _rendered, tree = sample("fiche")
    assert tree.xpath("//img") == []


def test_an_unknown_tag_shows_what_is_in_it_and_is_told():
    rendered = made(
        "<Texte><Nouveau><Titre>Un titre</Titre><Liste><Item>Un point</Item></Liste></Nouveau>"
        "<Paragraphe>Une <Valeur>1</Valeur> <Autre>phrase</Autre> entière.</Paragraphe></Texte>"
    )
    assert rendered.unknown == ("Autre", "Nouveau")
    assert "Un titre" in rendered.html and "<li>Un point</li>" in rendered.html
    assert "<p>Une 1 phrase entière.</p>" in rendered.html


def test_what_is_left_out_is_told():
    rendered, _tree = sample("fiche")
    assert {"Condition", "FilDAriane", "Theme", "PivotLocal"} <= set(rendered.left_out)
    assert "Cible" not in made("<Texte/>").left_out


def test_words_beside_tags_are_kept():
    rendered = made("perdu<Texte>nu<Liste>avant<Item>un</Item>après</Liste></Texte>fin")
    for word in ("perdu", "nu", "avant", "un", "après", "fin"):
        assert word in rendered.html


def test_a_form_that_stands_in_many_cases_has_its_annexes_once():
    card = (
        "<ServiceEnLigne ID='R5' URL='https://a.example/' type='Formulaire'><Titre>Demande</Titre>"
        "<ServiceEnLigneAnnexe type='Formulaire'><Titre>Certificat</Titre></ServiceEnLigneAnnexe>"
        "</ServiceEnLigne>"
    )
    case = f"<Cas><Titre>Lieu</Titre>{card}</Cas>"
    html = made(f"<Texte><BlocCas affichage='radio'>{case * 5}</BlocCas></Texte>").html
    assert html.count("Demande") == 5
    assert html.count("Certificat") == 1
    assert html.count('href="#f1-formulaire-r5"') == 4
    html = made(f"<Texte><BlocCas affichage='radio'>{case * 2}</BlocCas></Texte>").html
    assert html.count("Certificat") == 2


def test_an_amount_is_set_apart_where_the_source_forgot():
    html = made(
        "<Texte><Paragraphe>dans la limite de<Valeur>10 €</Valeur></Paragraphe></Texte>"
    ).html
    assert html == "<p>dans la limite de 10 €</p>"


@pytest.mark.parametrize("state", ["enCoursDeMiseAJour", "miseAJourAVenir"])
def test_a_sheet_that_is_being_changed_says_so(state):
    root = parse(f'<Publication ID="F1" statut="{state}"/>'.encode())
    assert "à jour" in render(root, Around()).html


def test_the_way_of_a_guided_search_ends_in_links():
    _rendered, tree = sample("recherche", Desk())
    ends = [(words(a), a.get("href").rpartition("/")[2]) for a in tree.iter("a")]
    assert ends == [
        ("Vous voulez le prix d'un vélo", "R9000200"),
        ("Neuf", "F9000201"),
        ("D'occasion", "F9000202"),
    ]


def test_rendering_changes_nothing_in_the_tree():
    data = (SAMPLES / "fiche.xml").read_bytes()
    root = parse(data)
    assert render(root, Around()) == render(root, Around())


def test_a_kind_of_office_may_have_spaces_in_its_name():
    asked = []

    class Asked(Around):
        def local(self, pivots):
            asked.append(pivots)
            return ()

    office = "<OuSAdresser ID='R1'><Titre>S</Titre><PivotLocal>Sécurité sociale</PivotLocal>"
    made(f"{office}</OuSAdresser>", Asked())
    assert asked == [("Sécurité sociale",)]
