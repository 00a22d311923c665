"""What a file would do to the table, line by line, and what is refused of it."""

from contextlib import suppress
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs
from nummairieque.coordination import csvfile
from nummairieque.routing import importing
from nummairieque.routing.rules import Line
from nummairieque.routing.rules import Place
from nummairieque.theme import spreadsheet

import pytest

KNOWN = importing.Known(
    {"aide-au-logement": "Aide au logement", "rsa": "RSA"},
    {"caf": "CAF de l’Indre", "msa": "MSA Berry"},
    [
        Place("36001", "Aigurande", "Neuvy", "Marche"),
        Place("36228", "Valençay", "Valençay", "Écueillé"),
    ],
)
HEAD = "sujet;portée;territoire;partenaires\n"


def steps(text, held=(), whole=False):
    rows = csvfile.rows("csv", text, importing.LINE_COLUMNS)
    return importing.plan(
        rows,
        lambda row: importing.line_of(row, KNOWN),
        lambda line: line.key,
        {line.key: line for line in held},
        whole,
    )


def test_each_line_says_what_it_does():
    held = [
        Line("rsa", "canton", "Neuvy", ("caf",)),
        Line("rsa", "commune", "36228", ("caf",)),
        Line("rsa", "departement", "", ("caf",)),
    ]
    text = (
        f"{HEAD}rsa;canton;neuvy;MSA Berry | caf\n\nRSA;Commune;Valencay;caf\n"
        "aide au logement;EPCI;ecueille;personne\n"
    )
    found = steps(text, held, whole=True)
    assert [(s.number, s.action, s.item) for s in found] == [
        (2, "changed", Line("rsa", "canton", "Neuvy", ("msa", "caf"))),
        (4, "same", held[1]),
        (5, "added", Line("aide-au-logement", "epci", "Écueillé", ())),
        (None, "removed", None),
    ]
    assert [s.action for s in steps(text, held)] == ["changed", "same", "added"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x;canton;Neuvy;caf", "sujet n’existe pas"),
        ("rsa;région;Centre;caf", "commune, epci, canton"),
        ("rsa;canton;Levroux;caf", "Aucune commune"),
        ("rsa;commune;36999;caf", "pas dans la liste"),
        ("rsa;canton;Neuvy;", "personne"),
        ("rsa;canton;Neuvy;ors", "partenaire n’existe pas"),
        ("rsa;canton", "Aucune commune"),
        (";;;caf", "obligatoire"),
        ("rsa;canton;Neuvy;" + "caf|" * 12, "Dix"),
    ],
)
def test_a_refused_line_says_why(line, words):
    (found,) = steps(HEAD + line)
    assert found.action == "refused" and words in found.why


def test_the_same_area_twice_is_refused():
    found = steps(f"{HEAD}rsa;canton;Neuvy;caf\nRSA;canton;neuvy;msa")
    assert [s.action for s in found] == ["added", "refused"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [";", ",", "\t"])
def test_files_of_all_spreadsheets_are_read(encoding, between):
    text = f"{HEAD}rsa;canton;Valençay;caf\r\n".replace(";", between)
    (found,) = steps(csvfile.decode("csv", text.encode(encoding)))
    assert found.item == Line("rsa", "canton", "Valençay", ("caf",))


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"\0\0\0", b"a;b\n1;2", b"\x81\x8d", f'{HEAD}"a'.encode()],
)
def test_what_is_no_table_is_refused_in_words(data):
    with pytest.raises(inputs.InvalidInput):
        csvfile.rows("csv", csvfile.decode("csv", data), importing.LINE_COLUMNS)


def test_too_much_is_refused():
    with pytest.raises(inputs.InvalidInput):
        csvfile.decode("csv", b"a" * 900_000)
    with pytest.raises(inputs.InvalidInput):
        steps(HEAD + "rsa;canton;Neuvy;caf\n" * 5_001)
    with pytest.raises(inputs.InvalidInput):
        steps(HEAD + "x" * 400_000)


def test_what_is_written_is_read_again():
    lines = [
        Line("rsa", "canton", "Neuvy", ("msa", "caf")),
        Line("rsa", "departement", "", ()),
        Line("aide-au-logement", "commune", "36001", ("caf",)),
    ]
    data = spreadsheet.table(tuple(importing.LINE_COLUMNS), map(importing.row_of, lines))
    found = steps(csvfile.decode("csv", data), lines)
    assert [(s.action, s.item) for s in found] == [("same", line) for line in lines]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    with suppress(inputs.InvalidInput):
        csvfile.rows("csv", csvfile.decode("csv", text.encode("utf-8", "replace")), {"a": ()})


@pytest.mark.parametrize("text", ["", " \n", ",", ";;\n;", "\ufeff", "\ufeff\n \n"])
def test_a_table_of_nothing_is_asked_for_again(text):
    with pytest.raises(inputs.InvalidInput) as refused:
        csvfile.rows("csv", text, {"a": ()})
    assert "Choisissez un fichier" in refused.value.errors["csv"]


def test_communes_are_read_with_or_without_their_first_zero():
    rows = csvfile.rows(
        "csv",
        "code insee,commune,canton,intercommunalité\n1004,Ambérieu,Ambérieu,Plaine\n36x,A,,\n",
        importing.PLACE_COLUMNS,
    )
    found = importing.plan(rows, importing.place_of, lambda p: p.insee, {})
    assert found[0].item == Place("01004", "Ambérieu", "Ambérieu", "Plaine")
    assert "INSEE" in found[1].why
