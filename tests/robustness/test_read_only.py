"""Nothing is written on a GET: all pages work while the database is read-only."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from security import canaries
from security import names
from support import world

import pytest

#: What a page says of itself elsewhere: not pages of their own.
NOT_PAGES = {
    "main_template": "the frame of the pages",
    "desk-frame": "what the frame asks",
}
ROLES = ("anonymous", *world.ACCOUNTS)
#: Who asks for the stock services too: they know no more of our roles.
STOCK_ROLES = ("secretary_a", "coordination")

pytestmark = pytest.mark.slow


def pages(site, planted):
    """Addresses of all our pages and all GET services, below the site.

    :returns: list of (address, headers, True when it is ours).
    """
    kinds = {target.kind: target for target in planted.targets}
    objects = {target.path: target for target in kinds.values()}
    paths = ["", "/mairies", "/partenaires", "/maisons", "/fiches", *objects]
    paths += ["/mairies/essai-a/documents", "/partenaires/essai-p/fiches"]
    found, request, known = [], site.REQUEST, names.request_names()
    for path in paths:
        obj = site.unrestrictedTraverse(path.strip("/")) if path else site
        views, services = names.answering(obj, request, known)
        html = {"Accept": "text/html"}
        found.append((path, html, True))
        found += [
            (f"{path}/@@{view}", html, True)
            for view in views
            if view not in NOT_PAGES and names.is_ours(obj, request, view)
        ]
        for method, accept, name in services:
            if method == "GET":
                adapter = f"GET_{accept.replace('/', '_')}_{name}"
                ours = names.is_ours(obj, request, adapter)
                found.append((f"{path}/{name}".rstrip("/"), {"Accept": accept}, ours))
    for target in planted.targets:
        if target.kind in ("demande", "message", "document"):
            found.append((f"{target.path}/@@piece/1", {"Accept": "*/*"}, True))
        if target.kind == "document":
            found.append((f"{target.path}/@@apercu/1", {"Accept": "*/*"}, True))
    return found


#: Lines of the log that tell of a page which tried to write.
TRACES = ("ReadOnlyError", "aborting transaction due to no CSRF protection")


def attempts(desk):
    """How many attempts to write on a GET the log tells of."""
    log = (desk.instance.var / "log" / "event.log").read_text(encoding="utf-8")
    return {trace: log.count(trace) for trace in TRACES}


def read_twice(desk, url, role, addresses):
    """Ask for each address twice as one role.

    :returns: what broke, as a list, and the status of every answer.
    """
    broken, statuses = [], []
    client = desk.http(None if role == "anonymous" else world.account(role))
    client.base = url
    for address, headers, ours in addresses:
        if not ours and role not in STOCK_ROLES:
            continue
        answers = [
            client.get(address, headers=headers, allow_redirects=False).status_code
            for _ in range(2)
        ]
        statuses += answers
        # What stock services answer without their parameters is not ours to
        # say; that they write nothing is told by the log.
        if ours and max(answers) >= 500:
            broken.append((role, address, answers))
    return broken, statuses


def test_every_page_is_fetched_twice_while_nothing_can_be_written(desk):
    planted = world.retrying(desk, canaries.plant)
    with desk.site() as site:
        addresses = pages(site, planted)
    assert len(addresses) > 100
    before, tried = desk.last_transaction(), attempts(desk)
    with desk.read_only() as url, ThreadPoolExecutor(4) as readers:
        answers = list(readers.map(lambda role: read_twice(desk, url, role, addresses), ROLES))
    statuses = sum((Counter(found) for _, found in answers), Counter())
    broken = [line for lines, _ in answers for line in lines]
    print(dict(statuses))
    assert broken == []
    assert statuses[200] > len(addresses), "each role reads some pages"
    assert attempts(desk) == tried
    assert desk.requests_since(before) == []
