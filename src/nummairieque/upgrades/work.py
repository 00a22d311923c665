"""What the day of who answers needs on a desk that was there before."""

from nummairieque.demande import ways
from nummairieque.replies import store as replies

USE = "nummairieque: Use saved replies"
USERS = ("Secretary", "Host", "Referent")


def bring(site):
    """Saved replies, who has them, and how each person works."""
    ways.install(site)
    if replies.install(site):
        site.manage_permission(USE, list(USERS), acquire=0)
