"""Hours and days are read in all the ways in which people and the desk write them."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import sayings
from nummairieque.deadline import rules
from nummairieque.deadline import written
from nummairieque.theme.words import day_in_words
from unit.deadline.strategies import hours_of_a_day
from zope.i18n import interpolate

import pytest

MONDAY = date(2026, 11, 30)
_DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
#: What stands between the two times of a span, and between two spans.
_TO = st.sampled_from(["-", " - ", " – ", "–", " à ", "\u00a0à\u00a0", " to ", " — "])
_AND = st.sampled_from([", ", ",", "; ", " et ", " and ", ", et ", "\u00a0et\u00a0"])


def _french(message):
    return interpolate(message, getattr(message, "mapping", None))


def _ways(minutes):
    hour, rest = divmod(minutes, 60)
    full = f"{hour}h{rest:02d}", f"{hour} h {rest:02d}", f"{hour}:{rest:02d}", f"{hour}.{rest:02d}"
    full += (
        f"{hour}\u00a0h\u00a0{rest:02d}",
        f"{hour:02d}H{rest:02d}",
        f"{hour}\u202f:\u202f{rest:02d}",
    )
    whole = () if rest else (f"{hour}h", f"{hour} h", f"{hour}\u00a0h", f"{hour}", f"{hour} heures")
    return st.sampled_from(full + whole)


@given(st.data(), hours_of_a_day())
def test_hours_are_read_however_they_are_written(data, spans):
    parts = []
    for opens, closes in spans:
        begun = data.draw(st.sampled_from(["", "de ", "from "]))
        parts.append(f"{begun}{data.draw(_ways(opens))}{data.draw(_TO)}{data.draw(_ways(closes))}")
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text += data.draw(_AND) + part
    assert rules.opening("hours", text) == spans


@given(hours_of_a_day())
def test_hours_that_the_desk_says_are_read(spans):
    said = sayings.listed([sayings.span(*one, _french) for one in spans], _french)
    assert rules.opening("hours", said) == spans
    assert rules.opening("hours", rules.opening_words(spans)) == spans


@given(_DAYS, _DAYS)
def test_days_that_the_desk_says_are_read(today, day):
    for language in ("fr", "en"):
        assert written.day(day_in_words(day, language, year=True), None) == day
    coming = today + timedelta(days=day.toordinal() % 365)
    for language in ("fr", "en"):
        assert written.day(day_in_words(coming, language), today) == coming
    for text in (f"{coming:%d/%m}", f"{coming.day}/{coming.month}", f"le {coming:%d/%m/%Y}"):
        assert written.day(text, today) == coming


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9h-12h et 14h-16h", [((9, 0), (12, 0)), ((14, 0), (16, 0))]),
        ("9 am - 12 pm, 1:30 pm to 5pm", [((9, 0), (12, 0)), ((13, 30), (17, 0))]),
        ("De 9 h à 12 h.", [((9, 0), (12, 0))]),
        ("fermé", []),
        ("le matin", None),
        ("9 h 12 h", None),
        ("9 h à 12 h 14 h à 17 h", None),
    ],
)
def test_hours_are_read_or_nobody_guesses(text, spans):
    assert written.spans(text) == spans


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("lundi 7 décembre", (date(2026, 12, 7),) * 2),
        ("7 DECEMBRE", (date(2026, 12, 7),) * 2),
        ("7/12", (date(2026, 12, 7),) * 2),
        ("7.12", (date(2026, 12, 7),) * 2),
        ("7.12.26", (date(2026, 12, 7),) * 2),
        ("7-12-2026", (date(2026, 12, 7),) * 2),
        ("lundi 7/12/26", (date(2026, 12, 7),) * 2),
        ("7/12-26", None),
        ("7/12/126", None),
        ("32.12.26", None),
        ("29/11", (date(2027, 11, 29),) * 2),
        ("1er mai", (date(2027, 5, 1),) * 2),
        ("29 février", (date(2028, 2, 29),) * 2),
        ("du 24 au 31 décembre", (date(2026, 12, 24), date(2026, 12, 31))),
        ("du jeudi 24 décembre au samedi 2 janvier", (date(2026, 12, 24), date(2027, 1, 2))),
        ("24/12 - 2/1", (date(2026, 12, 24), date(2027, 1, 2))),
        ("24 décembre 2027 – 2 janvier", (date(2027, 12, 24), date(2028, 1, 2))),
        ("23/11 au 4/12", (date(2026, 11, 23), date(2026, 12, 4))),
        ("mardi 7 décembre 2026", None),
        ("31 décembre au 24 décembre", None),
        ("décembre", None),
        ("31/02", None),
        ("Noël", None),
    ],
)
def test_days_without_a_year_are_the_next(text, period):
    assert written.period(text, MONDAY) == period


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_readers(text):
    written.spans(text)
    written.period(text, MONDAY)
