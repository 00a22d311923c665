"""News of the coordination for the pages that show them."""

from support import world


def build(site):
    """One that shows, one to come, one that is over."""
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    from nummairieque.coordination import news
    from nummairieque.people.presence import today

    day, now = timedelta(days=1), datetime.now(UTC)
    for id, first, last in (
        ("essai", today(), None),
        ("essai-demain", today() + day, today() + day),
        ("essai-hier", today() - day, today() - day),
    ):
        values = {"title": f"Nouvelle {id}", "text": "À lire.\nMerci.", "audience": "all"}
        by = world.account("coordination")
        news.keep(site, {**values, "first": first, "last": last}, by, now, id)
