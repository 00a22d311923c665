"""The texts that some teams of the demo keep for what they answer every week."""

from nummairieque.demo import data
from nummairieque.replies import store
from nummairieque.replies.rules import Reply


def create_replies(site):
    """Keep them; a body that has some already is left alone."""
    for body, replies in data.load("replies").items():
        if not store.replies_of(site, body):
            for told in replies:
                store.keep(site, body, Reply(**told))
