"""What is told of a month of fiches, and which months are due."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.comarquage import library
from nummairieque.comarquage.library import NationalLibrary
from nummairieque.fiche import monthly
from nummairieque.fiche import news
from nummairieque.fiche import told
from nummairieque.notification import layout
from nummairieque.notification import notices
from nummairieque.notification import rules
from nummairieque.theme.words import months_in_words
from types import SimpleNamespace

import pytest

TODAY = date(2026, 12, 1)
#: What may follow what in the life of one fiche.
FOLLOWS = {
    None: (news.ADDED,),
    news.ADDED: (news.CHANGED, news.RETIRED),
    news.CHANGED: (news.CHANGED, news.RETIRED),
    news.RESTORED: (news.CHANGED, news.RETIRED),
    news.RETIRED: (news.RESTORED,),
}


def lines(*verdicts, key="caf/apl"):
    """News of one fiche, a day each, the newest first."""
    return [
        news.News(f"2026-11-{day:02d}", key, news.Told(verdict, f"Titre {day}", "CAF"))
        for day, verdict in enumerate(verdicts, 1)
    ][::-1]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((news.ADDED,), news.ADDED),
        ((news.ADDED, news.CHANGED), news.ADDED),
        ((news.ADDED, news.RETIRED), None),
        ((news.ADDED, news.RETIRED, news.RESTORED), news.RESTORED),
        ((news.CHANGED, news.RETIRED), news.RETIRED),
        ((news.RETIRED, news.RESTORED), news.CHANGED),
        ((news.RETIRED,), news.RETIRED),
        ((news.RESTORED, news.CHANGED), news.CHANGED),
    ],
)
def test_a_fiche_is_told_of_once_with_what_the_month_made_of_it(verdicts, expected):
    found = told.folded(lines(*verdicts))
    assert [line.told.verdict for line in found] == ([expected] if expected else [])
    if expected:
        assert found[0].told.title == f"Titre {len(verdicts)}"


def test_the_last_news_come_first():
    first, second = lines(news.ADDED, key="caf/a"), lines(news.ADDED, news.CHANGED, key="caf/b")
    found = told.folded(sorted(first + second, reverse=True))
    assert [line.key for line in found] == ["caf/b", "caf/a"]


@given(st.data())
def test_what_is_gone_is_never_told_as_there(data):
    verdicts, last = [], None
    for _step in range(data.draw(st.integers(1, 8))):
        last = data.draw(st.sampled_from(FOLLOWS[last]))
        verdicts.append(last)
    found = told.folded(lines(*verdicts))
    assert all((line.path is None) is (last == news.RETIRED) for line in found)


def test_a_retired_fiche_leads_nowhere():
    (gone,), (there,) = lines(news.RETIRED), lines(news.CHANGED)
    assert gone.path is None
    assert there.path == "partenaires/caf/fiches/apl"


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("2026-11", None),
        ("2026-12", None),
        ("2026-10", date(2026, 11, 1)),
        ("", date(2026, 11, 1)),
        ("2026-08", date(2026, 9, 1)),
        ("2025-12", date(2026, 1, 1)),
        ("2019-01", date(2025, 12, 1)),
    ],
)
def test_what_was_missed_is_told_together(month, first):
    span = monthly.span_to_tell(month, TODAY)
    assert span == (monthly.Span(first, date(2026, 11, 30)) if first else None)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 1)), st.integers(0, 40))
def test_each_month_is_told_once_and_none_is_left_out(today, months_ago):
    number = today.year * 12 + today.month - 2 - months_ago
    month = f"{number // 12}-{number % 12 + 1:02d}"
    span = monthly.span_to_tell(month, today)
    if months_ago == 0:
        assert span is None
        return
    assert span.first.day == 1 and (span.last + timedelta(days=1)).day == 1
    assert span.last < today.replace(day=1)
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    assert months == min(months_ago, monthly.MONTHS)
    assert monthly.span_to_tell(f"{span.last:%Y-%m}", today) is None


def test_months_in_words():
    november = (date(2026, 11, 1), date(2026, 11, 30))
    assert months_in_words(*november) == "novembre 2026"
    assert months_in_words(*november, "en") == "November 2026"
    assert months_in_words(date(2026, 9, 1), november[1]) == "septembre–novembre 2026"
    assert months_in_words(date(2025, 12, 1), november[1]) == "décembre 2025–novembre 2026"


def test_the_news_of_a_month_are_off_until_somebody_chooses_them():
    assert notices.DEFAULTS[notices.LIBRARY] == notices.NEVER
    assert notices.CHOICES[notices.LIBRARY] == (notices.MONTHLY, notices.NEVER)
    now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    assert rules.leaves_at(notices.moment_for(monthly.KIND, notices.MONTHLY), now) == now
    assert rules.leaves_at(notices.moment_for(monthly.KIND, notices.NEVER), now) is None


@pytest.fixture
def site():
    """What the desk keeps of news, and nothing else of it."""
    kept = {news.KEPT.attribute: news.FicheNews(), library.store.attribute: NationalLibrary()}
    return SimpleNamespace(**kept)


def parts(site):
    values = told.values_of(monthly.Span(date(2026, 11, 1), date(2026, 11, 30)))
    mail = told.MonthOfFiches()
    return mail.parts(SimpleNamespace(values=values), site, "https://guichet.example", "fr")


def test_a_mail_counts_national_sheets_and_names_those_there_is_something_to_read_of(site):
    national = library.get_library(site)
    for day, ident, verdict in (
        (1, "F1", "changed"),
        (9, "F1", "changed"),
        (2, "F2", "added"),
        (3, "F3", "removed"),
    ):
        national.tell(date(2026, 11, day), ident, verdict, f"Titre {ident}")
    national.tell(date(2026, 12, 1), "F4", "added", "Trop tard")
    (part,) = parts(site)
    assert part.sentences == ("1 nouvelle, 1 modifiée, 1 retirée.",)
    assert part.items == (
        ("Titre F1", "https://guichet.example/fiches/nationales/F1"),
        ("Titre F2", "https://guichet.example/fiches/nationales/F2"),
    )


def test_a_long_month_is_cut_and_the_rest_counted(site):
    national, local = library.get_library(site), news.KEPT.get(site).told
    for number in range(100):
        national.tell(date(2026, 11, 5), f"F{number}", "changed", "T" * 500)
        line = news.Told(news.ADDED, "T" * 500, "CAF")
        local["2026-11-05", f"caf/{number}"] = line
    own, other = parts(site)
    assert (len(own.items), len(other.items)) == (told.LOCAL, told.NATIONAL)
    assert own.more == ("Et 60 autres, à lire sur le guichet.",)
    assert other.more == ("Et 85 autres, à lire sur le guichet.",)
    assert max(len(label) for label, _url in (*own.items, *other.items)) < 200


def test_a_list_of_a_mail_says_the_same_in_both_bodies():
    part = layout.Part(items=(("Un <b>titre</b>", "https://guichet.example/a"), ("Retirée", "")))
    letter = layout.Letter("fr", "Objet", "Bonjour,", (part,))
    assert "- Un <b>titre</b>\n  https://guichet.example/a\n- Retirée\n" in layout.plain(letter)
    drawn = layout.html(letter)
    assert drawn.count("<li") == 2 and drawn.count("<a ") == 1
    assert "Un &lt;b&gt;titre" in drawn
