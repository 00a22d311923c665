"""An invitation in a mail, as calendar programs look for it.

Outlook reads it among the ways in which the mail says the same, and then shows
what is asked; others want a file. So it is there twice, as the big calendars send it.
"""

from typing import NamedTuple


class Invitation(NamedTuple):
    """``octets`` are an iCalendar file with that ``method``, ``REQUEST`` or ``CANCEL``."""

    octets: bytes
    method: str


def add(message, invitation):
    """Put it into a mail whose two bodies are there.

    In base64: its line ends and folds are part of what is said.

    :param message: an :class:`email.message.EmailMessage`.
    """
    message.add_alternative(
        invitation.octets.decode("utf-8"),
        subtype="calendar",
        params={"method": invitation.method},
        cte="base64",
    )
    message.add_attachment(
        invitation.octets,
        maintype="application",
        subtype="ics",
        filename="rendez-vous.ics",
        cte="base64",
    )
