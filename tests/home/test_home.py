"""The first page, by what its reader is."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import world

import pytest

SUBMIT = ".//form[@role='search']//button"


def test_what_waits_for_a_secretary_is_in_groups(home):
    page = home("accueil.deux")
    assert page.group("Réponses à lire") == ["X answered"]
    assert page.group("Compléments demandés") == ["X on_hold"]
    assert page.group("Rendez-vous à fixer") == ["X appointment"]
    assert page.group("Brouillons à reprendre") == ["X draft"]


def test_what_is_under_way_tells_whose_turn_it_is_and_the_time_left(home):
    page = home("accueil.deux")
    first, *others, last = page.group("Chez les partenaires")
    assert (first, last) == ("X late", "X put off")
    assert sorted(others) == ["X in_progress", "X submitted", "Y submitted"]
    assert "Au partenaire d’agir" in page.text
    assert "il reste" in page.text
    assert "en retard de" in page.text


def test_there_is_one_search_and_one_way_to_file_which_comes_first(home):
    page = home("accueil.deux")
    assert len(page.main.xpath(".//form[@role='search']")) == 1
    focusable = page.main.xpath(".//a[@href] | .//input[not(@type='hidden')] | .//button")
    assert focusable[0].text_content() == "Nouvelle demande"
    assert page.text.count("Nouvelle demande") == 1


@pytest.mark.parametrize(
    ("userid", "places"),
    [
        ("accueil.deux", ["Dans les fiches", "Dans les demandes"]),
        ("accueil.hote", ["Dans les fiches", "Dans les demandes"]),
        ("accueil.referent", ["Dans les demandes", "Dans les fiches"]),
    ],
)
def test_the_key_enter_leads_each_to_what_he_looks_for_first(home, userid, places):
    main = home(userid).main
    buttons = main.xpath(SUBMIT)
    assert [button.text_content() for button in buttons] == places
    (form,) = main.xpath(".//form[@role='search']")
    assert form.get("action") == buttons[0].get("formaction")


def test_a_reference_in_the_search_leads_to_its_demande(desk, bodies, portal):
    answered = portal.portal_demandes.unrestrictedSearchResults(review_state="answered")
    (brain,) = [brain for brain in answered if brain.Title == "X answered"]
    client = desk.http("accueil.deux")
    typed = {"q": brain.reference.lower().replace("-", " ")}
    found = client.page("/desk-reference", params=typed, allow_redirects=False)
    assert found.headers["Location"].endswith(brain.getPath().rpartition("/")[2])
    slip = client.page("/desk-reference", params={"q": "26-AAAAA-AAAAB"})
    assert slip.status_code == 404
    assert "introuvable" in slip.text


def test_other_words_in_the_search_go_to_the_list(desk, bodies):
    client = desk.http("accueil.deux")
    found = client.page("/desk-reference", params={"q": "attestation & bail"})
    assert found.url.endswith("/desk-demandes?box=all&q=attestation+%26+bail")
    assert found.status_code == 200


def test_several_mairies_are_one_desk_with_a_filter_in_the_address(home):
    every = home("accueil.deux")
    switch = every.main.xpath(".//nav[@aria-label='Vos guichets']//a")
    assert [a.text_content() for a in switch] == [
        "Tous vos guichets",
        "Corps accueil-x",
        "Corps accueil-y",
    ]
    assert "Y submitted" in every.text
    one = home("accueil.deux", "?guichet=mairies/accueil-x")
    assert "Y submitted" not in one.text
    assert "X answered" in one.text
    links = one.main.xpath(".//a[contains(@href, 'desk-demandes')]/@href")
    assert all("mairie=accueil-x" in link for link in links)


def test_the_filter_opens_no_mairie_of_others(home):
    page = home("accueil.y", "?guichet=mairies/accueil-x")
    assert "X answered" not in page.text
    assert "Y submitted" in page.text


@pytest.mark.parametrize(
    ("login", "strangers"),
    [
        ("accueil.y", ("X ", "M ", "Fiche brouillon")),
        ("accueil.hote", ("X ", "Y ", "Fiche brouillon")),
        ("accueil.editeur", ("X ", "Y ", "M ")),
        ("essai.referent_q", ("X ", "Y ", "M ", "Fiche ")),
        ("essai.secretary_b", ("X ", "Y ", "M ", "Fiche ")),
        ("essai.pilot", ("X ", "Y ", "M ", "Fiche ")),
    ],
)
def test_nothing_of_another_body_shows(home, login, strangers):
    page = home(login)
    shown = [a.text_content() for a in page.main.xpath(".//a")]
    assert [text for text in shown if text.startswith(strangers)] == []


def test_a_referent_has_counters_and_each_demande_once(home):
    page = home("accueil.referent")
    counted = [
        " ".join(li.text_content().split()) for li in page.main.xpath(".//ul[@class='counters']/li")
    ]
    assert [words.split(" ", 1)[1] for words in counted] == [
        "Nouvelles",
        "Les miennes",
        "En retard",
        "En attente",
    ]
    assert page.group("En retard") == ["X late"]
    assert "X late" not in page.group("Les miennes")
    assert "X in_progress" in page.group("Les miennes")
    assert sorted(page.group("Nouvelles")) == ["X submitted", "Y submitted"]


def test_a_lead_sees_who_is_late_and_who_is_away(desk, home):
    def leave(site):
        from nummairieque.people.presence import today
        from nummairieque.people.store import get_people

        absence = (today(), today() + timedelta(days=3), "accueil.referent")
        get_people(site).entry("accueil.collegue").absence = absence

    home("accueil.lead")
    world.retrying(desk, leave)
    page = home("accueil.lead")
    assert "Personne accueil.referent 1 demande en retard" in page.text
    assert "Personne accueil.collegue Absence jusqu’au" in page.text
    assert "suppléance : Personne accueil.referent" in page.text
    assert "Absence jusqu’au" not in home("accueil.referent").text


def test_an_editor_has_drafts_and_what_is_to_be_read_again(home):
    page = home("accueil.editeur")
    assert page.group("Brouillons") == ["Fiche brouillon"]
    assert page.group("À relire") == ["Fiche ancienne"]
    # An editor sees no demande: there is one place to search in.
    assert [b.text_content() for b in page.main.xpath(SUBMIT)] == ["Dans les fiches"]


def test_a_lead_sees_the_fiches_that_wait_to_be_published(desk, home):
    def propose(site):
        from plone import api
        from plone.dexterity.utils import createContentInContainer

        folder = site["partenaires"]["accueil-z"]["fiches"]
        fiche = createContentInContainer(
            folder, "fiche", checkConstraints=False, title="Proposée pour l’accueil"
        )
        api.content.transition(fiche, "submit")

    title = "Proposées, à publier par une deuxième personne"
    assert title not in home("accueil.lead").text
    world.retrying(desk, propose)
    assert home("accueil.lead").group(title) == ["Proposée pour l’accueil"]
    assert home("accueil.editeur").group(title) == ["Proposée pour l’accueil"]
    assert "Fiche brouillon" not in home("accueil.lead").text
    for login in ("accueil.referent", "accueil.y", "essai.lead_p"):
        assert "Proposée pour l’accueil" not in home(login).text


def test_a_host_has_the_hours_of_the_maison(home):
    page = home("accueil.hote")
    assert "Mardi : 9 h à 12 h" in page.text
    assert page.group("Réponses à lire") == ["M answered"]


def test_a_pilot_has_figures_and_nothing_else(home):
    page = home("essai.pilot")
    assert page.headings() == ["Chiffres"]
    links = {a.get("href").rpartition("/")[2] for a in page.main.xpath(".//a")}
    assert links == {"desk-statistics", "visite"}
    assert page.main.xpath(".//form") == []


def test_the_coordination_is_led_to_what_needs_care(home):
    page = home("essai.coordination")
    assert page.headings()[0] == "À surveiller"
    assert any(a.endswith("/coordination") for a in page.main.xpath(".//a/@href"))
    assert page.main.xpath(".//a[contains(@class, 'counter-urgent')]")


def test_each_side_reads_its_news(desk, home):
    from nummairieque.coordination import news

    def keep(site):
        for audience in ("mairies", "partners", "all"):
            values = {
                "title": f"Nouvelle pour {audience}",
                "text": "",
                "first": date(2026, 1, 1),
                "last": None,
                "audience": audience,
            }
            news.keep(site, values, "essai.coordination", datetime.now(UTC))

    home("accueil.y")
    world.retrying(desk, keep)
    secretary, referent = home("accueil.y"), home("accueil.referent")
    assert "Nouvelle pour mairies" in secretary.text
    assert "Nouvelle pour partners" not in secretary.text
    assert "Nouvelle pour partners" in referent.text
    assert "Nouvelle pour mairies" not in referent.text
    assert "Nouvelle pour all" in secretary.text


def test_a_recent_document_says_whose_it_is(desk, home):
    def share(site):
        from plone import api
        from plone.dexterity.utils import createContentInContainer

        folder = site["mairies"]["accueil-y"]["documents"]
        with api.env.adopt_user(username="accueil.y"):
            createContentInContainer(
                folder, "document", checkConstraints=False, title="Plan de la salle", text="Ici."
            )

    home("accueil.y")
    world.retrying(desk, share)
    page = home("accueil.y")
    assert "Plan de la salle Corps accueil-y" in page.text
    assert "Plan de la salle" not in home("accueil.referent").text


def test_a_group_is_named_like_its_counter_only_when_it_holds_as_many(home):
    page = home("accueil.referent")
    counters = {
        link.xpath("string(text()[last()])").strip() or link.text_content().split()[-1]: int(
            link.xpath("string(span[@class='counter-number'])")
        )
        for link in page.main.xpath(".//ul[@class='counters']//a")
    }
    groups = {
        heading.text_content().rpartition("\n")[0].strip(): int(
            heading.xpath("string(span[@class='count'])")
        )
        for heading in page.main.xpath(".//h3[span[@class='count']]")
    }
    same = set(counters) & set(groups)
    assert same
    assert all(counters[name] == groups[name] for name in same)


@pytest.mark.parametrize(
    ("login", "sees"),
    [
        ("accueil.y", True),
        ("accueil.hote", True),
        ("accueil.referent", True),
        ("accueil.lead", True),
        ("coordination", True),
        ("accueil.editeur", False),
        ("essai.pilot", False),
    ],
)
def test_who_can_never_see_a_demande_is_not_led_to_the_list(home, login, sees):
    links = home(login).document.xpath("//header//nav//a[contains(@href, '/desk-demandes')]")
    assert bool(links) is sees
