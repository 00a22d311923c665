"""News of the desk: written by the coordination, read by those concerned."""

from datetime import date
from datetime import timedelta
from support.days import today
from support.http import words

import pytest
import secrets

ADD = "/coordination-actualite-ajouter"


def current(desk, side, day=None):
    from nummairieque.coordination.news import current
    from nummairieque.people.presence import today

    with desk.site() as site:
        return [news.title for news in current(site, side, day or today())]


@pytest.fixture
def title():
    return f"Fermeture {secrets.token_hex(4)}"


def find(desk, title):
    """Id of the piece of news of that title, or None."""
    from nummairieque.coordination.news import every

    with desk.site() as site:
        return next((news.id for news in every(site) if news.title == title), None)


def test_a_piece_of_news_is_written_changed_and_withdrawn(desk, coordination, title):
    coordination.send(ADD, {"title": title, "text": "Demain.\nMerci.", "audience": "partners"})
    id = find(desk, title)
    assert coordination.noted("news_created", id)
    assert title in words(coordination.page("/coordination-actualites"))
    assert title in current(desk, "partner")
    assert title in current(desk, "coordination")
    assert title not in current(desk, "origin")
    url = f"/coordination-actualite?actualite={id}"
    coordination.send(url, {"audience": "mairies"})
    assert title in current(desk, "origin")
    assert title not in current(desk, "partner")
    assert title in current(desk, ("partner", "origin"))
    coordination.send(f"/coordination-actualite-retirer?actualite={id}")
    assert find(desk, title) is None
    assert coordination.page(url).status_code == 404


def test_it_shows_from_its_first_to_its_last_day(desk, coordination, title):
    first = today() + timedelta(days=30)
    last = first + timedelta(days=4)
    sent = {"title": title, "first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    coordination.send(ADD, sent)
    shown = [
        day for day in (first + timedelta(n) for n in range(-1, 6))
        if title in current(desk, "origin", day)
    ]  # fmt: skip
    assert shown == [first + timedelta(n) for n in range(5)]
    assert (last in shown) and title not in current(desk, "origin", today())
    assert "À venir" in words(coordination.page("/coordination-actualites"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 101),
        ("text", "x" * 1_000_000),
        ("text", "a\x1bb"),
        ("first", "demain"),
        ("last", "01/01/2020"),
        ("audience", "moi"),
        ("audience", None),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_lost(desk, coordination, title, field, value):
    values = {"title": title, "text": "</textarea><script>x</script>", field: value}
    answer = coordination.send(ADD, values)
    assert answer.status_code == 400
    assert f'href="#f-{field}"' in words(answer)
    assert "<script>x" not in answer.text
    assert field == "title" or title in words(answer)
    assert find(desk, title) is None


def test_markup_is_shown_as_it_was_typed(desk, coordination, title):
    coordination.send(ADD, {"title": title, "text": "<b onclick=alert(1)>gras</b>"})
    page = coordination.page("/coordination-actualites").text
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page
    coordination.send(f"/coordination-actualite-retirer?actualite={find(desk, title)}")


def test_a_site_without_news_reads_none(desk):
    from nummairieque.coordination import news

    with desk.site() as site:
        news.uninstall(site)
        assert news.current(site, "origin", date(2026, 11, 24)) == []
        assert news.get(site, "x") is None
        news.remove(site, "x")
