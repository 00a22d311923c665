"""Which plugin is in force, also when the one that was chosen went away."""

from nummairieque.deadline.policy import CalendarHours
from nummairieque.demande import settings
from nummairieque.interfaces import IDeadlinePolicy
from zope.component import getGlobalSiteManager

import pytest


class Other(CalendarHours):
    """Another policy."""


@pytest.fixture
def plugins():
    registry = getGlobalSiteManager()
    held = {"calendar_hours": CalendarHours(), "other": Other()}
    for name, plugin in held.items():
        registry.registerUtility(plugin, IDeadlinePolicy, name)
    yield held
    for name, plugin in held.items():
        registry.unregisterUtility(plugin, IDeadlinePolicy, name)


@pytest.fixture
def choose(monkeypatch):
    def choose(name):
        monkeypatch.setattr(settings, "setting", lambda key, default=None: name)

    return choose


def test_the_chosen_policy_is_in_force(plugins, choose):
    choose("other")
    assert settings.deadline_policy() is plugins["other"]


def test_a_policy_that_was_taken_away_leaves_ours_in_force_and_a_line_in_the_log(
    plugins, choose, caplog
):
    choose("gone")
    assert settings.deadline_policy() is plugins["calendar_hours"]
    assert "'gone'" in caplog.text
