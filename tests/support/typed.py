"""What the desk says, with the spaces that one types.

French texts are written in the code, and in the tests, with plain spaces; pages, mails
and JSON have no-break ones before ``? ! : ; »`` and after ``«``
(docs/decisions/0049-no-break-spaces-from-the-catalogue.md). What tests read is folded
back in the places where it comes in, :mod:`support.http`, :mod:`support.smtp` and
:mod:`support.tagged`.
Playwright's locators do it by themselves. tests/theme/test_typography.py reads what is
really sent.
"""

from email.contentmanager import ContentManager
from email.contentmanager import raw_data_manager
from email.policy import default

import re

#: A no-break space, a sign before which and a sign after which it stands: as
#: characters of UTF-8, entities of plone.protect, escapes of JSON.
_SPACE = rb"(?:\xc2\xa0|&#160;|&nbsp;|\\u00a0)"
_BEFORE = rb"[?!:;]|\xc2\xbb|&#187;|\\u00bb"
_FOLDED = re.compile(
    rb"(?<=\xc2\xab)%b|(?<=&#171;|\\u00ab)%b|%b(?=%b)" % (_SPACE, _SPACE, _SPACE, _BEFORE)
)


def folded(data):
    """``data`` (bytes of a page, of JSON, of a text) with plain spaces at those signs."""
    return _FOLDED.sub(b" ", data)


def read(text):
    """The same of a str."""
    return folded(text.encode("utf-8", "surrogateescape")).decode("utf-8", "surrogateescape")


class _Reader(ContentManager):
    """Gives the texts of a mail folded, all else as it is."""

    def get_content(self, msg, *args, **kw):
        found = raw_data_manager.get_content(msg, *args, **kw)
        return read(found) if isinstance(found, str) else found

    def set_content(self, msg, obj, *args, **kw):
        raw_data_manager.set_content(msg, obj, *args, **kw)


#: The policy under which a mail is read so.
MAIL = default.clone(content_manager=_Reader())
