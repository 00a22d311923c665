"""Creating the demo's accounts and putting them into their teams."""

from nummairieque.demo.people import COORDINATION
from nummairieque.demo.people import people
from nummairieque.demo.people import PILOT
from nummairieque.people.store import get_people
from nummairieque.roles import PILOTS_GROUP
from nummairieque.workspace.roster import enrol
from nummairieque.workspace.roster import FOLDERS
from plone import api

import secrets


def create_accounts(site, password):
    """All people of the demo, with ``password``; returns their number.

    An account that is already there keeps its name and gets the password.
    """
    everybody = people()
    for person in everybody:
        _create(site, person, password)
        get_people(site).entry(person.login).phone = person.phone
        for seat in person.memberships:
            workspace = site[FOLDERS[seat.kind]][seat.slug]
            more = {"deputy": seat.deputy} if seat.deputy else {}
            enrol(workspace, person.login, seat.group, **more)
    api.group.add_user(groupname=PILOTS_GROUP, username=PILOT)
    api.user.grant_roles(username=COORDINATION, roles=["Site Administrator"])
    return len(everybody)


def _create(site, person, password):
    if api.user.get(userid=person.login) is None:
        # Created with a strong password, then given the demo's: a site's rule
        # on passwords is for people, not for a demo shown on a laptop.
        api.user.create(
            username=person.login,
            email=person.email,
            password=f"Aa1-{secrets.token_urlsafe(24)}",
            properties={"fullname": person.name},
        )
    site.acl_users.source_users.updateUserPassword(person.login, password)
