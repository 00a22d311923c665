"""The tools work while the desk serves."""

from nummairieque.cli.context import public_url
from nummairieque.cli.context import site_connection
from support import days

import pytest
import subprocess
import sys

#: A morning by when much is due.
LATER = f"{days.monday(12)}T09:00"


def reminders(desk):
    """Keys of the mails that the clock wrote and that wait."""
    from nummairieque.notification.notices import notice
    from nummairieque.notification.outbox import get_outbox

    with desk.site() as site:
        queued = list(get_outbox(site).queued())
        return {key for key, record in queued if notice(record.kind).chasing}


def test_a_dry_tick_lists_and_changes_nothing(desk):
    before = reminders(desk)
    lines = [desk.cli("tick", "--dry-run", "--at", LATER) for _count in range(2)]
    assert [done.returncode for done in lines] == [0, 0], lines
    assert lines[0].stdout == lines[1].stdout
    # Of what others wrote some may be sent meanwhile.
    assert lines[0].stdout and reminders(desk) <= before


def test_a_reader_who_leaves_early_breaks_nothing(desk):
    command = [sys.executable, "-m", "nummairieque.cli.main", "tick", "--dry-run"]
    command += ["--at", LATER]
    tool = subprocess.Popen(
        command, env=desk.environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    tool.stdout.close()
    assert "Traceback" not in tool.stderr.read()
    assert tool.wait(60) == 0


def test_the_tools_know_the_address_of_the_desk_being_served(desk):
    assert public_url(desk.instance) == desk.url
    with desk.site() as site:
        assert site.absolute_url() == desk.url


@pytest.mark.parametrize(
    "url", ["https://guichet.example", "https://indre.example/le/guichet", "http://a.example:81/b"]
)
def test_links_are_to_the_public_address(desk, url):
    with site_connection(desk.instance, url=url) as site:
        assert site.absolute_url() == url
        assert site["mairies"].absolute_url() == f"{url}/mairies"


def test_a_site_is_made_once(desk):
    done = desk.cli("site", "create")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nummairieque : Le guichet « guichet » existe déjà.\n"


def test_a_demo_account_can_log_in_through_the_form(desk):
    client = desk.browser_session("secretaire.ardentes")
    assert client.page("").status_code == 200
