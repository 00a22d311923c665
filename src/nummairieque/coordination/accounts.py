"""Importing people: what the desk has, and making of a table what it says."""

from nummairieque.coordination import accountrows
from nummairieque.coordination import csvfile
from nummairieque.coordination import people
from nummairieque.coordination import seating
from nummairieque.people import holders
from nummairieque.people import inviting
from nummairieque.people import rows
from nummairieque.people.store import get_people
from nummairieque.suspended import table as suspended
from nummairieque.workspace.roster import enrol
from nummairieque.workspace.roster import FOLDERS

#: People in one transaction: a second of a server, well below any time limit. What is
#: left of the table is planned anew after each, so a small lot costs more.
LOT = 100


def known(site):
    """What lines may name: :class:`.accountrows.Known`. From the catalog and the directory."""
    bodies = [
        accountrows.Body(path, kind, title)
        for kind, held in people.bodies(site).items()
        for path, _uid, title in held
    ]
    accounts, pilots, closed = {}, holders.pilots(site), suspended(site)
    for userid, name, email, seats, _text in get_people(site).rows.values():
        roles = {(f"{FOLDERS[seat[0]]}/{seat[1]}", group) for seat in seats for group in seat[4]}
        if userid in pilots:
            roles.add(("", accountrows.PILOT))
        account = accountrows.Account(userid, name, frozenset(roles), userid in closed)
        if email:
            accounts.setdefault(email, []).append(account)
    return accountrows.Known(bodies, accounts)


def plan(site, text, field="lines"):
    """What a table would do: list of :class:`.accountrows.Step`.

    :param text: the lines, the first one naming the columns.
    :raises nummairieque.inputs.InvalidInput: it is no such table.
    """
    found = csvfile.rows(field, text, accountrows.COLUMNS, accountrows.OPTIONAL)
    return accountrows.plan(found, known(site))


def apply(site, steps, now, limit=LOT):
    """Do what the steps say for the first people of them; how many people that were.

    Whoever is new gets one mail, the invitation; who was known and comes into a
    team is told so. The caller commits, and plans anew for the next ones.

    :param now: aware datetime.
    :param limit: of people.
    """
    lot = accountrows.people(steps)[:limit]
    with rows.together(site):
        for held in lot:
            _one(site, held, now)
    return len(lot)


def _one(site, steps, now):
    """One person: all that the table gives to her."""
    first, by_path = steps[0], {}
    for step in steps:
        by_path.setdefault(step.path, set()).add(step.role)
    wide = by_path.pop("", set())
    bodies = {path: people.body_at(site, path) for path in by_path}
    userid = first.userid
    if userid is None:
        userid = _invite(site, first, by_path, bodies, now)
    else:
        for path, groups in by_path.items():
            held = seating.held_in(bodies[path], userid)
            seating.seat(site, bodies[path], userid, {*held, *groups}, now)
    if wide:
        holders.set_held(site, userid, {*holders.held(site, userid), *wide})


def _invite(site, first, by_path, bodies, now):
    """A new account with its seats; the invitation names the first body. The user id."""
    paths = list(by_path)
    values = {"name": first.name, "email": first.email, "login": ""}
    home = bodies[paths[0]] if paths else None
    userid = inviting.invite(home, values, sorted(by_path[paths[0]]) if paths else (), now)
    for path in paths[1:]:
        enrol(bodies[path], userid, *sorted(by_path[path]))
    if first.phone:
        get_people(site).entry(userid).phone = first.phone
    return userid
