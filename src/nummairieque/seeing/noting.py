"""When the coordination saw the desk as what: two lines of its register."""

from nummairieque.coordination import register
from nummairieque.people.presence import kept_name


def note(site, what, userid, group, body, now):
    """Write one: for a POST only.

    :param what: :data:`.rules.BEGUN` or :data:`.rules.OVER`.
    :param userid: of the real account.
    :param body: the workspace, or None.
    :param now: aware datetime.
    """
    name = kept_name(userid)
    register.add(
        site,
        at=now,
        by=userid,
        by_name=name,
        userid=userid,
        name=name,
        what=what,
        role=group,
        place="" if body is None else body.UID(),
        place_title="" if body is None else body.title,
    )
