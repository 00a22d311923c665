"""What a partner's own system is told: what its team would be, and nothing of who does what."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import stages
from support import world

import pytest


@pytest.fixture
def told(portal):
    """Tell of a fact of a fresh demande; what a partner's own system got: (kind, slug)."""
    from nummairieque.demande import log
    from nummairieque.demande.notifications import tell_teams
    from nummairieque.interfaces import IBodyChannel
    from nummairieque.notification.outbox import get_outbox
    from zope.component import getSiteManager
    from zope.interface import implementer

    @implementer(IBodyChannel)
    class System:
        title = "Essai"

        def wants(self, kind, userid):
            return False

        def wants_body(self, kind, slug, site):
            return True

    stages.build(portal)
    path = stages.stage(portal, "in_progress")
    demande = portal.unrestrictedTraverse(path.lstrip("/"))
    system = System()
    getSiteManager().registerUtility(system, IBodyChannel, "essai-systeme")

    def tell(kind, side, **detail):
        who = {"origin": "secretary_a", "partner": "referent_p", "coordination": "coordination"}
        at = datetime.now(UTC) + timedelta(days=1000)
        tell_teams(demande, log.Fact(kind, at, world.account(who[side]), side, detail=detail))
        queued = [record for _place, record in get_outbox(portal).queued()]
        own = [r for r in queued if r.channel == "essai-systeme" and r.created == at]
        tell.values = [record.values for record in own]
        return [(record.kind, record.body) for record in own]

    yield tell
    getSiteManager().unregisterUtility(system, IBodyChannel, "essai-systeme")


@pytest.mark.parametrize(
    ("kind", "side", "expected"),
    [
        ("message", "origin", ["message_posted"]),
        ("message", "partner", []),
        ("hold", "origin", ["put_on_hold"]),
        ("answer", "partner", []),
        ("redirect", "partner", ["redirected"]),
        ("cancel", "coordination", ["cancelled"]),
        ("assign", "coordination", []),
        ("correct_usager", "origin", ["usager_corrected"]),
        ("notify", "origin", []),
        ("note", "origin", []),
    ],
)
def test_a_partner_s_own_system_is_told_what_its_team_would_be(told, kind, side, expected):
    detail = {"assignee": world.account("referent_p")} if kind == "assign" else {}
    assert told(kind, side, **detail) == [(each, "essai-p") for each in expected]


def test_a_correction_tells_neither_what_was_corrected_nor_to_what(told):
    told("correct_usager", "origin", fields=["name", "phone"])
    (values,) = told.values
    assert set(values) == {"reference", "topic", "partner", "origin", "deadline"}


def test_a_hold_tells_its_day_and_never_its_reason(told):
    told("hold", "origin", until="2026-11-30", reason="Canarimotif")
    (values,) = told.values
    assert values["until"] == "30/11/2026"
    assert "Canarimotif" not in str(values)
