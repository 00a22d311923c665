"""Bodies are suspended: nobody deletes one, nor the folders that hold them."""

from support import world

import pytest

#: Path → what is asked of its folder to delete it.
KEPT = (
    "mairies",
    "partenaires",
    "maisons",
    "fiches",
    "mairies/essai-a",
    "mairies/essai-a/demandes",
    "mairies/essai-a/documents",
    "maisons/essai-m",
    "partenaires/essai-p",
    "partenaires/essai-p/fiches",
    "partenaires/essai-p/documents",
)
REFUSED = (400, 401, 403, 404, 405)


@pytest.fixture(scope="module", autouse=True)
def bodies(desk):
    world.retrying(desk, world.build)


def _is_there(desk, path):
    with desk.site() as site:
        return site.unrestrictedTraverse(path, None) is not None


@pytest.mark.parametrize("role", ["coordination", "secretary_a", "lead_p"])
@pytest.mark.parametrize("path", KEPT)
def test_no_program_deletes_a_body_or_a_folder_of_the_desk(desk, role, path):
    client = desk.http(world.account(role))
    folder, _, name = f"/{path}".rpartition("/")
    answers = [
        client.delete(f"/{path}"),
        # The verb of WebDAV, which asks for no JSON.
        client.delete(f"/{path}", headers={"Accept": "*/*"}),
        client.post(f"{folder}/@move", json={"source": f"/{path}"}),
    ]
    assert [a.status_code for a in answers if a.status_code not in REFUSED] == []
    assert _is_there(desk, path)


@pytest.mark.parametrize("path", KEPT)
def test_no_page_deletes_a_body_or_a_folder_of_the_desk(desk, path):
    client = desk.browser_session(world.account("coordination"))
    folder, _, name = f"/{path}".rpartition("/")
    # A token of any form serves every page.
    token = client.token("/desk-settings")
    assert token
    answers = [
        client.post(url, data=values, headers={"Accept": "text/html"}, allow_redirects=False)
        for url, values in (
            (f"/{path}/delete_confirmation", {"form.buttons.Delete": "1"}),
            (f"{folder}/manage_delObjects", {"ids:list": name}),
            (f"{folder}/fc-delete", {"selection": "[]"}),
        )
        for values in ({**values, "_authenticator": token},)
    ]
    assert all(answer.status_code != 200 for answer in answers[:2])
    assert _is_there(desk, path)
