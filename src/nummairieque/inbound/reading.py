"""Reading one mail: its headers, its text, its files. Pure.

Whoever sends it chose every byte, so nothing here trusts a length, a charset
or a structure: what is too large, too deep or too many is :class:`Unreadable`,
what is merely wrong is read as well as it goes.
"""

from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from email import message_from_bytes
from email.header import decode_header
from email.header import make_header
from nummairieque.inbound import charsets
from nummairieque.inbound import mailboxes
from nummairieque.inbound import markup
from nummairieque.inbound import quotes
from nummairieque.inbound import tnef

import re

MEGABYTE = 1024 * 1024
#: Bytes of a mail: files of 20 MB, which travel a third larger.
SIZE_MAX = 28 * MEGABYTE
#: Bytes of its head, lines and parts in it, and how deep they lie.
HEAD_MAX = 256 * 1024
LINES_MAX = 800_000
PARTS_MAX = 150
BOUNDARIES_MAX = 60
DEPTH_MAX = 12
#: Characters of a header that says what a part is, and settings in it: the
#: library looks at the whole header anew for each.
ABOUT_MAX = 4000
SETTINGS_MAX = 200
_ABOUT = re.compile(rb"(?:\A|[\r\n])(content-[!-9;-~]*:[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*)")
#: How a mail begins: the name of a header, or the line of a mailbox file.
_FIRST = re.compile(rb"From |[!-9;-~]{1,200}[ \t]*:")
#: Characters of any other header that is looked at.
HEADER_MAX = 4000
#: Characters that are looked at of all texts of a mail, the plain ones and the
#: marked-up ones: answers are short, what is quoted below may be years of them.
TEXT_MAX = 300_000
#: An image that lies in the text is a picture of something from this size on;
#: below, it is a smiley or a line.
PICTURE_MIN = 8 * 1024
_CID = re.compile(r"\[cid:([^\]\s]+)\]")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
#: Parts that are about the mail, not in it.
_SIGNS = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-encrypted",
    "text/rfc822-headers",
)


class Unreadable(ValueError):
    """The mail is not read. ``too_large`` tells the one case a person can mend."""

    def __init__(self, why, too_large=False):
        super().__init__(why)
        self.too_large = too_large


@dataclass
class Mail:
    """What was read.

    ``text`` is what a person would keep, without what is quoted and without
    signature; ``files`` a list of (name, bytes) in their order.
    """

    message: object
    text: str = ""
    files: list = field(default_factory=list)

    def header(self, name):
        """A header as one line of str; ``""`` without one."""
        # As it came: what is not ASCII would be question marks otherwise.
        wanted = name.lower()
        for found, value in self.message.raw_items():
            if found.lower() == wanted:
                return header_text(value)
        return ""

    @property
    def sender(self):
        """The address of From, in lower case; ``""`` when it names none or several."""
        found = self.message.get_all("From") or []
        if len(found) != 1:
            return ""
        pairs = mailboxes.pairs(found)
        addresses = {address.lower() for _name, address in pairs if "@" in address}
        return addresses.pop() if len(addresses) == 1 else ""

    @property
    def sender_name(self):
        """The name that From gives, or ``""``."""
        return header_text(mailboxes.pairs([self.message.get("From") or ""])[0][0])

    @property
    def recipients(self):
        """Addresses that it says it was sent to, in lower case."""
        names = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
        values = [value for name in names for value in self.message.get_all(name) or ()]
        return [address.lower() for _name, address in mailboxes.pairs(values) if "@" in address]

    @property
    def message_id(self):
        """Its Message-ID, bounded; ``""`` without one."""
        return " ".join(self.header("Message-ID").split())[:500]

    @property
    def return_path(self):
        """The address of Return-Path, ``""`` for none at all, None without the header."""
        value = self.message.get("Return-Path")
        return None if value is None else mailboxes.address(value)


def header_text(value):
    """A raw header as one line of str, decoded as far as it goes."""
    if value is None:
        return ""
    text = str(value)[:HEADER_MAX]
    if not text.isascii():
        text = charsets.decoded(text.encode("utf-8", "surrogateescape"), None)
    # A charset that nobody knows, or half a word, stays as it came.
    with suppress(ValueError, LookupError, AssertionError):
        words = decode_header(text)
        if all(charset is None or charsets.is_known(charset) for _word, charset in words):
            text = str(make_header(words))
    return " ".join(charsets.printable(text).split())


def head(data):
    """The headers of a mail alone, as a :class:`Mail` without text.

    :raises Unreadable: too large, or a header that keeps the library busy.
    """
    end = re.search(rb"\r?\n\r?\n", data[: HEAD_MAX + 4])
    if end is None and len(data) > HEAD_MAX:
        raise Unreadable("the head is too large")
    data = data[: end.end()] if end else data
    _check_about(data.lower())
    return Mail(message_from_bytes(data))


def is_mail(data):
    """True for bytes that begin with a header, as whatever a mail server hands over does."""
    return bool(_FIRST.match(data))


def _check_about(lowered):
    """Refuse headers about parts that are too long, before anything takes them apart.

    :param lowered: bytes in lower case.
    :raises Unreadable: one is.
    """
    for found in _ABOUT.finditer(lowered):
        start, end = found.span(1)
        if end - start > ABOUT_MAX or lowered.count(b";", start, end) > SETTINGS_MAX:
            raise Unreadable("a header about a part is too long")


def read(data):
    """Read a mail whole.

    :param data: bytes.
    :returns: :class:`Mail`.
    :raises Unreadable: too large, too deep, too many parts.
    """
    if len(data) > SIZE_MAX:
        raise Unreadable("the mail is too large", too_large=True)
    head(data)
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > LINES_MAX:
        raise Unreadable("too many lines")
    lowered = data.lower()
    _check_about(lowered)
    if lowered.count(b"boundary=") > BOUNDARIES_MAX:
        raise Unreadable("too many parts in parts")
    try:
        mail = Mail(message_from_bytes(data))
        found = _Parts()
        found.walk(mail.message)
    except RecursionError as deep:
        raise Unreadable("the parts lie too deep") from deep
    except Unreadable:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as garbage:
        raise Unreadable("the parts are garbage") from garbage
    mail.text, kept = found.words(mail.sender_name)
    mail.files = found.kept_files(kept)
    return mail


class _Parts:
    """What the parts of a mail are: plain texts, marked-up texts, files."""

    def __init__(self):
        self.plain, self.marked, self.files = [], [], []
        self.count = 0
        self.room = {"text/plain": TEXT_MAX, "text/html": TEXT_MAX}

    def _fitting(self, kind, data, charset):
        """As many characters of ``data`` as there is room for."""
        room = self.room[kind]
        # No charset takes more than four bytes for one, or hardly ever.
        text = charsets.decoded(data[: room * 4], charset)[:room] if room else ""
        self.room[kind] -= len(text)
        return text

    def walk(self, part, depth=0, chosen=False):
        self.count += 1
        if depth > DEPTH_MAX or self.count > PARTS_MAX:
            raise Unreadable("too many parts, or too deep")
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            if kind.startswith("message/"):
                return
            for child in part.get_payload():
                self.walk(child, depth + 1)
        elif kind == "message/rfc822":
            inner = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
            self.files.append((_name(part) or "message.eml", data, None, False))
        elif kind not in _SIGNS:
            self._leaf(part, kind)

    def _leaf(self, part, kind):
        data = part.get_payload(decode=True) or b""
        name = _name(part)
        attached = part.get_content_disposition() == "attachment"
        if kind in _TNEF or (name or "").lower() == "winmail.dat":
            body, files = tnef.unpack(data)
            if body:
                self.plain.append(self._fitting("text/plain", body.encode(), "utf-8"))
            self.files += [(n, d, None, False) for n, d in files]
            if not body and not files:
                self.files.append((name or "winmail.dat", data, None, False))
        elif kind in ("text/plain", "text/html") and not attached and not name:
            text = self._fitting(kind, data, part.get_content_charset())
            if kind == "text/html":
                self.marked.append(text)
            elif str(part.get_param("format", "")).lower() == "flowed":
                self.plain.append(charsets.unflowed(text))
            else:
                self.plain.append(text)
        elif data:
            cid = (
                (header_text(part.get("Content-ID")).strip("<> ") or None) if not attached else None
            )
            image = kind.startswith("image/")
            self.files.append((name or _named(kind), data, cid, image))

    def words(self, name):
        """(text to keep, ids of the images that lie in it).

        :param name: the sender's, see :func:`.quotes.kept`.
        """
        plain = quotes.kept("\n".join(self.plain), name)
        marked = quotes.kept("\n\n".join(markup.text_of(each) for each in self.marked), name)
        kept = set(_CID.findall(plain)) | set(_CID.findall(marked))
        plain, marked = (_CID.sub("", text).strip() for text in (plain, marked))
        return charsets.tidy(plain or marked), kept

    def kept_files(self, kept):
        """Files less the pictures of signatures, quotes and decorations."""
        found = []
        for name, data, cid, image in self.files:
            decoration = image and cid is not None and self._is_shown(cid)
            if decoration and (cid not in kept or len(data) < PICTURE_MIN):
                continue
            found.append((name, data))
        return found

    def _is_shown(self, cid):
        """True when a text shows it: then it is part of the text, not beside it."""
        return any(f"cid:{cid}" in text for text in (*self.marked, *self.plain))


def _name(part):
    try:
        name = part.get_filename()
    except (ValueError, LookupError):
        name = None
    return header_text(name) or None


def _named(kind):
    """A name for a file that came without one."""
    endings = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
    endings |= {"image/tiff": "tif", "text/plain": "txt"}
    return f"fichier.{endings.get(kind, 'bin')}"
