"""What designates somebody is found in a text, and what does not is left alone."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.demande.reference import check_character
from nummairieque.fiche import namesakes
from nummairieque.fiche import personal
from nummairieque.fiche import shapes

import pytest
import time

NOBODY = personal.Known()
#: What can only be somebody's own: kind, and how it is written.
OWN = [
    ("phone", "06 12 34 56 78"),
    ("phone", "0612345678"),
    ("phone", "06.12.34.56.78"),
    ("phone", "06-12-34-56-78"),
    ("phone", "02/54/60/36/00"),
    ("phone", "0254 603 600"),
    ("phone", "+33 6 12 34 56 78"),
    ("phone", "+33 (0)6 12 34 56 78"),
    ("phone", "0033612345678"),
    ("phone", "06\u00a012\u202f34 56 78"),
    ("phone", "09 72 11 22 33"),
    ("phone", "+32 475 12 34 56"),
    ("mail", "jeanne.moreau@orange.example"),
    ("mail", "j-moreau36+caf@mail.bzh.example"),
    ("nir", "2 85 03 36 044 012 34"),
    ("nir", "285033604401234"),
    ("nir", "1 54 12 2A 004 123 45"),
    ("nir", "154122A00412345"),
    ("nir", "2850336044012"),
    ("nir", "2.85.03.36.044.012/34"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189"),
    ("iban", "FR7630006000011234567890189"),
    ("iban", "fr76 3000 6000 0112 3456 7890 189"),
    ("iban", "DE89 3704 0044 0532 0130 00"),
    ("plate", "AB-123-CD"),
    ("plate", "ab-123-cd"),
    ("plate", "AB123CD"),
    ("plate", "AB 123 CD"),
    ("plate", "4521 XR 36"),
    ("plate", "4521-XR-36"),
    ("plate", "321 ABC 2A"),
    ("reference", "26-K7QFM-3M9T"),
    ("number", "1234567"),
    ("birth", "née le 12/03/1950"),
    ("birth", "né le 1er mars 1950"),
]
OWN_BEFORE = {"1234567": "allocataire n° "}
#: What may be: shown, and asked about.
DOUBTFUL = [
    ("birth", "née en 1950"),
    ("number", "83749201"),
    ("number", "12AB34567"),
    ("date", "12/03/2026"),
    ("date", "12-03-26"),
    ("date", "2026-03-12"),
    ("date", "1er mars 2026"),
    ("date", "12 décembre"),
    ("amount", "342,50 €"),
    ("amount", "1 200 euros"),
    ("amount", "20\u202f000\u00a0€"),
    ("address", "12 rue des Lilas"),
    ("address", "3 bis, impasse du Moulin, 36120 Ardentes"),
    ("address", "36000 Châteauroux"),
    ("address", "lieu-dit Les Ajoncs"),
    ("person", "Mme Moreau"),
    ("person", "M. Le Goff"),
    ("person", "Madame D"),
    ("person", "Docteur Lambert"),
]
#: What tells of nobody.
NOTHING = [
    "Appelez le 3230 ou le 36 46.",
    "Le 0 800 123 456 est gratuit, le 08 10 25 36 10 aussi.",
    "Formulaire cerfa n° 13750*07, à envoyer en 2 exemplaires.",
    "Article L. 822-1 du code, décret n° 2019-772.",
    "Voyez https://www.service-public.example/vosdroits/F12345678?d=12-03-2026.",
    "Entre 8 h 30 et 12 h, du lundi au vendredi.",
    "Comptez 3 à 6 semaines, 15 jours au plus.",
    "Le dossier 2026 se dépose avant l’été.",
    "Il faut 2 photos, 1 justificatif et le livret de famille.",
    "Madame la maire, monsieur le préfet.",
    "Madame, Monsieur,",
    "Un véhicule de 3500 kg, 100 KM 36 fois.",
    "Les 20 000 allocataires du département.",
    "1. Remplir 2. Signer 3. Envoyer",
    "Bâtiment C, porte 12, 2e étage.",
    "Version 2.0.1 du 4G",
]


def own(text, known=NOBODY, **options):
    return [(f.kind, text[f.start : f.end]) for f in personal.find(text, known, **options) if f.own]


def all_of(text, known=NOBODY):
    return [(f.kind, text[f.start : f.end]) for f in personal.find(text, known)]


@pytest.mark.parametrize(("kind", "words"), OWN)
def test_what_can_only_be_somebody_s_own_is_found(kind, words):
    if kind == "reference":
        words = f"26-K7QFM-3M9T{check_character('26K7QFM3M9T')}"
    for text in ("Voici : {}.", "({}) dit-elle", "{}\nsuite", "il a {}, je crois"):
        before = OWN_BEFORE.get(words, "")
        assert (kind, words) in own(text.format(before + words))


@pytest.mark.parametrize(("kind", "words"), DOUBTFUL)
def test_what_may_designate_somebody_is_shown_and_not_refused(kind, words):
    text = f"On a vu : {words}, ce jour."
    assert all_of(text) == [(kind, words)]
    assert own(text) == []


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_of_nobody_is_left_alone(text):
    assert all_of(text) == []


@pytest.mark.parametrize(
    "label",
    [
        "allocataire",
        "numéro d’allocataire :",
        "dossier n°",
        "son numéro fiscal est le",
        "passeport",
        "carte d’identité",
        "n° de contrat :",
    ],
)
def test_a_number_that_is_named_is_somebody_s(label):
    assert own(f"Indiquez {label} 8374920.") == [("number", "8374920")]


def named(*names):
    return personal.Known(names=names)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (("Moreau", "Jeanne"), "MOREAU"),
        (("Moreau", "Jeanne"), "moreau"),
        (("Moreau", "Jeanne"), "jeanne"),
        (("Lefèvre", "Zoé"), "LEFEVRE"),
        (("LEFEVRE", "ZOE"), "Zoé"),
        (("Lefèvre", "Zoé"), "Lefe\u0300vre"),
        (("Le Goff", "Anne-Marie"), "Goff"),
        (("Le Goff", "Anne-Marie"), "legoff"),
        (("Legoff", "Anne"), "Le Goff"),
        (("Legoff", "Anne"), "le-goff"),
        (("DUVAL née GAUTHIER", "Paule"), "Gauthier"),
        (("Duval (Gauthier)", "Paule"), "gauthier"),
        (("Duval-Gauthier", "Paule"), "Gauthier"),
        (("Dupont", "Paul"), "Duponts"),
        (("Bœuf", "Aël"), "BOEUF"),
        (("D’Almeida", "Rui"), "Almeida"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, written):
    text = f"Il faut que l’usager ({written}) vienne."
    assert own(text, named(*name)) == [("name", written)]


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        (("Petit", "Rose"), "Un petit dossier.", False),
        (("Petit", "Rose"), "Mme Petit viendra.", True),
        (("Petit", "Rose"), "mme petit viendra.", True),
        (("Petit", "Rose"), "ROSE PETIT viendra.", True),
        (("Petit", "Rose"), "Petit, Rose", True),
        (("Moreau", "Marie"), "Le couple marié, ou pacsé.", False),
        (("Moreau", "Marie"), "Marie MOREAU viendra.", True),
        (("Martin", "France"), "Une France Services est ouverte.", False),
        (("De la Tour", "Hugo"), "La tour de contrôle.", False),
        (("Li", "Mei"), "Le groupe li attend.", False),
        (("Li", "Mei"), "M. Li attend.", True),
    ],
)
def test_a_name_that_is_a_word_is_sure_in_company_only(name, text, sure):
    found = own(text, named(*name))
    assert bool([kind for kind, _words in found if kind == "name"]) is sure
    assert all_of(text, named(*name))


@pytest.mark.parametrize(
    "text",
    [
        "Allez 12 rue Victor Hugo.",
        "Allez à Saint-Victor.",
        "L’église St Victor.",
        "Le 3 place Victor, 36000 Châteauroux",
    ],
)
def test_a_place_that_bears_the_same_name_is_to_be_read_over(text):
    known = named("Moreau", "Victor")
    assert own(text, known) == []
    assert personal.find(text, known)


def test_a_name_behind_a_street_is_the_usager_s():
    known = named("Moreau", "Victor")
    assert own("Allez 12 rue des Lilas chez Victor.", known) == [("name", "Victor")]
    assert own("Allez 12 rue des Lilas voir M. Moreau.", known) == [("name", "Moreau")]


def test_a_name_is_no_part_of_a_longer_word():
    assert all_of("La marianne.", named("Rian", "Mari")) == []


def test_what_the_origin_wrote_is_found_again_however_it_is_spaced():
    told = "Tél. 06.12.34.56.78, dossier 8374920, AB-123-CD, a.b@mail.example"
    known = personal.Known(values=tuple(personal.carried(told)))
    for words in (
        "+33 6 12 34 56 78",
        "06 12 345 678",
        "8 374 920",
        "ab 123 cd",
        "A.B@mail.example",
    ):
        assert own(f"Voici {words} !", known, of_service=True)


def test_a_telephone_of_a_service_stands_where_it_is_reached():
    text = "CAF, 02 54 60 36 00, rdv@caf.example"
    assert own(text) and not own(text, of_service=True)
    assert [kind for kind, _words in all_of(text)] == ["phone", "mail"]
    usager = personal.Known(values=(("phone", "02 54 60 36 00"),))
    assert own(text, usager, of_service=True) == [("phone", "02 54 60 36 00")]


def test_what_the_partner_says_to_everybody_is_not_marked():
    known = personal.Known(public=("02.54.60.36.00",), values=(("phone", "+33 2 54 60 36 00"),))
    assert all_of("Appelez le 02 54 60 36 00.", known) == []


def test_the_day_of_birth_is_found_in_all_its_forms():
    known = personal.Known(born=date(1950, 3, 1))
    for words in ("01/03/1950", "1.3.50", "1er mars 1950", "1 MARS 1950", "1950-03-01"):
        assert own(f"Depuis le {words}.", known) == [("birth", words)]
    assert own("Depuis le 02/03/1950.", known) == []


def test_the_street_of_the_usager_is_sure():
    known = personal.Known(values=(("address", "12 rue des Lilas"), ("address", "rue des Lilas")))
    assert own("Au 12, rue des lilas.", known) == [("address", "12, rue des lilas")]
    assert own("Rue des Lilas", known) == [("address", "Rue des Lilas")]


def test_people_and_places_of_the_demande_are_shown():
    known = personal.Known(others=("Claire Dubois", "Le Blanc"))
    assert all_of("Dubois a dit oui, le papier est blanc.", known) == [("origin", "Dubois")]


@pytest.mark.parametrize("words", ["31/02/2026", "12/13/2026", "0/0/0", "99-99-9999", "1er", ""])
def test_no_day_is_no_date(words):
    assert shapes.as_date(words) is None


TEXTS = st.text(
    alphabet=st.sampled_from("aéAœ 0123456789-./,@+'’\n€MmeFR"), max_size=120
) | st.text(max_size=120)


@given(TEXTS, TEXTS)
def test_pieces_are_the_whole_text_and_places_never_overlap(text, name):
    known = personal.Known(names=(name,), others=(name,), values=(("number", name),))
    found = personal.find(text, known)
    assert "".join(words for words, _place in personal.pieces(text, found)) == text
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(0 <= f.start < f.end <= len(text) and f.kind in personal.KINDS for f in found)


@given(st.integers(0, 99_999_999), st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_every_mobile_number_is_found(number, between):
    digits = f"06{number:08d}"
    words = between.join(digits[i : i + 2] for i in range(0, 10, 2))
    assert ("phone", words) in own(f"Au {words} le soir")


@given(st.text(alphabet=st.characters(categories=("L",)), min_size=3, max_size=30))
def test_every_name_is_found_in_capitals_and_without_accents(name):
    known = named(name)
    for written in (name, name.upper(), namesakes.folded(name)):
        telling = namesakes.parts(written)
        if telling and telling <= namesakes.parts(name):
            assert "name" in [kind for kind, _words in all_of(f"( {written} )", known)]


@pytest.mark.parametrize(
    "unit", ["1 ", "06 ", "a@", "A1 ", "12 rue ", "Mme A ", "1/", "é", "né le "]
)
def test_a_long_text_is_read_in_a_moment(unit):
    text = (unit * 20_000)[:20_000]
    known = personal.Known(names=("Moreau", "Jeanne"), values=(("phone", "0612345678"),))
    start = time.process_time()
    personal.find(text, known)
    assert time.process_time() - start < 1.5


def test_a_demande_that_tells_thousands_of_numbers_is_compared_in_a_moment():
    told = personal.carried(" ".join(f"06{n * 7919:08d}" for n in range(1800)))
    known = personal.Known(values=tuple(told))
    text = ("Rien de cela. " * 2000)[:19_000] + " 06.00 00-79 19"
    start = time.process_time()
    found = personal.find(text, known)
    assert time.process_time() - start < 1.5
    assert [(f.kind, f.own) for f in found] == [("phone", True)]


@pytest.mark.parametrize("written", ["ＬＥＭＯＩＮＥ", "𝐋emoine", "Ｌemoine", "Le\u200dmoine"])
def test_a_name_is_found_in_letters_of_another_width_or_fount(written):
    assert "name" in [kind for kind, _words in own(f"Pour {written}, oui", named("Lemoine"))]


def test_a_telephone_is_found_in_digits_of_another_width():
    known = personal.Known(values=(("phone", "06 12 34 56 78"),))
    assert own("Au ０６１２３４５６７８", known) == [("phone", "０６１２３４５６７８")]


@pytest.mark.parametrize("written", ["+33 (0)6 12 34 56 78", "0033612345678", "+33 6.12.34.56.78"])
def test_a_telephone_is_the_same_with_the_code_of_france(written):
    known = personal.Known(values=(("phone", "0612345678"),))
    assert own(f"Au {written}.", known) == [("phone", written)]


@pytest.mark.parametrize("written", ["10612345678", "06123456789", "06 12    34 56 78"])
def test_a_longer_number_or_parts_far_apart_are_not_the_same(written):
    known = personal.Known(values=(("number", "0612345678"),))
    kinds = [(kind, words) for kind, words in own(f"x {written} x", known)]
    assert ("number", written) not in kinds
