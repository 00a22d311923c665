"""Shapes of the log files (instance/etc/zope.ini)."""

from datetime import datetime
from datetime import UTC

import json
import logging


class JsonLines(logging.Formatter):
    """One JSON object a line: ``at``, ``event``, then the caller's fields.

    A caller writes ``logger.info("opened", {"who": …, "reference": …})``.
    """

    def format(self, record):
        """The line of ``record``, without its end."""
        fields = record.args if isinstance(record.args, dict) else {}
        at = datetime.fromtimestamp(record.created, UTC)
        line = {"at": at.isoformat(timespec="milliseconds"), "event": record.msg}
        if record.args and not fields:
            line["event"] = record.getMessage()
        return json.dumps({**line, **fields}, ensure_ascii=False, default=str)
