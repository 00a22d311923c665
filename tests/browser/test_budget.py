"""What a page costs on a poor line: octets, requests, waiting; and its strict policy."""

from playwright.sync_api import expect
from support.browsing import PATIENCE
from support.counter import file_demande
from support.counter import SECRETARY

import pytest
import time

PAGE, COLD, REQUESTS = 100_000, 250_000, 8
#: A telephone far from the mast: bits per second, milliseconds.
LINE, LATENCY = 50_000, 800
WAITING = 180


def test_no_page_weighs_more_than_100_kilobytes(every_page):
    heavy = {str(page): page.octets for page in every_page if page.octets >= PAGE}
    print("heaviest:", sorted((page.octets, str(page)) for page in every_page)[-5:])
    assert heavy == {}


def test_each_page_forbids_what_is_not_the_desk_s_own(every_page):
    loose = {}
    for page in every_page:
        policy = page.headers.get("Content-Security-Policy", "")
        strict = policy.startswith("default-src 'none'") and "unsafe" not in policy
        if not strict or "http" in policy or "*" in policy:
            loose[str(page)] = policy
    assert loose == {}


@pytest.mark.slow
def test_a_cold_page_takes_few_requests_and_says_nothing_on_the_console(looked_at):
    read = [look for look in looked_at if look.page.status == 200]
    most = max(look.requests for look in read)
    print("at most", most, "requests,", max(look.octets for look in read), "octets")
    assert min(look.octets for look in read) > 0, "what came is counted"
    assert {
        str(look.page): (look.requests, look.octets)
        for look in read
        if look.requests > REQUESTS or look.octets >= COLD
    } == {}
    assert {str(look.page): look.said for look in read if look.said} == {}


@pytest.mark.slow
def test_filing_over_a_poor_line_is_less_than_three_minutes_of_waiting(visit):
    page = visit(SECRETARY, javascript=True)
    page.set_default_timeout(90_000)
    expect.set_options(timeout=90_000)
    network = page.context.new_cdp_session(page)
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    network.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": LINE / 8,
            "uploadThroughput": LINE / 8,
        },
    )
    began = time.monotonic()
    try:
        page.reload()
        file_demande(page, "Depuis une ligne lente")
    finally:
        expect.set_options(timeout=PATIENCE)
    waited = time.monotonic() - began
    print(f"waited {waited:.0f} s")
    assert LATENCY / 1000 * 4 < waited < WAITING
