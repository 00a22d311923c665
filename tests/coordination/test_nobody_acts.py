"""A partner where nobody acts: who is told, and who is warned beforehand."""

from lxml import html
from support import stages
from support import world
from support.http import words

import pytest
import secrets


@pytest.fixture
def lonely(desk, coordination):
    """A partner whose only referent is suspended: (slug, topic, title)."""
    from datetime import datetime
    from datetime import UTC

    name = f"essai-seul-{secrets.token_hex(4)}"

    def make(site):
        from nummairieque import suspended
        from nummairieque.workspace.roster import enrol
        from plone import api
        from plone.dexterity.utils import createContentInContainer

        stages.build(site)
        partner = createContentInContainer(
            site["partenaires"],
            "partner",
            checkConstraints=False,
            id=name,
            title=f"Partenaire {name}",
            topics=[f"{name}|Sujet de {name}"],
        )
        api.user.create(
            username=name, email=f"{name}@essai.example", password=secrets.token_urlsafe(20)
        )
        enrol(partner, name, "referents")
        suspended.put(site, name, datetime.now(UTC), world.account("coordination"))

    world.retrying(desk, make)
    yield name
    world.retrying(desk, lambda site: setattr(site["partenaires"][name], "suspended", True))


def read(page):
    """What a person reads on a page, without marks of emphasis."""
    return " ".join(html.fromstring(page.content).text_content().split())


def lift(desk, userid):
    def work(site):
        from datetime import datetime
        from datetime import UTC
        from nummairieque import suspended

        suspended.lift(site, userid, datetime.now(UTC))

    world.retrying(desk, work)


def file(desk, partner):
    body = world.body(partner=partner, topic=partner)
    answer = desk.http(world.account("secretary_a")).post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def told(desk, reference):
    """(kind, user id) of what was queued about a demande."""
    with desk.site() as site:
        from nummairieque.notification import outbox

        return {
            (r.kind, r.userid)
            for r in outbox.records(site, b_size=100_000)
            # The bell has one record for all.
            if r.userid and r.values.get("reference", "").lower() == reference.lower()
        }


def test_the_coordination_is_told_instead_of_nobody(desk, mails, lonely):
    filed = file(desk, lonely)
    reference = filed["@id"].rpartition("/")[2]
    found = told(desk, reference)
    assert ("nobody_acts", world.account("coordination")) in found
    assert {kind for kind, _userid in found} == {"nobody_acts"}
    mails.wait(1, to=world.address("coordination"))


def test_a_partner_with_somebody_is_told_alone(desk, lonely):
    lift(desk, lonely)
    reference = file(desk, lonely)["@id"].rpartition("/")[2]
    assert told(desk, reference) == {("demande_submitted", lonely)}


def test_the_secretary_is_warned_at_each_step_and_after_sending(desk, lonely):
    secretary = desk.http(world.account("secretary_a"))
    warning = f"Personne ne répond en ce moment chez Partenaire {lonely}"
    assert warning in read(secretary.page(f"/desk-new?topic={lonely}"))
    started = secretary.send_form("/desk-new", {"do": "next", "topic": lonely})
    draft = started.url.partition("/desk-draft")[0]
    for step in (1, 2, 4):
        assert warning in read(secretary.page(f"{draft}/desk-draft?etape={step}")), step
    sent = read(secretary.page(f"{file(desk, lonely)['@id']}/desk-sent"))
    assert warning in sent and "prévient la coordination" in sent
    assert "Un courriel prévient le partenaire" not in sent


def test_the_secretary_reads_no_warning_where_somebody_acts(desk, lonely):
    lift(desk, lonely)
    secretary = desk.http(world.account("secretary_a"))
    assert "Personne ne répond" not in read(secretary.page(f"/desk-new?topic={lonely}"))
    sent = read(secretary.page(f"{file(desk, lonely)['@id']}/desk-sent"))
    assert "Personne ne répond" not in sent and "prévient le partenaire" in sent


def test_the_coordination_reads_where_nobody_acts(desk, coordination, lonely):
    home, row = "/coordination", f"/coordination-partenaires?q={lonely}"
    assert f"/partenaires/{lonely}/equipe" in coordination.page(home).text
    assert "Personne n’agit" in words(coordination.page(row))
    lift(desk, lonely)
    assert f"/partenaires/{lonely}/equipe" not in coordination.page(home).text
    assert "Personne n’agit" not in words(coordination.page(row))
