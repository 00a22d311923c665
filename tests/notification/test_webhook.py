"""A partner's own system, a real one on a port of its own, is told what happens."""

from lxml import html
from support import world
from support.desk import wait_for
from support.listening import Listener

import hashlib
import hmac
import json
import pytest
import secrets
import time

CANARY = "Canarisecret"


class System(Listener):
    """What a partner runs."""

    def about(self, reference):
        return [said for said in self.said() if said["reference"] == reference]


def words(answer):
    """What a page says."""
    return " ".join(html.fromstring(answer.content).text_content().split())


@pytest.fixture
def system():
    system = System()
    yield system
    system.close()


@pytest.fixture
def hook(desk):
    """Let a partner listen at an address; returns its secret."""
    from nummairieque.notification import hooks
    from nummairieque.notification.outbox import get_outbox

    known = []

    def hook(slug, url):
        known.append(slug)

        def work(site):
            hooks.keep(site, slug, url)
            return hooks.secret_of(site, slug)

        return world.retrying(desk, work)

    def forget(site):
        for slug in known:
            hooks.keep(site, slug, "")
            get_outbox(site).pauses.pop(f"webhook/{slug}", None)

    yield hook
    world.retrying(desk, forget)


@pytest.fixture
def file(desk):
    """File a demande full of canaries at a partner; returns its JSON."""

    def file(partner, topic):
        body = {
            "mairie": "ardentes",
            "partner": partner,
            "topic": topic,
            "subject": CANARY,
            "question": CANARY,
            "usager": {"name": CANARY, "first_name": CANARY},
            "consent": True,
            "attachments": [
                {"filename": f"{CANARY}.txt", "data": "Q2FuYXJp", "encoding": "base64"}
            ],
        }
        answer = desk.http("secretaire.ardentes").post("/@demandes", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return file


def test_what_happens_reaches_its_system_signed_and_says_nothing_of_the_usager(
    desk, hook, system, file
):
    secret, began = hook("caf", system.url), int(time.time())
    demande = file("caf", "aide-au-logement")
    reference = demande["reference"]
    wait_for(lambda: system.about(reference))
    desk.http("secretaire.ardentes").post(f"{demande['@id']}/@messages", json={"text": CANARY})
    wait_for(lambda: len(system.about(reference)) == 2)
    first, second = system.about(reference)
    assert (first["kind"], second["kind"]) == ("demande_submitted", "message_posted")
    assert first["partner"] == "caf"
    assert first["state"] == "submitted"
    assert first["topic"]["slug"] == "aide-au-logement"
    assert first["link"] == demande["@id"]
    assert first["deadline"]
    for path, headers, body in system.calls:
        moment = headers["X-Guichet-Timestamp"].encode()
        digest = hmac.new(secret.encode(), moment + b"." + body, hashlib.sha256).hexdigest()
        assert headers["X-Guichet-Signature"] == f"sha256={digest}"
        assert headers["X-Guichet-Delivery"] == json.loads(body)["id"]
        assert began <= int(moment) <= time.time()
        assert path == "/guichet"
        assert CANARY.lower() not in f"{headers}{body.decode()}".lower()


def test_it_is_told_of_its_own_demandes_only(hook, system, file):
    hook("caf", system.url)
    other = System()
    hook("msa", other.url)
    mine, theirs = file("caf", "aide-au-logement"), file("msa", "aide-au-logement")
    wait_for(lambda: system.about(mine["reference"]) and other.about(theirs["reference"]))
    assert not system.about(theirs["reference"])
    assert not other.about(mine["reference"])
    other.close()


def test_one_that_is_down_keeps_no_other_waiting_and_gets_it_later_in_order(
    desk, hook, system, file
):
    from nummairieque.notification.outbox import get_outbox

    dead = System()
    dead.status = 503
    hook("caf", dead.url)
    hook("msa", system.url)
    lost = file("caf", "aide-au-logement")
    desk.http("secretaire.ardentes").post(f"{lost['@id']}/@messages", json={"text": "x"})
    wait_for(lambda: dead.calls)
    kept = file("msa", "aide-au-logement")
    wait_for(lambda: system.about(kept["reference"]))
    dead.status, count = 200, len(dead.calls)

    def resume(site):
        """End its pause, which would end by itself, the first after ten seconds."""
        box = get_outbox(site)
        box.pauses.pop("webhook/caf", None)
        for record in box.latest["webhook/caf"]:
            if record.state == "queued" and not record.lease:
                shard = box.shard(record)
                shard.pop(record.place)
                record.next_try = record.created
                shard[record.place] = record

    world.retrying(desk, resume)
    wait_for(lambda: len(dead.about(lost["reference"])) >= count + 2)
    kinds = [said["kind"] for said in dead.about(lost["reference"])[count:]]
    assert kinds == ["demande_submitted", "message_posted"]
    assert len({said["id"] for said in dead.about(lost["reference"])}) == 2
    dead.close()


def test_one_that_is_gone_is_given_up_and_the_coordination_reads_it(desk, hook, system, file):
    hook("caf", system.url)
    system.status = 410
    demande = file("caf", "aide-au-logement")
    wait_for(lambda: system.about(demande["reference"]))
    coordination = desk.http("coordination")

    def listed():
        page = words(coordination.page("/@@courriels?state=failed"))
        return demande["reference"] in page and "ne veut plus rien recevoir. (410)" in page

    wait_for(listed)
    assert len(system.about(demande["reference"])) == 1


@pytest.fixture
def form(desk):
    """Send the form of the page; takes its values."""
    client = desk.browser_session("coordination")

    def form(**values):
        url = "/partenaires/caf/raccordement"
        page = html.fromstring(client.page(url).content)
        (own,) = [f for f in page.forms if f.method.upper() == "POST" and "raccord" in f.action]
        held = {name: value for name, value in own.form_values() if value is not None}
        values = {**held, "do": "save", **values}
        values = {name: value for name, value in values.items() if value is not None}
        return client.post(url, data=values, headers={"Accept": "text/html"})

    form.client = client
    yield form
    form(mail_replies=None, webhook_url="")


def test_the_secret_is_shown_once_and_a_new_one_takes_its_place(desk, form, system):
    from nummairieque.notification import hooks
    from nummairieque.notification.delivery import get_delivery

    world.retrying(desk, lambda site: get_delivery(site).hooks.pop("caf", None))
    answer = form(do="secret", webhook_url=system.url)
    assert "Copiez-le maintenant" in words(answer)
    assert "Celui d’avant" not in words(answer)
    with desk.site() as site:
        secret = hooks.hook_of(site, "caf").secret
    assert secret in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert secret not in form.client.page("/partenaires/caf/raccordement").text
    assert secret not in form(webhook_url=system.url).text
    replaced = form(do="secret")
    assert secret not in replaced.text
    assert "Celui d’avant ne sert plus." in words(replaced)
    with desk.site() as site:
        assert hooks.hook_of(site, "caf").secret != secret


def test_a_trial_shows_its_result_on_the_page(form, system):
    def page():
        return words(form.client.page("/partenaires/caf/raccordement"))

    system.status = 500
    form(do="test", webhook_url=system.url)
    wait_for(lambda: "ne peut rien recevoir pour l’instant. (500)" in page())
    system.status = 200
    system.calls.clear()
    form(do="test")
    wait_for(lambda: "Essai Reçu" in page())
    (said,) = system.said()
    assert (said["kind"], said["reference"], said["partner"]) == ("test", None, "caf")


def test_a_redirect_is_not_followed_and_says_so(form, system):
    system.status = 302
    form(do="test", webhook_url=system.url)
    url = "/partenaires/caf/raccordement"
    wait_for(lambda: "renvoie vers une autre. (302)" in words(form.client.page(url)))


@pytest.mark.parametrize(
    "url", ["https://10.0.0.1/", "http://user:x@127.0.0.1/", "file:///etc/passwd", "x"]
)
def test_an_address_that_must_not_be_called_is_refused_and_nothing_typed_is_lost(desk, form, url):
    answer = form(webhook_url=url, mail_replies="1")
    assert answer.status_code == 400
    page = html.fromstring(answer.content)
    assert page.xpath("//input[@name='webhook_url']/@value") == [url]
    assert page.xpath("//input[@name='mail_replies'][@checked]")
    with desk.site() as site:
        assert not getattr(site["partenaires"]["caf"], "mail_replies", False)


def test_answers_by_mail_are_taken_partner_by_partner_and_off_at_first(desk, form):
    def by_mail(slug):
        with desk.site() as site:
            return getattr(site["partenaires"][slug], "mail_replies", False)

    assert not by_mail("caf")
    assert form(mail_replies="1").status_code == 200
    assert by_mail("caf") is True
    assert not by_mail("msa")
    form(mail_replies=None)
    assert by_mail("caf") is False


def test_no_program_reads_the_secret_or_the_address(desk, hook):
    url = f"http://127.0.0.1:1/{secrets.token_hex(8)}"
    secret = hook("caf", url)
    for username in ("coordination", "responsable.caf", "secretaire.ardentes"):
        client = desk.http(username)
        for path in ("/partenaires/caf", "/@search?fullobjects=1&portal_type=partner"):
            answer = client.get(path)
            assert url not in answer.text
            assert secret not in answer.text
