"""One log line per page, without what may name a person."""

import logging
import re
import time

logger = logging.getLogger("nummairieque.access")
#: What in a path opens something by itself: what stands after the page of private calendars,
#: whatever slipped in between, and what looks like the key of one wherever it stands.
_KEY = re.compile(r"(?<=calendrier/).+|[a-z2-7]{42,}", re.IGNORECASE | re.DOTALL)


class AccessLog:
    """WSGI middleware that logs client, user, method, path, status, length, time.

    Never the query string: a search for a person puts her name there. Nor the
    key of a private calendar.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        started = time.monotonic()
        # Zope moves the path about in its environ.
        method, path = (
            environ.get("REQUEST_METHOD", "-"),
            without_keys(environ.get("PATH_INFO", "")),
        )
        client = environ.get("REMOTE_ADDR", "-")

        def log(status, headers, exc_info=None):
            length = dict((k.lower(), v) for k, v in headers).get("content-length", "-")
            user = environ.get("REMOTE_USER") or "-"
            spent = 1000 * (time.monotonic() - started)
            line = (client, clean(user), method, clean(path), status[:3], length, spent)
            logger.info("%s %s %s %s %s %s %.0fms", *line)
            return start_response(status, headers, *([exc_info] if exc_info else []))

        return self.application(environ, log)


def without_keys(path):
    """``path`` without what opens something by itself."""
    return _KEY.sub("…", path)


def clean(value):
    """``value`` on one line, without blanks or control characters."""
    return "".join(c if c.isprintable() and c != " " else "?" for c in value)
