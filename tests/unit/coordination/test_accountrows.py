"""What a table of people would do, line by line, and what is refused of it."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.coordination import accountrows
from nummairieque.coordination import csvfile
from nummairieque.coordination.accountrows import Account
from nummairieque.coordination.accountrows import Body

import pytest

BODIES = [
    Body("mairies/ardentes", "mairie", "Mairie d’Ardentes"),
    Body("mairies/valencay", "mairie", "Mairie de Valençay"),
    Body("maisons/valencay", "maison", "France services Valençay"),
    Body("partenaires/caf", "partner", "CAF de l’Indre"),
]
ANNE = Account("anne", "Anne Roy", frozenset({("mairies/ardentes", "secretaries")}))
ACCOUNTS = {
    "anne@a.example": [ANNE],
    "deux@a.example": [ANNE, ANNE._replace(userid="autre")],
    "paul@a.example": [Account("paul", "Paul", frozenset(), True)],
    "pilote@a.example": [Account("p", "P", frozenset({("", "pilots")}))],
}
HEAD = "nom;prénom;courriel;téléphone;rôle;espace\n"


def plan(*lines):
    found = csvfile.rows(
        "lines", HEAD + "\n".join(lines), accountrows.COLUMNS, accountrows.OPTIONAL
    )
    return accountrows.plan(found, accountrows.Known(BODIES, ACCOUNTS))


def test_several_lines_of_one_address_are_one_person():
    steps = plan(
        "Petit;Zoé;Zoe@A.example;02 61 91 00 00;secrétaire;mairies/ardentes",
        "Petit;Zoé;zoe@a.example;;Responsable;Mairie de Valençay",
        "petit;zoe;zoe@a.example;;Référente;caf",
        "Petit;Zoé;zoe@a.example;;secretaire;ARDENTES",
    )
    assert [(s.action, s.role, s.path) for s in steps] == [
        ("created", "secretaries", "mairies/ardentes"),
        ("given", "leads", "mairies/valencay"),
        ("given", "referents", "partenaires/caf"),
        ("same", "secretaries", "mairies/ardentes"),
    ]
    assert [(s.name, s.email, s.phone) for s in steps][:1] == [
        ("Zoé Petit", "zoe@a.example", "02 61 91 00 00")
    ]
    assert [len(held) for held in accountrows.people(steps)] == [3]


def test_who_is_known_keeps_his_name_and_gets_what_he_lacks():
    steps = plan(
        "Leroy;Anne;anne@a.example;;secrétaire;ardentes",
        "Leroy;Anne;anne@a.example;;éditrice;CAF de l'Indre",
        "P;;pilote@a.example;;pilote;",
        "Leroy;Anne;anne@a.example;;pilote;",
    )
    assert [(s.action, s.userid, s.name) for s in steps] == [
        ("same", "anne", "Anne Roy"),
        ("given", "anne", "Anne Roy"),
        ("same", "p", "P"),
        ("given", "anne", "Anne Roy"),
    ]


def test_a_name_of_two_bodies_is_settled_by_the_role_or_asked():
    steps = plan(
        "A;;a@a.example;;accueil;valencay",
        "A;;a@a.example;;secrétaire;valencay",
        "A;;a@a.example;;responsable;valencay",
    )
    assert [s.path for s in steps[:2]] == ["maisons/valencay", "mairies/valencay"]
    assert steps[2].action == "refused" and "Plusieurs espaces" in steps[2].why


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";;a@a.example;;secrétaire;ardentes", "obligatoire"),
        ("A;;;;secrétaire;ardentes", "manque"),
        ("A;;pas une adresse;;secrétaire;ardentes", "valable"),
        ("A;;a@a.example;abc;secrétaire;ardentes", "numéro"),
        ("A;;a@a.example;;chef;ardentes", "rôle n’existe pas"),
        ("A;;a@a.example;;coordination;", "par un tableau"),
        ("A;;a@a.example;;secrétaire;", "obligatoire"),
        ("A;;a@a.example;;secrétaire;ailleurs", "espace n’existe pas"),
        ("A;;a@a.example;;référent;ardentes", "dans cet espace"),
        ("A;;deux@a.example;;secrétaire;ardentes", "Plusieurs comptes"),
        ("A;;paul@a.example;;secrétaire;ardentes", "suspendu"),
        ("A\u202e;;" + "x" * 300 + "@a.example;;secrétaire;ardentes", "trop long"),
    ],
)
def test_a_refused_line_says_why_and_stops_no_other(line, words):
    refused, good = plan(line, "B;;b@a.example;;secrétaire;ardentes")
    assert refused.action == "refused" and words in refused.why
    assert good.action == "created"


def test_an_address_whose_account_bears_another_name_is_refused():
    steps = plan(
        "Martin;Marie;anne@a.example;;secrétaire;ardentes",
        "anne;ROY;anne@a.example;;secrétaire;ardentes",
    )
    assert [s.action for s in steps] == ["refused", "same"]
    assert steps[0].why.mapping == {"name": "Anne Roy"}


def test_one_address_with_two_names_is_refused():
    steps = plan(
        "A;;a@a.example;;secrétaire;ardentes", "Bernard;;a@a.example;;secrétaire;mairies/valencay"
    )
    assert [s.action for s in steps] == ["created", "refused"]


def applied(steps):
    """The accounts as they are once all of the steps are done."""
    found = {email: list(held) for email, held in ACCOUNTS.items()}
    for person in accountrows.people(steps):
        roles = {(step.path, step.role) for step in person}
        email = person[0].email
        held = found.get(email, [Account(email, person[0].name, frozenset())])[0]
        found[email] = [held._replace(roles=held.roles | roles)]
    return found


cells = st.sampled_from(["", "secrétaire", "référent", "pilote", "ardentes", "caf", "x"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", ""]),
            st.sampled_from(["a@a.example", "b@a.example", "anne@a.example", "deux@a.example"]),
            cells,
            cells,
        ),
        max_size=8,
    )
)
def test_done_twice_the_second_time_changes_nothing(people):
    rows = [
        (n, {"nom": name, "courriel": email, "role": role, "espace": body})
        for n, (name, email, role, body) in enumerate(people)
    ]
    steps = accountrows.plan(rows, accountrows.Known(BODIES, ACCOUNTS))
    again = accountrows.plan(rows, accountrows.Known(BODIES, applied(steps)))
    assert not accountrows.people(again)
    assert len(again) == len(steps) == len(rows)
