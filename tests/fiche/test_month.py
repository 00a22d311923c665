"""The news of a month by mail: who takes them gets one, of titles alone."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from support import fiches
from support import stages
from support import world
from support.desk import wait_for
from support.http import words
from zoneinfo import ZoneInfo

import pytest

PARIS = ZoneInfo("Europe/Paris")
#: The first working day of a month is a Monday, the first a Saturday.
IN_MAY = datetime(2032, 4, 14, 10, tzinfo=PARIS)
SATURDAY = datetime(2032, 5, 1, 10, tzinfo=PARIS)
NIGHT = datetime(2032, 5, 3, 3, tzinfo=PARIS)
MONDAY = datetime(2032, 5, 3, 10, tzinfo=PARIS)
LATER = datetime(2032, 7, 8, 10, tzinfo=PARIS)


@pytest.fixture
def clock(portal, people, monkeypatch):
    """Runs the clock of the month in this test's transaction, which is never kept."""
    from nummairieque.deadline import tick
    from nummairieque.fiche import news
    from nummairieque.notification.store import get_notices

    import transaction

    for name in ("begin", "commit", "abort"):
        monkeypatch.setattr(transaction, name, lambda: None)
    held = news.KEPT.get(portal)
    held.month = "2032-03"
    held.told.clear()
    # Who of other tests takes them is not asked here.
    get_notices(portal).choices.clear()
    return lambda now, dry_run=False: tick.run(portal, now, dry_run, kinds=(tick.MONTH,))


@pytest.fixture
def takers(portal, people):
    """Makes people take the mail: callable of roles."""

    def choose(*roles):
        from nummairieque.notification import preferences

        for role in roles:
            preferences.choose(portal, world.account(role), {"library": "monthly"})

    return choose


def queued(site):
    from nummairieque.notification.outbox import get_outbox

    return [record for _place, record in get_outbox(site).queued() if record.kind == "fiches_month"]


def roles(site):
    return sorted(record.userid.rpartition(".")[2] for record in queued(site))


def publish(site, title, at=IN_MAY):
    """A fiche that was published at that moment."""
    from nummairieque.fiche import publishing

    path = fiches.make(site, "pending", title=title)
    with stages.acting(site, "lead_p"):
        publishing.perform(fiches.at(site, path), "publish", now=at)
    return path


def mail(site, role="secretary_a"):
    """The mail of a record that waits, as text, and the record."""
    from nummairieque.fiche.told import MonthOfFiches
    from nummairieque.notification import settings
    from nummairieque.notification.message import build_message

    (record,) = [r for r in queued(site) if r.userid == world.account(role)]
    person = settings.person(site, record.userid)
    url, content = settings.site_url(site), MonthOfFiches()
    built = build_message(
        record,
        person,
        settings.mail_sender(site),
        url,
        site.getId(),
        content=(content.facts(record, "fr"), content.parts(record, site, url, "fr")),
    )
    return built


def test_who_takes_them_gets_one_mail_on_the_first_working_day(portal, clock, takers):
    publish(portal, "Zqnouveautédumois")
    takers("secretary_a", "pilot", "editor_p")
    for early in (SATURDAY, NIGHT):
        assert clock(early) == []
    (line,) = clock(MONDAY, dry_run=True)
    assert "avril 2032" in line and world.account("secretary_a") in line
    assert queued(portal) == []
    assert clock(MONDAY) == [line]
    assert roles(portal) == ["editor_p", "pilot", "secretary_a"]
    assert {record.channel for record in queued(portal)} == {"mail"}
    assert all(record.slot is None for record in queued(portal))
    assert clock(MONDAY) == clock(MONDAY + timedelta(days=3)) == []
    assert len(queued(portal)) == 3


def test_who_did_not_choose_gets_none(portal, clock):
    publish(portal, "Zqpersonne")
    assert clock(MONDAY) == [] and queued(portal) == []


def test_who_left_or_is_suspended_gets_none(portal, clock, takers):
    from nummairieque import suspended
    from nummairieque.notification.store import get_notices

    publish(portal, "Zqpartie")
    takers("secretary_a", "secretary_b", "referent_q")
    get_notices(portal).choices["essai.partie"] = (("library", "monthly"),)
    who = world.account("coordination")
    suspended.put(portal, world.account("secretary_b"), MONDAY.astimezone(UTC), who)
    clock(MONDAY)
    assert roles(portal) == ["referent_q", "secretary_a"]


def test_where_nothing_changed_nobody_is_written_to_and_the_month_is_over(portal, clock, takers):
    from nummairieque.fiche import news

    takers("secretary_a")
    assert clock(MONDAY) == [] and queued(portal) == []
    assert news.KEPT.get(portal).month == "2032-04"
    publish(portal, "Zqtroptard")
    assert clock(MONDAY) == []


def test_months_that_the_desk_stood_are_told_in_one_mail(portal, clock, takers):
    publish(portal, "Zqavril")
    publish(portal, "Zqjuin", IN_MAY + timedelta(days=60))
    takers("secretary_a")
    (line,) = clock(LATER)
    assert "avril–juin 2032" in line
    assert clock(LATER) == [] and roles(portal) == ["secretary_a"]
    text = mail(portal).get_body(("plain",)).get_content()
    assert "Zqavril" in text and "Zqjuin" in text


def test_what_came_after_the_month_waits_for_the_next(portal, clock, takers):
    publish(portal, "Zqenavril")
    publish(portal, "Zqenmai", SATURDAY + timedelta(hours=1))
    takers("secretary_a")
    clock(MONDAY)
    text = mail(portal).get_body(("plain",)).get_content()
    assert "Zqenavril" in text and "Zqenmai" not in text


def test_the_mail_names_titles_and_leads_to_them(portal, clock, takers):
    from nummairieque.fiche import publishing

    path = publish(portal, "Zqtitredumois")
    gone = publish(portal, "Zqretirée", IN_MAY - timedelta(days=40))
    with stages.acting(portal, "lead_p"):
        publishing.perform(fiches.at(portal, gone), "retire", now=IN_MAY)
    takers("secretary_a")
    clock(MONDAY)
    built = mail(portal)
    assert "avril 2032" in str(built["Subject"])
    text = " ".join(built.get_body(("plain",)).get_content().split())
    assert f"{path}" in text and "Zqtitredumois" in text and "Nouvelle fiche" in text
    assert "Zqretirée" in text and "Retirée par son partenaire" in text and gone not in text
    for secret in (fiches.FIRST, "Bail", *map(world.account, ("editor_p", "lead_p"))):
        assert secret not in text
    assert built.get_body(("html",)).get_content().count("Zqtitredumois") == 1


def test_a_change_of_a_published_fiche_is_told_and_a_draft_is_not(portal, clock, takers):
    from nummairieque.fiche import drawer
    from nummairieque.fiche import news
    from nummairieque.fiche import publishing

    path = publish(portal, "Zqàrenouveler", IN_MAY - timedelta(days=40))
    fiche = fiches.at(portal, path)
    with stages.acting(portal, "editor_p"):
        publishing.write(fiche, {**drawer.values_of(fiche), "title": "Zqnouveautitre"}, IN_MAY)
        publishing.perform(fiche, "submit", now=IN_MAY)
    day = IN_MAY.date()
    assert news.between(portal, day, day) == []
    with stages.acting(portal, "lead_p"):
        publishing.perform(fiche, "publish", now=IN_MAY)
    (line,) = news.between(portal, day, day)
    assert (line.told.verdict, line.told.title) == ("changed", "Zqnouveautitre")


def test_old_news_are_forgotten(portal, clock):
    from nummairieque.fiche import news

    publish(portal, "Zqancienne", IN_MAY - timedelta(days=news.TOLD + 1))
    publish(portal, "Zqrécente")
    assert [told.title for told in news.KEPT.get(portal).told.values()] == ["Zqrécente"]


def test_one_that_breaks_is_named_and_nothing_is_kept(portal, clock, takers, monkeypatch):
    from nummairieque.deadline import tick
    from nummairieque.fiche import monthly

    publish(portal, "Zqpanne")
    takers("secretary_a")

    def broken(*args):
        raise RuntimeError("broken")

    monkeypatch.setattr(monthly, "tell", broken)
    failed = []
    assert tick.run(portal, MONDAY, kinds=(tick.MONTH,), failed=failed) == []
    assert failed == [monthly.PAGE]


def test_the_choice_is_made_on_the_page_and_undone_by_the_link_of_the_mail(
    desk, people, mails, fiche
):
    """The whole way, with a clock, a server of mails and a mailbox."""
    me = desk.http(world.account("secretary_b"))
    page = html.fromstring(me.page("/mes-notifications").content)
    ticked = page.xpath("//input[@name='library'][@checked]/@value")
    assert ticked == ["never"]
    moments = {"new": "now", "mine": "now", "team": "twice", "chase": "now"}
    choices = {**moments, "appointment": "now"}
    done = me.send_form("/mes-notifications", {**choices, "library": "monthly"})
    assert "C’est enregistré." in words(done)

    # A mail of another month would wait for it: this one is of the real last month.
    now = datetime.now(UTC)
    last = now.astimezone(PARIS).replace(day=1) - timedelta(days=1)

    def work(site):
        from nummairieque.fiche import news

        news.KEPT.get(site).month = f"{last - timedelta(days=40):%Y-%m}"
        publish(site, "Zqboîteauxlettres", last)

    world.retrying(desk, work)
    with desk.site() as site:
        from nummairieque.fiche import monthly

        # A conflict leaves it to the next run.
        (line,) = wait_for(lambda: monthly.run(site, now))
        assert "fiches/nouveautes" in line and world.account("secretary_b") in line

    def arrived():
        mine = [m for m in mails.messages if world.address("secretary_b") in m.recipients]
        return [m for m in mine if "ce qui a changé en" in str(m["Subject"])]

    (message,) = wait_for(arrived)
    text = message.get_body(("plain",)).get_content()
    assert f"{desk.url}/fiches/nouveautes" in text and "Zqboîteauxlettres" in text
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = str(message["List-Unsubscribe"]).strip("<>")
    desk.http().post(link, data={"List-Unsubscribe": "One-Click"})
    page = html.fromstring(me.page("/mes-notifications").content)
    assert page.xpath("//input[@name='library'][@checked]/@value") == ["never"]
    rings = me.get("/@notifications").json()["items"]
    assert "fiches_month" not in [ring["kind"] for ring in rings]
