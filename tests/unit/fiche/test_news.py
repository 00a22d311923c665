"""What is told of a month of fiches, and which months are due."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.fiche import monthly
from nummairieque.fiche import news
from nummairieque.fiche import told
from nummairieque.notification import notices
from nummairieque.notification import rules
from nummairieque.theme.words import months_in_words

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
