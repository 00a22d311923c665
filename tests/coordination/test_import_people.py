"""Importing people: what would happen is said, then done, and only once."""

from lxml import html
from support.desk import wait_for
from support.http import words

import secrets

HEAD = "nom;prenom;courriel;telephone;role;espace\n"


def lines(mark):
    """A new person in two mairies, a refused line, and somebody who is in a team."""
    new = f"Petit {mark};Zoé;{mark}@essai.example;02 61 91 00 00"
    return (
        f"{HEAD}{new};secrétaire;mairies/essai-a\n{new};responsable;mairies/essai-b\n"
        f"Nul;;nul.{mark}@essai.example;;chef;mairies/essai-a\n"
        f"essai.secretary_a;;essai.secretary_a@essai.example;;secrétaire;mairies/essai-a\n"
    )


def look(desk, address):
    """What the desk has of who has that address: (invited, phone, roles), or None."""
    from nummairieque.people import rows
    from nummairieque.people.store import entry_of

    with desk.site() as site:
        for userid in rows.with_address(site, address):
            entry, row = entry_of(site, userid), rows.row_of(site, userid)
            return entry.invited, entry.phone, {(s.slug, s.groups) for s in row.seats}
    return None


def brought(page):
    """What the lines of a checked table go on with: dict of the form's values."""
    form = next(f for f in html.fromstring(page.content).forms if "lines" in f.fields)
    return dict(form.form_values())


def test_the_page_says_what_would_happen_then_does_it_once(desk, coordination, mails):
    mark = secrets.token_hex(4)
    address, url = f"{mark}@essai.example", "/coordination-personnes-import"
    page = coordination.send(url, {"lines": lines(mark), "do": "check"})
    text = words(page)
    assert page.status_code == 200 and look(desk, address) is None
    for said in ("Compte créé", "Rôle ajouté", "Inchangé", "Refusé", "chef"):
        assert said in text, said
    done = coordination.post(url, {**brought(page), "do": "apply"})
    assert done.status_code == 200, words(done)
    # What is refused stays before the eyes.
    assert "chef" in words(done) and "Personnes : 1" in words(done)
    assert "Ce qui s’est passé" in words(done) and "Ce qui se passerait" not in words(done)
    assert "Compte créé" in words(done) and f"Nul <nul.{mark}@essai.example>" in words(done)
    assert 'value="apply"' not in done.text
    assert look(desk, address) == (
        True,
        "02 61 91 00 00",
        {("essai-a", ("secretaries",)), ("essai-b", ("leads",))},
    )
    assert len(wait_for(lambda: [m for m in mails.messages if address in str(m)])) == 1
    rights = words(coordination.page(f"/coordination-droits?q=petit {mark}"))
    assert rights.count("Rôle donné") >= 2 and "Invitation envoyée" in rights
    assert f"Zoé Petit {mark}" in rights
    again = coordination.send(url, {"lines": lines(mark), "do": "check"})
    assert 'value="apply"' not in words(again)


def test_the_command_says_the_same(desk, tmp_path):
    mark = secrets.token_hex(4)
    address, table = f"{mark}@essai.example", tmp_path / "personnes.csv"
    table.write_bytes(lines(mark).encode("cp1252"))
    dry = desk.cli("accounts", "import", str(table), "--dry-run")
    assert dry.returncode == 1 and look(desk, address) is None
    assert "ligne 2 : créé : Zoé Petit" in dry.stdout and "ligne 4 : refusé" in dry.stdout
    done = desk.cli("accounts", "import", str(table))
    assert "créé : 1, rôle ajouté : 1, inchangé : 1, refusé : 1." in done.stdout
    assert look(desk, address)[0]
    refused = desk.cli("accounts", "import", str(tmp_path / "absent.csv"))
    assert refused.returncode == 2 and len(refused.stderr.strip().splitlines()) == 1
