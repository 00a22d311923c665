"""The lines that a partner keeps of what went elsewhere."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.workspace import former

import pytest

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Partner:
    """Stands for a partner: one attribute."""

    @property
    def aq_base(self):
        return self


@pytest.fixture
def partner():
    partner = Partner()
    former.prepare(partner)
    return partner


def test_the_latest_line_comes_first(partner):
    former.remember(partner, "26-A", NOW - timedelta(days=2))
    former.remember(partner, "26-B", NOW - timedelta(days=1))
    assert [reference for _at, reference, _to in former.lines(partner, NOW)] == ["26-B", "26-A"]


def test_lines_older_than_what_is_shown_are_not_read(partner):
    former.remember(partner, "26-A", NOW - former.SHOWN - timedelta(seconds=1))
    former.remember(partner, "26-B", NOW - former.SHOWN)
    assert [reference for _at, reference, _to in former.lines(partner, NOW)] == ["26-B"]


def test_a_demande_that_left_twice_has_two_lines(partner):
    former.remember(partner, "26-A", NOW - timedelta(days=2))
    former.remember(partner, "26-A", NOW - timedelta(days=1))
    assert len(former.lines(partner, NOW)) == 2


def test_a_partner_from_before_has_no_lines():
    assert former.lines(Partner(), NOW) == []


def test_a_line_tells_the_next_partner_where_it_was_kept(partner):
    former.remember(partner, "26-A", NOW, "msa")
    former.remember(partner, "26-B", NOW - timedelta(days=1))
    partner._former[f"{(NOW - timedelta(days=2)).isoformat()}\x1f26-C"] = NOW - timedelta(days=2)
    assert [line[1:] for line in former.lines(partner, NOW)] == [
        ("26-A", "msa"),
        ("26-B", ""),
        ("26-C", ""),
    ]
