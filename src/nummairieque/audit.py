"""Who opened what: a line in a file outside the database.

A reader writes nothing to the database, and who looked at a demande must be
known all the same. The instance's ``zope.ini`` says where the lines go.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC

import json
import logging

logger = logging.getLogger("nummairieque.audit")


def note(what, reference, **detail):
    """Write one JSON line.

    :param what: ``"open"``, ``"download"``, ``"unseal"`` …
    :param reference: of the demande; never a name, never a text.
    """
    user = getSecurityManager().getUser()
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": user.getId() or "",
        "what": what,
        "reference": reference,
        **detail,
    }
    logger.info(json.dumps(line, ensure_ascii=False))
