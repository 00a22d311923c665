"""The themes: what groups the topics where somebody chooses one.

A short list that the coordination keeps; a topic that is new begins with the
theme of the partner that brings it.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.routing import store
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import dashed
from nummairieque.workspace.topics import topic_lines

THEME_MAX = 60
THEMES_MAX = 30


def themes(site):
    """Titles of the themes in their order: a tuple of str."""
    held = store.KEPT.get(site)
    return held.themes if held is not None else ()


def theme_of(site, topic):
    """Title of the theme of a topic; ``""`` when it has none."""
    held = store.KEPT.get(site)
    return (held.themed.get(topic) or "") if held is not None else ""


def themed(site):
    """Topic → title of its theme, of those that ever had one; not to be changed."""
    held = store.KEPT.get(site)
    return held.themed if held is not None else {}


def set_theme(site, topic, theme):
    """Put a topic into a theme of the list, or into none with ``""``. True when that is new."""
    store.install(site)
    held = store.KEPT.get(site)
    if held.themed.get(topic) == theme:
        return False
    held.themed[topic] = theme
    return True


def clean(pairs):
    """Check the list as a form says it: list of (title before or ``""``, title now).

    :raises nummairieque.inputs.InvalidInput: too long, or a title twice; the
        name of the field is ``theme-`` and its place.
    """
    errors, found, taken = {}, [], set()
    for place, (before, value) in enumerate(pairs):
        name = f"theme-{place}"
        try:
            value = inputs.line(name, value, maximum=THEME_MAX)
            if value and dashed(value) in taken:
                inputs.refuse(name, _("Ce thème y est deux fois."))
            taken.add(dashed(value))
            found.append((before, value))
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise inputs.InvalidInput(errors)
    return found


def rename(site, pairs):
    """Make the list what ``pairs`` say; topics follow the new title, or lose a theme that went.

    :param pairs: (title before or ``""``, title now or ``""``), in their order.
    :returns: True when something changed.
    """
    store.install(site)
    held = store.KEPT.get(site)
    wanted = tuple(now for _before, now in pairs if now)
    moved = {before: now for before, now in pairs if before and before != now}
    if wanted == held.themes and not moved:
        return False
    held.themes = wanted
    for topic, theme in list(held.themed.items()):
        if theme in moved:
            held.themed[topic] = moved[theme]
    return True


def begin_with_theme_of_partner(partner, event=None):
    """Topics that nobody has put anywhere get the theme that their partner has."""
    site = partner.aq_parent.aq_parent
    held = store.KEPT.get(site)
    theme = (partner.theme or "").strip()[:THEME_MAX]
    if held is None or not theme:
        return
    new = [topic for topic, _title in topic_lines(partner) if topic not in held.themed]
    for topic in new:
        held.themed[topic] = theme
    if new and theme not in held.themes and len(held.themes) < THEMES_MAX:
        held.themes = (*held.themes, theme)


def begin_all(site):
    """The same for all partners: for a desk that is older than the themes."""
    for partner in sorted(workspaces("partner", site), key=lambda partner: partner.getId()):
        begin_with_theme_of_partner(partner)
