"""No rule of the site acts on what people write."""

from support import world

import pytest


@pytest.fixture
def asked(portal, monkeypatch):
    """Runs the events of an item; the names of those whose rules were asked for."""
    from plone.contentrules.engine.assignments import RuleAssignmentManager

    found = []

    def rules(self, event, bubbled=False):
        found.append(event.object.getId())
        return []

    monkeypatch.setattr(RuleAssignmentManager, "getRules", rules)
    world.build(portal)

    def run(item):
        from plone.app.contentrules.handlers import execute_rules
        from plone.app.contentrules.handlers import modified
        from zope.lifecycleevent import ObjectModifiedEvent

        found.clear()
        modified(ObjectModifiedEvent(item))
        execute_rules(ObjectModifiedEvent(item))
        return found

    return run


def test_rules_above_are_asked_for_other_content(portal, asked):
    from plone import api

    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(portal, "Document", "essai-page", "Une page")
    assert asked(page)


def test_no_rule_is_asked_for_content_of_the_desk(portal, asked):
    body = world.workspace(portal, "partenaires/p")
    for item in (body, body["documents"], body["fiches"]):
        assert asked(item) == [], item
    mairie = world.workspace(portal, "mairies/a")
    assert asked(mairie["demandes"]) == []
