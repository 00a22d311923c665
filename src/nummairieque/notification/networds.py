"""Why another system can't be spoken to, told apart as people need it: pure functions."""

import socket

#: Nobody has that address; somebody is there and opens nothing; nothing comes back.
UNKNOWN, CLOSED, SILENT = "unknown", "closed", "silent"


def why(error):
    """What an exception of a connection means: one of the three above."""
    if isinstance(error, socket.gaierror):
        return UNKNOWN
    return CLOSED if isinstance(error, ConnectionRefusedError) else SILENT


def shown(detail):
    """The detail of a failure as people are told it: a code, never the name of an exception."""
    return str(detail) if str(detail or "").replace(".", "").isdigit() else ""
