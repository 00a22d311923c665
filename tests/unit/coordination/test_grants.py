"""Who gave a role that is held, and when, is known without reading the register."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.coordination import grants
from nummairieque.coordination import register

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


class Site:
    pass


def line(site, what, userid="marie", role="leads", minutes=0, place="uid"):
    return register.add(
        site,
        at=NOON + timedelta(minutes=minutes),
        by="josiane",
        by_name="Josiane Perrin",
        userid=userid,
        name=userid.title(),
        what=what,
        role=role,
        place=place,
        place_title="CAF",
    )


def followed(*told):
    site = Site()
    grants.install(site)
    for what, values in told:
        grants.note(site, line(site, what, **values))
    return site


def test_a_role_has_the_one_who_gave_it_last():
    site = followed(("given", {}), ("taken", {"minutes": 1}), ("given", {"minutes": 2}))
    assert grants.of(site, "marie", "uid") == {
        "leads": grants.Grant(NOON + timedelta(minutes=2), "josiane", "Josiane Perrin")
    }


def test_a_role_that_was_taken_has_nobody_and_leaves_the_others():
    site = followed(
        ("given", {}), ("given", {"role": "editors"}), ("taken", {"minutes": 1}), ("suspended", {})
    )
    assert list(grants.of(site, "marie", "uid")) == ["editors"]
    assert grants.of(site, "marie", "") == grants.of(site, "mari", "uid") == {}


def test_an_account_that_is_gone_leaves_nothing_and_its_namesake_all():
    site = followed(("given", {}), ("given", {"userid": "marie2"}), ("deleted", {"role": ""}))
    assert grants.of(site, "marie", "uid") == {}
    assert list(grants.of(site, "marie2", "uid")) == ["leads"]


def test_a_desk_that_gets_it_later_learns_it_from_the_register():
    site = Site()
    for what, minutes in (("given", 0), ("taken", 1), ("given", 2)):
        line(site, what, minutes=minutes)
    assert grants.install(site) and not grants.install(site)
    assert grants.of(site, "marie", "uid")["leads"].at == NOON + timedelta(minutes=2)
    assert grants.of(Site(), "marie", "uid") == {}
