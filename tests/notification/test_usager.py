"""The usager who agrees to it is told, and nobody else learns how she is reached."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from nummairieque.notification.rules import ZONE
from support import world
from support.desk import wait_for
from support.http import words
from support.sms import operator
from support.sms import resume

import pytest
import transaction

CANARY = "Canarisecrete"
PHONE, SENT = "06 39 98 12 34", "+262639981234"
MAIL = "canari.secrete@exemple.example"
#: Before all that is queued.
EARLY = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def awake(desk):
    """These tests run at any hour."""

    def quiet(value):
        def work(site):
            site.portal_registry["nummairieque.usager_quiet"] = value

        world.retrying(desk, work)

    quiet(False)
    yield
    quiet(True)


@pytest.fixture
def sms(desk):
    with operator(desk) as running:
        yield running


@pytest.fixture
def file(desk):
    """File a demande of a usager who agreed to be told that way; returns its JSON."""

    def file(*notify, status=201, **more):
        body = {
            "mairie": "ardentes",
            "partner": "caf",
            "topic": "aide-au-logement",
            "subject": CANARY,
            "question": CANARY,
            "usager": {"name": CANARY, "phone": PHONE, "email": MAIL},
            "notify": list(notify),
            "consent": True,
            **more,
        }
        answer = desk.http("secretaire.ardentes").post("/@demandes", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    return file


def of(site, demande):
    """The records of a demande to its usager."""
    from nummairieque.notification.outbox import records

    found = records(site, b_size=100_000)
    return [
        record
        for record in found
        if record.channel in ("sms", "usager-mail")
        and record.values["reference"] == demande["reference"]
    ]


def without_code(text, demande):
    """``text`` without the reference, whose random letters may spell “CAF”."""
    return text.replace(demande["reference"], "")


def states(desk, demande):
    with desk.site() as site:
        return [record.state for record in of(site, demande)]


def listed(desk, state, reference):
    """The lines of the page “Courriels” about a demande, by the means of text messages."""
    answer = desk.http("coordination").page(f"/@@courriels?state={state}&channel=sms")
    rows = html.fromstring(answer.content).xpath("//tbody/tr")
    lines = [" ".join(row.text_content().split()) for row in rows]
    return words(answer), [line for line in lines if reference in line]


def test_who_agrees_gets_one_text_with_the_code_and_nothing_personal(desk, sms, file):
    demande = file("sms")
    [text] = wait_for(lambda: sms.texts(demande["reference"]))
    assert text["to"] == SENT
    assert demande["reference"] in text["text"]
    said = without_code(text["text"], demande)
    assert "CAF" not in said and "logement" not in said
    assert CANARY.lower() not in str(sms.calls).lower()
    answer = desk.http("referent.caf").post(
        f"{demande['@id']}/@workflow/answer", json={"text": CANARY}
    )
    assert answer.status_code == 200, answer.text
    wait_for(lambda: len(sms.texts(demande["reference"])) == 2)
    wait_for(lambda: states(desk, demande) == ["sent", "sent"])
    with desk.site() as site:
        for record in of(site, demande):
            kept = str(vars(record))
            assert PHONE not in kept and SENT not in kept and MAIL not in kept
    page, lines = listed(desk, "sent", demande["reference"])
    assert len(lines) == 2
    assert "SMS à l’usager" in lines[0] and "L’usager" in lines[0]
    assert SENT not in page and PHONE not in page
    log = "".join(path.read_text() for path in desk.instance.root.rglob("*.log"))
    assert SENT not in log and PHONE not in log and MAIL not in log


def test_a_dossier_of_three_is_one_receipt(desk, sms, file):
    answer = file("sms", partner=None, partners=["caf", "msa", "cpam"])
    codes = [one["reference"] for one in answer["demandes"]]
    [text] = wait_for(lambda: [t for code in codes for t in sms.texts(code)])
    assert codes[0] in text["text"]
    assert [states(desk, one) for one in answer["demandes"][1:]] == [[], []]


def test_a_mail_says_as_little_and_takes_no_answer(desk, mails, file):
    demande = file("usager-mail")
    [mail] = mails.wait(1, to=MAIL, said=[demande["reference"]])
    assert mail["Subject"] == f"Votre demande {demande['reference']}"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"] is None and mail["List-Id"] is None
    assert mail.get_content_type() == "text/plain"
    assert CANARY.lower() not in str(mail).lower()
    assert "CAF" not in without_code(mail.get_content(), demande)


def test_a_dead_operator_blocks_nobody_and_gets_the_text_later(desk, sms, mails, file):
    sms.status = 503
    demande = file("sms", "usager-mail")
    wait_for(lambda: sms.calls)
    assert mails.wait(1, to=MAIL, said=[demande["reference"]])
    wait_for(lambda: sorted(states(desk, demande)) == ["queued", "sent"])
    sms.status, before = 204, sms.texts(demande["reference"])
    world.retrying(desk, resume)
    wait_for(lambda: states(desk, demande) == ["sent", "sent"])
    # Where others waited before it, it was not even tried: they kept the line down.
    [text] = sms.texts(demande["reference"])
    assert before in ([], [text])


def test_an_appointment_is_told_with_day_and_place_and_not_when_it_is_over(desk, file):
    """Read in this process, nothing is kept: its facts are those of the appointments."""
    from nummairieque.demande import log
    from nummairieque.interfaces import IUsagerChannel
    from nummairieque.notification import usagertexts
    from nummairieque.notification.outbox import Undeliverable
    from nummairieque.notification.reached import reached
    from zope.component import getUtility

    filed = file("usager-mail")
    with desk.site() as site:
        demande = site.unrestrictedTraverse(filed["@id"].partition("/guichet/")[2])
        maison = next(iter(site["maisons"].objectIds()))
        now = datetime.now(UTC)
        for kind, days in (("book_appointment", 3), ("move_appointment", 4), ("appointment_x", 4)):
            start = now + timedelta(days=days)
            detail = {"appointment": "x", "maison": maison, "start": start.isoformat()}
            log.record(demande, log.Fact(kind, now, "", "origin", detail=detail))
        early = {**detail, "start": (now - timedelta(minutes=1)).isoformat()}
        log.record(demande, log.Fact("book_appointment", now, "", "origin", detail=early))
        old = now - timedelta(days=2)
        log.record(demande, log.Fact("answer", old, "", "partner"))
        told = {record.kind: record for record in of(site, filed)}
        assert set(told) == {"usager_receipt", "usager_booked", "usager_moved"}
        channel = getUtility(IUsagerChannel, "usager-mail")
        address, known = reached(told["usager_moved"], site, channel)
        assert address == MAIL
        text = usagertexts.sms("usager_moved", known)
        assert f"{start.astimezone(ZONE):%d/%m}" in text and filed["reference"] in text
        told["usager_booked"].values["start"] = now
        with pytest.raises(Undeliverable):
            reached(told["usager_booked"], site, channel)
        transaction.abort()


def test_who_takes_it_back_is_told_nothing_more(desk, sms, file):
    demande = file("sms")
    wait_for(lambda: states(desk, demande) == ["sent"])
    secretary = desk.http("secretaire.ardentes")
    address, nothing = f"{demande['@id']}/@notify", {"notify": []}
    assert desk.http("referent.caf").post(address, json=nothing).status_code in (401, 403)
    assert secretary.post(address, json=nothing).json()["notify"] == []
    fact = secretary.get(demande["@id"]).json()["facts"][-1]
    assert (fact["kind"], fact["detail"]) == ("notify", {"by": []})
    desk.http("referent.caf").post(f"{demande['@id']}/@workflow/answer", json={"text": "Oui."})
    assert states(desk, demande) == ["sent"]


def times_told(sms, demande):
    """How often the operator was asked to carry a text about it."""
    return len([said for said in sms.said() if demande["reference"] in said["text"]])


def test_consent_withdrawn_while_it_waits_drops_it(desk, sms, file):
    sms.status = 503
    demande = file("sms")
    wait_for(lambda: sms.calls)
    desk.http("secretaire.ardentes").post(f"{demande['@id']}/@notify", json={"notify": []})
    told = times_told(sms, demande)
    sms.status = 204
    world.retrying(desk, resume)
    wait_for(lambda: states(desk, demande) == ["failed"])
    assert times_told(sms, demande) == told


def test_what_the_operator_refuses_is_a_failure_without_a_number(desk, sms, file):
    sms.status = 422
    demande = file("sms")
    wait_for(lambda: states(desk, demande) == ["failed"])
    page, lines = listed(desk, "failed", demande["reference"])
    assert "L’opérateur refuse ce SMS ou ce numéro. (422)" in lines[0]
    assert SENT not in page and PHONE not in page


def test_a_number_that_is_no_mobile_is_refused_and_so_is_sms_without_operator(desk, sms, file):
    usager = {"name": CANARY, "phone": "02 54 36 20 04"}
    refused = file("sms", status=400, usager=usager)
    assert [error["field"] for error in refused["errors"]] == ["usager.phone"]
    assert file("fax", status=400)["errors"][0]["field"] == "notify"


def test_a_draft_asks_for_it_unticked_and_its_origin_takes_it_back(desk, file):
    """By the pages: the box is off at first, and needs an address that works."""
    secretary = desk.browser_session("secretaire.ardentes")
    body = {"mairie": "ardentes", "draft": True, "topic": "aide-au-logement", "partner": "caf"}
    draft = desk.http("secretaire.ardentes").post("/@demandes", json=body).json()
    path = draft["@id"].partition("/guichet")[2]
    page = secretary.page(f"{path}/desk-draft?etape=2")
    boxes = html.fromstring(page.content).xpath("//input[@name='notify'][@type='checkbox']")
    # No operator: no box for text messages.
    assert [(box.get("value"), box.get("checked")) for box in boxes] == [("usager-mail", None)]
    typed = {"notify-asked": "1", "notify": "usager-mail", "do": "next", "usager.name": CANARY}
    refused = secretary.send_form(f"{path}/desk-draft?etape=2", typed)
    assert refused.status_code == 400
    assert "écrivez une adresse électronique" in words(refused)
    secretary.send_form(f"{path}/desk-draft?etape=2", {**typed, "usager.email": MAIL})
    assert desk.http("secretaire.ardentes").get(draft["@id"]).json()["notify"] == ["usager-mail"]
    demande = file("usager-mail")
    path = demande["@id"].partition("/guichet")[2]
    assert "par courriel" in words(secretary.page(path + "/desk-demande"))
    secretary.send_form(f"{path}/desk-prevenir")
    assert desk.http("secretaire.ardentes").get(demande["@id"]).json()["notify"] == []


def test_a_page_of_one_means_never_leads_on_without_saying_why_it_is_empty(desk, sms, monkeypatch):
    from nummairieque.notification import outbox

    with desk.site() as site:
        monkeypatch.setattr(outbox, "LOOK", 1)
        # The first of its list, whatever others have left there; nothing is kept.
        other = outbox.enqueue(site, "answered", "mail", "coordination", "/guichet", {}, EARLY)
        assert outbox.records_by(site, "sms", other.state) == ([], outbox.position(other))
        view = site.restrictedTraverse("@@courriels")
        view.request.form.update({"channel": "sms", "state": other.state})
        said = words_of(view())
    assert "Page suivante" in said and "Aucun de ce moyen parmi" in said
    assert "Aucun courriel ici." not in said


def words_of(markup):
    return " ".join(html.fromstring(markup).text_content().split())
