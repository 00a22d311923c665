"""What a person has chosen: when each group of notifications comes by mail."""

from nummairieque.notification import notices
from nummairieque.notification.store import get_notices


def choice(site, userid, group):
    """The moment that ``userid`` has chosen for ``group``.

    :returns: one of :data:`nummairieque.notification.notices.MOMENTS`; for a
        group that nobody chooses about, ``"now"``.
    """
    return choices(site, userid).get(group, notices.NOW)


def choices(site, userid):
    """All that holds for a person: dict of group -> moment."""
    held = get_notices(site)
    chosen = held.choices.get(userid, ()) if held is not None else ()
    return {**notices.DEFAULTS, **dict(chosen)}


def who_chose(site, group, moment):
    """Those who chose ``moment`` for ``group`` themselves: list of user ids, sorted."""
    held = get_notices(site)
    found = held.choices.items() if held is not None else ()
    return [userid for userid, chosen in found if (group, moment) in chosen]


def choose(site, userid, wanted):
    """Keep what a person wants: for a POST only.

    What waits for its digest still leaves with it.

    :param wanted: dict of group -> moment; the other groups stay as they are.
    :raises ValueError: a group or a moment that is not open to the choice.
    """
    for group, moment in wanted.items():
        if moment not in notices.CHOICES.get(group, ()):
            raise ValueError(f"{moment} is no choice for {group}")
    kept = {**choices(site, userid), **wanted}
    tree = get_notices(site).choices
    value = tuple(sorted(kept.items()))
    if tree.get(userid) != value:
        tree[userid] = value


def turn_off(site, userid, group):
    """As little of ``group`` by mail as may be; returns the moment that holds now."""
    open_to = notices.CHOICES[group]
    moment = notices.NEVER if notices.NEVER in open_to else notices.TWICE
    choose(site, userid, {group: moment})
    return moment
