"""How the headers of a mail are written, beyond what the email package knows."""

from email.policy import EmailPolicy
from nummairieque.inputs import one_line

import re

#: Characters of a Subject or a name in a header.
WORDS_MAX = 600


def words(text):
    """``text`` as one line for a Subject or the name of an address.

    The email package reads an encoded word (RFC 2047) in what it is given,
    and writes the line ends that are in it as they are: somebody's name could
    add headers, or end the head.
    """
    return one_line(text, WORDS_MAX).replace("=?", "= ?")


def token(text):
    """``text`` as it may stand in a Message-ID."""
    return re.sub(r"[^a-z0-9-]", "", text.lower())


class MailPolicy(EmailPolicy):
    """As ``email.policy.SMTP``, but an address to call stays in one piece.

    Too long for a line, it would be folded into encoded words, which who
    calls it does not read (RFC 8058).
    """

    WHOLE = ("list-unsubscribe",)

    def fold(self, name, value):
        if name.lower() in self.WHOLE:
            return f"{name}: {value}{self.linesep}"
        return super().fold(name, value)

    def fold_binary(self, name, value):
        if name.lower() in self.WHOLE:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n")
