"""French typography: no line breaks before ``? ! : ; »`` nor after ``«``. Pure.

The message ids are typed with plain spaces there, as a keyboard has them;
the French catalogue says them with U+00A0
(docs/decisions/0049-no-break-spaces-from-the-catalogue.md).
"""

import re

#: What stands before a sign and after an opening guillemet.
NO_BREAK = "\u00a0"
_KEPT = re.compile(
    r"""(<[A-Za-z/!][^<>]*>)                # a tag, with what its attributes say
      | (?: (?<=«)[ ]                       # inside of guillemets
          | [ ](?=»)
          | [ ](?=[?!;]+(?:[\s)\]»”,.…]|$)) # a word's ":smile:" or "?name" is no sign
          | [ ](?=:(?:\s|$))
        )""",
    re.VERBOSE,
)


def typographic(text):
    """``text`` with no-break spaces for the plain ones that French forbids to break at: str."""
    return _KEPT.sub(lambda found: found[1] or NO_BREAK, text)


def plain(text):
    """``text`` as it is typed: every no-break space is a plain one, str."""
    return text.replace(NO_BREAK, " ").replace("\u202f", " ")
