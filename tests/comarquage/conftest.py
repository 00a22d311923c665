"""National sheets in the session's desk; a module brings those that it needs."""

from support import national
from support import stages
from support import world

import pytest


@pytest.fixture(scope="module")
def bring(desk, tmp_path_factory):
    """Imports files (name → bytes) as the whole feed: callable."""
    world.retrying(desk, stages.build)

    def bring(files):
        folder = national.lay(tmp_path_factory.mktemp("fiches") / "feed", files)
        with desk.site() as site:
            return national.bring(site, folder, forced=True)

    return bring


@pytest.fixture(scope="module")
def people(desk, bring):
    """Role → HTTP client."""
    roles = ("secretary_a", "host", "referent_p", "editor_p", "lead_p", "pilot", "coordination")
    return {"anonymous": desk.http(), **{r: desk.http(world.account(r)) for r in roles}}
