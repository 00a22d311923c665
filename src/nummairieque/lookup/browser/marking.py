"""Words that were found, marked. Pure."""

from html import escape


def marked(passage):
    """A passage as HTML, its words that were found in ``mark``.

    :param passage: as in :mod:`nummairieque.lookup.results`.
    """
    return "".join(
        f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in passage
    )
