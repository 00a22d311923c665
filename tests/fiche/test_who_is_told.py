"""Who is told what of a fiche, and when the clock reminds of one."""

from datetime import date
from datetime import datetime
from support import fiches
from support import stages
from support import world
from support.desk import wait_for
from support.http import words
from zoneinfo import ZoneInfo

import pytest

PARIS = ZoneInfo("Europe/Paris")
#: A Tuesday in office hours, and the night before.
OFFICE = datetime(2031, 6, 10, 10, tzinfo=PARIS)
NIGHT = datetime(2031, 6, 10, 3, tzinfo=PARIS)


def told(site, path, kind):
    """Roles that got a mail of that kind about the fiche."""
    from nummairieque.notification.outbox import get_outbox

    whole = "/".join(fiches.at(site, path).getPhysicalPath())
    found = {
        record.userid.rpartition(".")[2]
        for _place, record in get_outbox(site).queued()
        if (record.path, record.kind, record.channel) == (whole, kind, "mail")
    }
    return sorted(found)


def test_those_who_may_publish_are_told_and_not_who_wrote_it(portal, people):
    path = fiches.make(portal, "pending")
    assert told(portal, path, "fiche_submitted") == ["editor_p2", "lead_p"]


def test_where_nobody_else_publishes_the_coordination_is_told(portal, people):
    from nummairieque.people.holders import coordinators
    from nummairieque.workspace.roster import dismiss

    partner = world.workspace(portal, "partenaires/p")
    for role in ("editor_p2", "lead_p"):
        dismiss(partner, world.account(role))
    path = fiches.make(portal, "pending")
    expected = {userid.rpartition(".")[2] for userid in coordinators(portal)}
    assert set(told(portal, path, "fiche_submitted")) == expected


def test_who_wrote_it_is_told_that_it_was_sent_back(portal, people):
    from nummairieque.fiche import publishing

    path = fiches.make(portal, "revised")
    with stages.acting(portal, "lead_p"):
        publishing.perform(fiches.at(portal, path), "send_back", "Le montant est faux.")
    assert told(portal, path, "fiche_sent_back") == ["editor_p"]
    taken = fiches.make(portal, "pending")
    with stages.acting(portal, "editor_p"):
        publishing.perform(fiches.at(portal, taken), "take_back")
    assert told(portal, taken, "fiche_sent_back") == []


def test_a_mail_names_the_fiche_and_leads_to_it(desk, people, fiche, mails):
    path = fiche("pending", title="Zqtitrepourlecourriel")

    def arrived():
        mine = [m for m in mails.messages if world.address("lead_p") in m.recipients]
        return [m for m in mine if "Zqtitrepourlecourriel" in str(m["Subject"])]

    (mail,) = wait_for(arrived)
    text = mail.get_body(("plain",)).get_content()
    assert f"{desk.url}{path}" in text
    assert "zqpremiertexte" not in text


def test_the_bell_names_a_fiche_to_those_alone_who_may_still_read_it(portal, people):
    from nummairieque.notification.bell import Ring
    from nummairieque.notification.showing import shown

    path = "/".join(fiches.at(portal, fiches.make(portal, "pending")).getPhysicalPath())
    ring = Ring("k", "fiche_submitted", OFFICE, path, {"fiche": "Zqtitre", "partner": "CAF"})
    for role, sees in (("lead_p", True), ("secretary_a", False)):
        user = portal.acl_users.getUserById(world.account(role))
        (row,) = shown(portal, user, [ring])
        assert (row["visible"], row["fiche"]) == (sees, "Zqtitre" if sees else None)


@pytest.fixture
def clock(portal, people, monkeypatch):
    """Runs the reminders in this test's transaction, which is never kept."""
    from nummairieque.deadline import tick

    import transaction

    # A real clock commits each: here nothing may stay.
    monkeypatch.setattr(transaction, "begin", lambda: None)
    monkeypatch.setattr(transaction, "commit", lambda: None)
    monkeypatch.setattr(transaction, "abort", lambda: None)
    return lambda now, dry_run=False: tick.run(portal, now, dry_run, kinds=(tick.REVIEW,))


def lines_about(lines, path):
    return [line for line in lines if path.rpartition("/")[2] in line.split(" ")[0]]


def test_the_clock_reminds_once_for_each_date_in_office_hours(portal, clock):
    from nummairieque.fiche import publishing

    path = fiches.make(portal, "published", title="Zqrelecture", review_on=OFFICE.date())
    fiche = fiches.at(portal, path)
    assert lines_about(clock(NIGHT), path) == []
    (said,) = lines_about(clock(OFFICE, dry_run=True), path)
    assert world.account("editor_p") in said and "fiche à revoir" in said
    assert told(portal, path, "fiche_review") == []
    assert lines_about(clock(OFFICE), path) == [said]
    assert told(portal, path, "fiche_review") == ["editor_p", "editor_p2"]
    assert lines_about(clock(OFFICE), path) == []
    with stages.acting(portal, "editor_p"):
        publishing.perform(fiche, "confirm", now=OFFICE)
    assert fiche.checked_on == OFFICE.date() and fiche.review_on > OFFICE.date()
    assert lines_about(clock(OFFICE), path) == []
    assert lines_about(clock(OFFICE.replace(year=2032)), path) != []


def test_the_clock_reminds_of_nothing_that_is_not_published_or_not_due(portal, clock):
    for stage, day in (("pending", OFFICE.date()), ("published", date(2031, 6, 11))):
        path = fiches.make(portal, stage, title=f"Zqattente {stage}", review_on=day)
        assert lines_about(clock(OFFICE), path) == []


def test_a_partner_without_editors_has_its_leads_reminded(portal, clock):
    from nummairieque.workspace.roster import dismiss

    path = fiches.make(portal, "published", title="Zqsansediteur", review_on=OFFICE.date())
    for role in ("editor_p", "editor_p2"):
        dismiss(world.workspace(portal, "partenaires/p"), world.account(role))
    clock(OFFICE)
    assert told(portal, path, "fiche_review") == ["lead_p"]


def test_the_notice_of_a_fiche_is_read_with_it(desk, people, fiche):
    path = fiche("pending", title="Zqcloche")
    lead = people["lead_p"]

    def unread():
        rings = lead.get("/@notifications").json().get("items", [])
        return [r for r in rings if r.get("fiche") == "Zqcloche" and not r["read"]]

    wait_for(unread)
    lead.post(f"{path}/fiche-lue", data={"_authenticator": lead.token(path)})
    assert unread() == []
    assert "Zqcloche" in words(lead.page("/mes-avis"))


def test_who_publishes_a_fiche_has_read_what_rang_for_it(desk, people, fiche):
    path = fiche("pending", title="Zqpubliee")
    lead, other = people["lead_p"], people["editor_p2"]

    def unread(client):
        rings = client.get("/@notifications").json().get("items", [])
        return [r for r in rings if r.get("fiche") == "Zqpubliee" and not r["read"]]

    wait_for(lambda: unread(lead) and unread(other))
    lead.page(path)
    assert unread(lead)
    lead.send_form(f"{path}/desk-publish", {"do": "publish"})
    assert unread(lead) == [] and unread(other)
