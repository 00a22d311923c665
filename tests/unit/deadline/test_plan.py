"""What is promised for a partner."""

from datetime import date
from nummairieque.deadline import plan
from nummairieque.deadline.calendar import OFFICE
from nummairieque.deadline.policy import CalendarHours
from nummairieque.deadline.policy import WorkingHours
from types import SimpleNamespace

import pytest


@pytest.fixture(autouse=True)
def desk(monkeypatch):
    monkeypatch.setattr(plan.settings, "deadline_hours", lambda: 72)
    monkeypatch.setattr(plan.settings, "setting", lambda name, default=None: "calendar_hours")
    policies = {"calendar_hours": CalendarHours(), "working_hours": WorkingHours()}
    monkeypatch.setattr(plan.settings, "deadline_policy", policies.get)


def of(**choices):
    return plan.plan_of(SimpleNamespace(deadline_plan=choices or None))


def test_a_partner_without_a_choice_has_the_plan_of_the_desk():
    assert of() == plan.plan_of(None) == plan.plan_of(SimpleNamespace())
    assert (of().hours, of().policy, of().opening) == (72, "calendar_hours", OFFICE.opening)
    assert of().steps == (("near", 24), ("close", 6), ("breach", 0))


@pytest.mark.parametrize(
    ("hours", "steps"), [(24, (8, 2)), (48, (16, 4)), (4, (1, 0)), (1, (0, 0)), (240, (24, 6))]
)
def test_a_short_promise_is_warned_of_in_time(hours, steps):
    assert plan.default_steps(hours) == steps
    names = [name for name, before in of(hours=hours).steps]
    assert names == [n for n, h in zip(("near", "close"), steps, strict=True) if h] + ["breach"]


def test_an_hour_of_opening_is_worth_more_than_one_on_the_wall():
    assert plan.default_steps(6, in_open_hours=True) == (8, 2)
    assert dict(of(hours=18, policy="working_hours").steps)["near"] == 24


def test_a_choice_counts_and_zero_is_no_warning():
    found = of(hours=48, policy="working_hours", near=0, close=3)
    assert (found.hours, found.policy) == (48, "working_hours")
    assert found.steps == (("close", 3), ("breach", 0))


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"closed": ((date(2026, 12, 24), date(2027, 1, 3)),)},
        {"hours": 10, "opening": (((540, 600),),) * 7, "near": 5},
    ],
)
def test_a_demande_keeps_its_plan_in_plain_values(choices):
    found = of(**choices)
    assert plan.thaw(found.frozen()) == found
    assert plan.thaw(found.frozen()).calendar == found.calendar
