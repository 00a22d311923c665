"""Who opened what: a line in a file, outside of the database.

A page that is only read must write nothing, and a log of readers must
outlive the erasure of what they read.
"""

from AccessControl import getSecurityManager

import logging

logger = logging.getLogger("nummairieque.audit")


def opened(demande, what="demande"):
    """Note that the current user opened ``what`` of a demande.

    :param what: ``"demande"``, ``"file"``, ``"identity"``; never a file name
        or anything else that was written by somebody.
    """
    who = getSecurityManager().getUser().getId() or ""
    logger.info("opened", {"who": who, "reference": demande.reference, "what": what})
