"""What a person would keep of an answer: not what is quoted, not the signature. Pure.

Mail programs mark what they quote in a hundred ways; those of the programs
that people use here are known below, and mail-parser-reply knows more
languages. In doubt a line is kept: too much can be read over, what is lost
can't be read.
"""

from functools import cache
from nummairieque.inbound import signatures

import re

#: Lines in which a header of a quote may be wrapped.
_WRAPPED = 4
#: What mail-parser-reply is asked about: its patterns take long for long lines.
_LIBRARY_MAX = 20_000
_SHORT = 400
_GAPS = re.compile(r"[ \t*>]{20}|\n{6}")
_LANGUAGES = ["fr", "en", "de", "es", "it", "nl", "pl"]

_WROTE = re.compile(
    r"^(le\b.{3,250}?\ba\s[ée]crit(\s+(le\b.{4,40}|ceci))?\s*:?"
    r"|on\b.{6,250}?\bwrote\s*:?"
    r"|am\b.{6,250}?\bschrieb\b.{0,100}:"
    r"|el\b.{6,250}?\bescribi[óo]\s*:"
    r"|[^.!?]{0,100}<[^<>\s]+@[^<>\s]+>\s*a\s[ée]crit\b.{0,40}:"
    r"|[^.!?]{0,100}<[^<>\s]+@[^<>\s]+>\s*wrote\s*:)$",
    re.IGNORECASE | re.DOTALL,
)
_WROTE_START = re.compile(r"^(le|on|am|el)\b|<[^<>\s]+@[^<>\s]+>", re.IGNORECASE)
_RULE = re.compile(
    r"^[-_*=\s]{2,}\s*(message d[’'‘ ]?origine|message original|message initial|mail original"
    r"|e-?mail original|courriel original|original message|reply message|message pr[ée]c[ée]dent"
    r"|urspr[üu]ngliche nachricht)\s*[-_*=\s]{0,}$",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^[-_*=\s]*(forwarded message|message transf[ée]r[ée]|d[ée]but du message (transf[ée]r[ée]"
    r"|r[ée]exp[ée]di[ée])"
    r"|begin forwarded message)\s*[-_*=:\s]*$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[*\s]*(de|from|exp[ée]diteur|envoy[ée](?: le)?|sent|date|[àa]|to|pour|destinataires?|cc"
    r"|copie"
    r"|objet|subject|sujet)\s*[*\s]*:",
    re.IGNORECASE,
)
_FIRST_FIELD = re.compile(r"^[*\s]*(de|from|exp[ée]diteur|von)\s*[*\s]*:", re.IGNORECASE)
_LINE = re.compile(r"^\s*[_=-]{10,}\s*$")
_DATED = re.compile(r"\d{1,2}[:h]\d{2}|\b(19|20)\d\d\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
_BANNER = re.compile(
    r"^\W{0,4}(\[?\s*(externe|external|ext)\s*\]|(attention|caution|avertissement|warning)\b.{0,20}"
    r"(courriel|e-?mail|message|mail)\b.{0,60}(ext[ée]rieur|externe|outside|external))",
    re.IGNORECASE | re.DOTALL,
)


def kept(text, name=""):
    """The part of ``text`` that its writer wrote for this answer.

    :param text: str, the whole text of a mail.
    :param name: the writer's name as the mail gives it, where it is known: a
        signature often begins with it.
    :returns: str; the text itself where nothing of it would be left but
        closing words.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    lines = _without_banner(text.split("\n"))
    own, handed_on = _split(lines)
    own = _by_library("\n".join(own)).split("\n")
    found = signatures.cut(own, name)
    if handed_on:
        found = "\n".join((found, "", *handed_on)).strip()
    return found


def _split(lines):
    """(lines of the writer, lines of a mail that is handed on)."""
    own, number = [], 0
    while number < len(lines):
        # No mark of a mail program is longer, and patterns take their time.
        line = lines[number] if len(lines[number]) <= _SHORT else "…"
        if _FORWARD.match(line.strip()):
            return own, lines[number:]
        if line.lstrip().startswith(">"):
            number += 1
            continue
        wrapped = _wrote(lines, number)
        if wrapped:
            rest = [each for each in lines[number + wrapped :] if each.strip()]
            if not rest or not rest[0].lstrip().startswith(">"):
                # Quoted without a mark: nothing says where it would end.
                return own, []
            number += wrapped
            continue
        if _RULE.match(line) or _is_head(lines, number):
            return own, []
        own.append(lines[number])
        number += 1
    return own, []


def _wrote(lines, number):
    """In how many lines a "Le … a écrit :" begins at ``number``; 0 when it doesn't."""
    start = lines[number].strip().lstrip("> ")
    if len(start) > 250 or not _WROTE_START.search(start):
        return 0
    joined = ""
    for count, line in enumerate(lines[number : number + _WRAPPED], 1):
        joined = f"{joined} {line.strip().lstrip('> ')}".strip()
        if _WROTE.match(joined):
            certain = joined.endswith(":") and (_DATED.search(joined) or "@" in joined)
            return count if certain else 0
        if not line.strip() or len(joined) > _SHORT:
            return 0
    return 0


def _is_head(lines, number):
    """True where the header lines of a quoted mail begin, or the rule above them."""
    line = lines[number]
    if _LINE.match(line):
        following = [each for each in lines[number + 1 : number + 5] if each.strip()]
        return bool(following) and _is_block(following[0], lines[number + 1 : number + 20])
    return _is_block(line, lines[number : number + 15])


def _is_block(first, lines):
    if not _FIRST_FIELD.match(first):
        return False
    filled = [line for line in lines if line.strip()][:7]
    return sum(bool(_FIELD.match(line)) for line in filled) >= 3


def _without_banner(lines):
    """Less what a mail server writes above a mail from outside."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lines
    end = first
    while end < len(lines) and lines[end].strip():
        end += 1
    banner = end - first <= 4 and _BANNER.match(" ".join(lines[first:end])[:300])
    return lines[end:] if banner and (end - first == 1 or end < len(lines)) else lines


@cache
def _library():
    from mailparser_reply import EmailReplyParser

    return EmailReplyParser(languages=list(_LANGUAGES))


def _by_library(text):
    """What mail-parser-reply takes for the last answer; its signatures are not used.

    They would take a list of dashes for one.
    """
    if len(text) > _LIBRARY_MAX or _GAPS.search(text) or not text.strip():
        return text
    if max(map(len, text.split("\n"))) > _SHORT:
        return text
    replies = _library().read(text).replies
    if len(replies) < 2 or not replies[0].content.strip() or replies[0].headers:
        return text
    first = replies[0].content.strip()
    end = text.find(first)
    return text[: end + len(first)] if end >= 0 else first
