"""What is published of delays, and what demandes of before get at the upgrade."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import stages
from support import world

import pytest


@pytest.fixture
def answered(site):
    """Filed three days ago, on hold for an hour, answered after four hours."""
    from nummairieque.demande.transitions import perform

    demande = site.unrestrictedTraverse(stages.stage(site, "on_hold").lstrip("/"))
    for hours, role, transition in ((2, "secretary_a", "resume"), (3, "referent_p", "answer")):
        with stages.acting(site, role):
            now = demande.submitted_at + timedelta(hours=hours)
            perform(demande, transition, {"text": "Voici."}, now=now)
    site.portal_demandes.flush()
    return demande


def number(site, demande):
    catalog = site.portal_demandes._catalog
    return catalog.uids["/".join(demande.getPhysicalPath())]


def test_both_delays_are_counted_so_that_a_pause_hides_none(site, answered):
    from nummairieque.pilotage.figures import Figures

    figures = Figures(site, datetime.now(UTC))
    assert figures.delays[number(site, answered)] == (3, 2)
    first = figures.first_answer()
    assert first["sample"] >= 1 and first["gross"] >= first["net"] > 0
    row = figures.by("partner")[world.slug("partenaires/p")]
    assert row["gross"] >= row["net"] > 0


def test_the_table_for_spreadsheets_has_both_delays(site, answered):
    from nummairieque.cli import statistics

    import io

    stream = io.StringIO()
    statistics.write(
        stream,
        [
            {"sorte": "partenaire", "nom": "CAF", "filed": 3, "open": 1}
            | {"late": 0, "gross": 30.25, "net": None}
        ],
    )
    assert stream.getvalue().splitlines()[1] == "partenaire;CAF;3;1;0;30,2;" + 5 * ";"
    rows = {row["nom"]: row for row in statistics.table(site)}
    assert any(row["net"] is not None for row in rows.values())


def test_a_demande_of_before_gets_its_delays_and_its_next_step(site, answered):
    from nummairieque.upgrades import steps

    held = site.unrestrictedTraverse(stages.stage(site, "on_hold").lstrip("/"))
    site.portal_demandes.flush()
    answered.gross_hours = answered.net_hours = held.complement_until = None
    site.portal_demandes.delIndex("next_step")
    site.portal_demandes.delColumn("net_hours")
    steps.demande_clocks(site)
    assert (answered.gross_hours, answered.net_hours) == (3, 2)
    # Asked for three days ago: what is left of thirty, and never less than a week.
    left = (held.complement_until - datetime.now(UTC).date()).days
    assert 26 <= left <= 28
    index = site.portal_demandes._catalog.getIndex("next_step")
    assert number(site, held) in index._unindex
    assert number(site, answered) not in index._unindex
