"""Acting as a person for one block of code."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from contextlib import contextmanager


@contextmanager
def acting_as(user):
    """Run the block as ``user``, a user object of PAS, without looking it up again."""
    before = getSecurityManager()
    newSecurityManager(None, user)
    try:
        yield user
    finally:
        setSecurityManager(before)
