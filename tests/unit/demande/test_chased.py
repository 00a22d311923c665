"""What a demande's page tells of what the desk did to get an answer."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import states
from nummairieque.demande import chased
from nummairieque.demande.browser import doings
from nummairieque.demande.log import Fact

MONDAY = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def fact(kind, day=0, **detail):
    return Fact(kind, MONDAY + day * DAY, "", "tick", detail=detail)


def warn(step, day, *told):
    return fact("warn", day, step=step, told=list(told))


FILED = [fact("draft"), fact("submit"), warn("near", 2, "anne", "bruno"), warn("close", 3, "zoe")]


def words(lines):
    return [str(line["words"]) for line in lines]


def test_it_tells_who_was_alerted_and_reminded_in_order():
    assert words(doings.steps(FILED, "fr")) == [
        "Référents prévenus de la demande",
        "Référents alertés de nouveau",
        "Suppléance et responsables prévenus",
    ]
    assert doings.steps(FILED, "fr")[0]["moment"] == "lundi 23 novembre à 9\u00a0h\u00a012"


def test_names_are_for_the_partner_s_own_side():
    assert {line["who"] for line in doings.steps(FILED, "fr")} == {""}
    named = doings.steps(FILED, "fr", str.title)
    assert [line["who"] for line in named] == ["", "Anne, Bruno", "Zoe"]


def test_who_reads_names():
    assert doings.insider((states.PARTNER,))
    assert doings.insider((states.COORDINATION,))
    assert not doings.insider((states.ORIGIN,))


def test_nothing_was_done_for_a_draft():
    assert doings.steps([fact("draft")], "fr") == []


def test_a_redirection_begins_anew():
    moved = [*FILED, fact("redirect", 4, partner="q")]
    assert chased.chases(moved) == []
    assert chased.alerted_at(moved) == MONDAY + 4 * DAY


def test_a_reminder_that_reached_nobody_is_none():
    assert chased.chases([fact("submit"), warn("breach", 9)]) == []


def test_the_other_side_never_gets_the_names():
    kept = chased.without_names(FILED, insider=False)
    assert [f.detail for f in kept if f.kind == "warn"] == [{"step": "near"}, {"step": "close"}]


def test_not_even_the_new_partner_gets_those_of_the_former_one():
    moved = [*FILED, fact("redirect", 4), warn("near", 5, "quentin")]
    told = [f.detail.get("told") for f in chased.without_names(moved, True) if f.kind == "warn"]
    assert told == [None, None, ["quentin"]]


def held(kind, **detail):
    return Fact(kind, MONDAY + DAY, "s", "origin", "submitted", "on_hold", detail)


def test_it_tells_since_when_why_and_until_when_the_clock_stands():
    until = (MONDAY + 5 * DAY).date()
    facts = [*FILED, held("hold", message="m001", until=until.isoformat())]
    line = doings.stopped("on_hold", MONDAY + DAY, until, facts, {"m001": "Elle cherche."}, "fr")
    assert line["since"] == "mardi 24 novembre à 9\u00a0h\u00a012"
    assert line["reason"] == "Motif : « ${words} »"
    assert line["reason"].mapping == {"words": "Elle cherche."}
    assert line["until"] == "28/11/2026"


def test_a_question_of_the_partner_is_said_to_be_one():
    facts = [held("ask_complement", message="m001")]
    line = doings.stopped("on_hold", MONDAY, None, facts, {"m001": "Quel bail ?"}, "fr")
    assert line["reason"] == "Question du partenaire : « ${words} »"


def test_a_reason_that_the_reader_may_not_read_stays_unread():
    line = doings.stopped("on_hold", MONDAY, None, [held("hold", message="m001")], {}, "fr")
    assert line["reason"] is None


def test_a_clock_that_runs_has_no_such_line():
    assert doings.stopped("in_progress", None, None, FILED, {}, "fr") is None


def test_hours_are_said_whole():
    assert doings.hours(None) is None
    assert doings.hours(0.2) == "moins d’une heure"
    assert doings.hours(1.2) == "1 heure"
    assert doings.hours(49.6).mapping == {"number": "50"}
