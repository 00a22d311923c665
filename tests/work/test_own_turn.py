"""One's own demandes: what is to be done now comes before what waits for the mairie."""

from datetime import date
from datetime import timedelta
from work.conftest import reference


def mine(work, query):
    client = work.people["referent_p"]
    page = client.get(f"/@demandes?box=mine&b_size=100{query}").json()
    filed = {reference(url) for url in work.filed}
    return [item["reference"] for item in page["items"] if item["reference"] in filed]


def test_what_waits_for_the_mairie_comes_after_the_own_turn_however_near_its_deadline(work):
    held, calm, urgent = (work.file(hours, taken_by="referent_p") for hours in (2, 60, 38))
    until = (date.today() + timedelta(days=5)).isoformat()
    work.act("secretary_a", held, "hold", reason="L’usager cherche.", until=until)
    expected = [reference(url) for url in (urgent, calm, held)]
    assert mine(work, "") == expected
    assert mine(work, "&sort_on=due") == expected
