"""Where a notice leads on the desk."""

from nummairieque.appointment.mailed import LinkOfDay
from nummairieque.appointment.mailed import LinkOfMoves
from nummairieque.interfaces import IMailLink
from nummairieque.notification.bell import Ring
from nummairieque.notification.leading import address
from zope.component import getGlobalSiteManager

import pytest

URL = "https://guichet.indre.example"
PARTNER, MAISON = "/guichet/partenaires/caf", "/guichet/maisons/vatan"


class Site:
    """What is asked of a site."""

    def getId(self):
        return "guichet"


@pytest.fixture
def registered():
    """Register links by kind, until the end of the test."""
    registry, added = getGlobalSiteManager(), []

    def registered(**links):
        for kind, link in links.items():
            registry.registerUtility(link, IMailLink, kind)
            added.append((link, kind))

    yield registered
    for link, kind in added:
        registry.unregisterUtility(link, IMailLink, kind)


def led(noon, kind, path, **values):
    return address(Ring("1", kind, noon, path, values), Site(), URL)


def test_a_notice_leads_where_its_mail_does(noon, registered):
    registered(appointment_to_move=LinkOfMoves(), appointment_tomorrow=LinkOfDay())
    to_move = led(noon, "appointment_to_move", PARTNER, lines=({},))
    assert to_move == f"{URL}/partenaires/caf/rendez-vous-a-deplacer"
    tomorrow = led(noon, "appointment_tomorrow", MAISON, on="2026-12-02")
    assert tomorrow == f"{URL}/maisons/vatan/journee?jour=2026-12-02"


def test_a_notice_leads_to_what_its_path_names_where_its_kind_knows_no_page(noon, registered):
    registered(appointment_tomorrow=LinkOfDay())
    assert led(noon, "appointment_to_move", PARTNER) == f"{URL}/partenaires/caf"
    assert led(noon, "appointment_tomorrow", PARTNER) == f"{URL}/partenaires/caf"


def test_what_opens_an_account_stands_in_no_notice(noon, registered):
    class Key:
        def link(self, record, site, url):
            raise AssertionError(record)

    registered(invitation=Key())
    assert led(noon, "invitation", PARTNER) == f"{URL}/partenaires/caf"
