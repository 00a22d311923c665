"""What is kept of accounts, on a desk that was there before it was."""

from nummairieque.coordination import grants
from nummairieque.people import idle


def bring(site):
    """Who gave which role, learnt from the register, and when an account was used last."""
    grants.install(site)
    idle.install(site)
