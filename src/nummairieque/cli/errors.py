"""What a command says when it cannot do what was asked."""


class BadInput(Exception):
    """The person at the terminal can put it right: exit code 2.

    The message is one clear French line, shown as it is.
    """


class Failure(Exception):
    """The work was asked for rightly and failed: exit code 1.

    The message is one clear French line, shown as it is.
    """
