"""The table of people, places and roles: read, edited, and never over somebody else's change."""

from lxml import html
from support import world
from support.http import words

import pytest

URL = "/coordination-matrice"
PARTNER, MAIRIE = "partenaires/essai-p", "mairies/essai-a"


def place(coordination, userid, groups, path=PARTNER):
    coordination.send(
        f"/coordination-place?qui={userid}&espace={path}", {"groups": groups, "confirm": "1"}
    )


def boxes(page, userid):
    """The boxes of a person: (place, role) → ticked."""
    found = {}
    for box in html.fromstring(page.content).xpath("//input[@name='cells:list']"):
        who, place, role = box.get("value").split("|")
        if who == userid:
            found[place, role] = box.get("checked") is not None
    return found


def send(coordination, userid, cells, **more):
    """POST the table of one person with these boxes ticked, twice where it asks to confirm."""
    url = f"{URL}?q={userid}"
    values = {"cells:list": [f"{userid}|{place}|{role}" for place, role in cells], **more}
    first = coordination.send(url, {**values, "do": "plan"})
    if 'id="plan"' not in first.text:
        return first
    values |= {name: value for name, value in held_in(first).items() if name not in values}
    return coordination.post(URL, {**values, "do": "apply"})


def held_in(page):
    form = html.fromstring(page.content).xpath("//form[@method='post']")[0]
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return found


@pytest.fixture
def referent(coordination, newcomer):
    place(coordination, newcomer, ["referents"])
    return newcomer


def test_a_person_has_a_line_for_each_place_with_who_gave_what_and_when(coordination, referent):
    place(coordination, referent, ["secretaries"], MAIRIE)
    page = coordination.page(f"{URL}?q={referent}")
    assert boxes(page, referent) == {
        (MAIRIE, "secretaries"): True,
        (MAIRIE, "leads"): False,
        (PARTNER, "referents"): True,
        (PARTNER, "leads"): False,
        (PARTNER, "editors"): False,
    }
    giver = world.account("coordination")
    assert f"par {giver}" in words(page) or "par " in words(page).partition("Référent : ")[2][:40]


def test_changes_are_told_first_and_done_at_the_second_press(coordination, referent):
    wanted = [(PARTNER, "leads"), (PARTNER, "editors")]
    told = coordination.send(
        f"{URL}?q={referent}",
        {"cells:list": [f"{referent}|{p}|{r}" for p, r in wanted], "do": "plan"},
    )
    assert "reçoit « Responsable »" in words(told) and "perd « Référent »" in words(told)
    assert boxes(coordination.page(f"{URL}?q={referent}"), referent)[PARTNER, "referents"]
    done = send(coordination, referent, wanted)
    assert "1 changement est enregistré" in words(done)
    page = coordination.page(f"{URL}?q={referent}")
    assert {key for key, is_ticked in boxes(page, referent).items() if is_ticked} == set(wanted)


def test_who_has_no_role_left_leaves_the_team(coordination, referent):
    assert "quitte l’équipe" in words(
        coordination.send(f"{URL}?q={referent}", {"cells:list": None, "do": "plan"})
    )
    send(coordination, referent, [])
    assert boxes(coordination.page(f"{URL}?q={referent}"), referent) == {}


def test_a_row_that_changed_meanwhile_is_shown_anew_and_changes_nothing(coordination, referent):
    page = coordination.page(f"{URL}?q={referent}")
    values = {**held_in(page), "cells:list": [f"{referent}|{PARTNER}|editors"], "do": "apply"}
    place(coordination, referent, ["referents", "leads"])
    refused = coordination.post(URL, values)
    assert refused.status_code == 400 and "a changé entre-temps" in words(refused)
    now = boxes(coordination.page(f"{URL}?q={referent}"), referent)
    assert now[PARTNER, "leads"] and not now[PARTNER, "editors"]
    # Other tests ask who is the last lead of this partner.
    place(coordination, referent, ["referents"])


@pytest.mark.parametrize(
    "cells",
    [
        ["nobody|partenaires/essai-p|leads"],
        ["{who}|partenaires/essai-p|hosts"],
        ["{who}|partenaires/essai-p|Manager"],
        ["{who}|../acl_users|leads"],
        ["x"],
    ],
)
def test_a_table_that_no_page_sent_is_refused_and_gives_nothing(coordination, referent, cells):
    cells = [cell.format(who=referent) for cell in cells]
    rows = [f"{cell.rpartition('|')[0]}|" if "|" in cell else "x" for cell in cells]
    token = coordination.client.token(URL)
    values = {"_authenticator": token, "rows:list": rows, "cells:list": cells, "do": "apply"}
    assert coordination.post(URL, values).status_code == 400
    assert not boxes(coordination.page(f"{URL}?q={referent}"), referent)[PARTNER, "leads"]


def test_only_the_coordination_reads_the_table(desk, coordination):
    for role in ("secretary_a", "lead_p", "pilot"):
        assert desk.http(world.account(role)).page(URL).status_code in (401, 403)


def test_who_is_the_last_to_act_is_told_with_the_changes(coordination, newcomer):
    path = f"mairies/{coordination.create('mairies')}"
    place(coordination, newcomer, ["secretaries"], path)
    url = f"{URL}?q={newcomer}"
    told = coordination.send(url, {"cells:list": None, "do": "plan"})
    assert told.status_code == 200
    assert "Plus personne n’agirait pour" in words(told)
    assert html.fromstring(told.content).xpath("//*[@id='plan']//input[@name='confirm']")
    refused = coordination.post(URL, {**held_in(told), "do": "apply"})
    assert refused.status_code == 400 and boxes(coordination.page(url), newcomer)
    done = coordination.post(URL, {**held_in(told), "do": "apply", "confirm": "1"})
    assert done.status_code == 200 and boxes(coordination.page(url), newcomer) == {}
