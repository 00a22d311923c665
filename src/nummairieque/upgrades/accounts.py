"""What is kept of accounts, on a desk that was there before it was."""

from nummairieque.coordination import grants
from nummairieque.people import idle
from nummairieque.seeing import plugin as seeing


def bring(site):
    """Who gave which role, learnt from the register, and when an account was used last.

    And what lets the coordination see the desk as a role.
    """
    grants.install(site)
    idle.install(site)
    seeing.install(site)
