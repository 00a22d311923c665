"""Mails that somebody made to break the reader, and mails that are merely odd."""

from nummairieque.inbound import kinds
from nummairieque.inbound import quotes
from nummairieque.inbound import reading
from nummairieque.inbound import tnef
from pathlib import Path

import base64
import pytest
import random
import struct
import time

CORPUS = Path(__file__).parent / "corpus"


def mail(body="Oui.", head="", sender="a@b.example"):
    text = f"From: {sender}\nTo: reponse+x@c.example\nMessage-ID: <1@b.example>\n{head}\n{body}"
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"Received: from a", True),
        (b"From a@b.example Tue Nov 24\nTo: b", True),
        (b"\xff", False),
        (b"bonjour", False),
        (b"bonjour\n\nFrom: a@b.example", False),
        (b"\r\nTo: b\r\n\r\nUn texte.", False),
        (b"", False),
    ],
)
def test_what_does_not_begin_with_a_header_is_no_mail(data, is_one):
    assert reading.is_mail(data) is is_one


def test_a_mail_above_the_limit_is_refused_as_too_large():
    with pytest.raises(reading.Unreadable) as refused:
        reading.read(mail("x" * reading.SIZE_MAX))
    assert refused.value.too_large


def test_a_file_of_twenty_megabytes_comes_through_whole():
    data = random.Random(1).randbytes(20 * reading.MEGABYTE)
    head = (
        "MIME-Version: 1.0\nContent-Type: application/pdf; name=gros.pdf\n"
        "Content-Transfer-Encoding: base64\n"
    )
    found = reading.read(mail(base64.encodebytes(data).decode(), head))
    assert found.files == [("gros.pdf", data)]


def test_a_head_of_a_megabyte_is_refused():
    with pytest.raises(reading.Unreadable):
        reading.read(mail(head="X-Long: " + "a" * 1_000_000 + "\n"))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_mail_of_empty_lines_is_refused(end):
    with pytest.raises(reading.Unreadable):
        reading.read(mail(end * (reading.LINES_MAX + 1)))


def test_parts_in_parts_in_parts_are_refused():
    body = "Oui."
    for number in range(40):
        body = (
            f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
            f"{body}\n--b{number}--\n"
        )
    with pytest.raises(reading.Unreadable):
        reading.read(mail("", "MIME-Version: 1.0\n" + body.rstrip("\n")))


def test_a_thousand_parts_are_refused():
    parts = "".join("--b\nContent-Type: text/plain\n\nx\n" for _ in range(1000))
    head = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    with pytest.raises(reading.Unreadable):
        reading.read(mail(f"{parts}--b--", head))


def test_bytes_of_any_kind_are_read_or_refused_never_more():
    chance = random.Random(4)
    for _ in range(300):
        data = chance.randbytes(chance.randrange(2000))
        if chance.random() < 0.5:
            data = b"Content-Type: multipart/mixed; boundary=" + data
        try:
            found = reading.read(data)
        except reading.Unreadable:
            continue
        found.text.encode("utf-8")
        found.sender.encode("utf-8", "surrogateescape")


def test_what_is_cut_out_of_a_real_mail_at_random_is_still_read():
    chance = random.Random(5)
    for path in sorted(CORPUS.glob("*.eml")):
        data = bytearray(path.read_bytes())
        for _ in range(4):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(80)] = chance.randbytes(chance.randrange(6))
        try:
            reading.read(bytes(data)).text.encode("utf-8")
        except reading.Unreadable:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "From:" + " " * 100_000,
        "On " * 60_000,
        "Le a écrit " * 20_000,
        "> " * 100_000,
        "\n" * 200_000,
        "-" * 150_000 + "x",
        "Merci " * 40_000,
        "De :\n" * 40_000,
        ("x" * 40 + "\n") * 7_000,
        "<a@" * 60_000,
        "CAUTION: mail " * 15_000,
    ],
)
def test_no_text_keeps_the_reader_busy(text):
    began = time.process_time()
    quotes.kept(text)
    assert time.process_time() - began < 3


def test_two_senders_in_from_are_no_sender():
    assert reading.read(mail(sender="a@b.example, c@d.example")).sender == ""
    assert reading.read(mail(sender='"a@b.example" <c@d.example>')).sender == "c@d.example"
    assert reading.read(mail(head="From: c@d.example\n")).sender == ""


def test_commands_to_a_terminal_are_left_out():
    assert reading.read(mail("Oui\x1b[2J.\x00")).text == "Oui[2J."


def test_a_mail_that_is_all_quoted_has_no_text():
    body = "Le 24/11/2026 à 10:12, Guichet a écrit :\n> Bonjour\n"
    assert reading.read(mail(body)).text == ""


def test_a_long_text_below_closing_words_is_kept():
    below = "\n".join("Il faut encore la pièce suivante pour le dossier." for _ in range(30))
    assert below in quotes.kept(f"Bonjour,\n\nCordialement\n\n{below}")


def test_a_broken_winmail_gives_what_can_be_read_and_no_more():
    head = struct.pack("<IH", tnef.SIGNATURE, 1)
    assert tnef.unpack(b"") == ("", [])
    assert tnef.unpack(head + b"\x02" * 40) == ("", [])
    lies = head + struct.pack("<BII", 2, 0x00069002, 0) + b"\0\0"
    lies += struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFFF) + b"abc"
    assert tnef.unpack(lies) == ("", [("fichier.bin", b"abc")])


def seconds(work):
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize(
    "about",
    [
        'multipart/report; a="' + ";" * 60_000,
        'multipart/mixed; boundary="' + ";" * 300,
        "text/plain; name=" + "a" * 5000,
        "text/plain;\r\n " + ("a=b;\r\n " * 300),
        "text/plain;\r " + "a" * 5000,
    ],
)
def test_a_header_that_keeps_the_library_busy_is_refused_wherever_it_stands(about):
    def refused(data):
        with pytest.raises(reading.Unreadable):
            reading.read(data)

    for name in ("Content-Type", "content-disposition", "CONTENT-ID"):
        line = f"{name}: {about}".encode()
        assert seconds(lambda line=line: refused(line + b"\r\nFrom: a@b.example\r\n\r\nOui")) < 1
        part = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + line + b"\r\n\r\nx"
        assert seconds(lambda part=part: refused(part)) < 1
    with pytest.raises(reading.Unreadable):
        reading.head(f"From: a@b.example\nContent-Type: {about}\n\n".encode())


def test_a_header_as_long_as_it_may_be_in_each_part_costs_little():
    about = 'text/plain; a="' + ";" * 190 + "x" * 3700
    part = f"--b\nContent-Type: {about}\nContent-Disposition: {about}\n\nx\n"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    assert seconds(lambda: reading.read(mail(part * 140 + "--b--", head))) < 2


@pytest.mark.parametrize(
    "charset", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "rot13", "hex"]
)
def test_only_charsets_of_mails_are_used(charset):
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    data = mail("Oui \\x41 " + "a-" * 150_000, head)
    assert seconds(lambda: reading.read(data)) < 2
    assert reading.read(data).text.startswith("Oui \\x41")
    word = f"=?{charset}?q?a-b?="
    assert reading.header_text(word) == word


def test_texts_are_read_up_to_one_limit_in_all(monkeypatch):
    read = []
    monkeypatch.setattr(quotes, "kept", lambda text, name: read.append(len(text)) or "")
    part = "--b\nContent-Type: text/{}\n\n" + ("x" * 70 + "\n") * 4200
    parts = "".join(part.format(kind) for kind in ("plain", "html") * 4)
    head = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n'
    body = struct.pack("<IH", tnef.SIGNATURE, 1) + struct.pack("<BII", 1, 0x0002800C, 10_000_000)
    winmail = base64.encodebytes(body + b"y" * 10_000_000).decode()
    parts += (
        f"--b\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n{winmail}\n"
    )
    reading.read(mail(f"{parts}--b--", head))
    assert len(read) == 2
    assert max(read) < reading.TEXT_MAX + 100


def test_the_text_of_a_winmail_is_cut_before_it_is_converted():
    head = struct.pack("<IH", tnef.SIGNATURE, 1) + struct.pack("<BII", 1, 0x0002800C, 5_000_000)
    assert len(tnef.unpack(head + b"y" * 5_000_000)[0]) == tnef.BODY_MAX


@pytest.mark.parametrize("word", ["=?utf-8?q?", "=?a?q?b?= ", "=?utf-8?b?YQ==?="])
def test_a_subject_of_half_words_costs_little(word):
    assert seconds(lambda: reading.header_text(word * 20_000)) < 1


@pytest.mark.parametrize(
    "garbage", ["(" * 3000, "a:b@c," * 3000, "<(" * 2000, "\\" * 500, '"' * 999]
)
def test_an_address_that_is_garbage_is_none(garbage):
    names = ("From", "To", "Cc", "Delivered-To", "Return-Path")
    found = reading.head("".join(f"{name}: {garbage}\n" for name in names).encode() + b"\n")
    assert found.sender == ""
    assert found.return_path is not None
    assert isinstance(found.recipients, list)
    assert isinstance(found.sender_name, str)
    assert kinds.kind_of(found, "(" * 3000, "c.example") in (kinds.ANSWER, kinds.AUTOMATIC)


def test_an_address_beside_garbage_is_still_found():
    data = f"To: {'(' * 3000}\nDelivered-To: reponse+x@c.example\n\n".encode()
    assert reading.head(data).recipients == ["reponse+x@c.example"]
