"""What a page says of what was done before stands on the next one, in the desk's words alone."""

from lxml import html
from support import world


def test_the_next_page_says_what_was_done_and_nothing_beside(desk):
    world.retrying(desk, world.build)
    secretary = desk.http(world.account("secretary_a"))
    values = {"name": "Essai secrétaire", "language": "fr", "do": "save"}
    page = secretary.send_form("/mon-compte", values)
    (said,) = html.fromstring(page.content).xpath("//*[@role='alert']")
    assert said.get("class") == "portalMessage statusmessage-info"
    assert said.text_content().strip() == "C’est enregistré."
    again = html.fromstring(secretary.page("").content)
    assert again.xpath("//*[@role='alert']") == []
