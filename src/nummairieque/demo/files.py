"""Tiny files for the demo, valid and made on the spot: PDF and PNG."""

import struct
import zlib

_PALETTE = ((196, 214, 226), (226, 214, 196), (205, 222, 200), (222, 204, 214))


def make(filename):
    """The bytes of a file of that name, always the same.

    :param filename: str ending in ``.pdf`` or ``.png``.
    :raises ValueError: another ending.
    """
    stem, _dot, ending = filename.rpartition(".")
    if ending == "pdf":
        return pdf(("Document de démonstration", stem.replace("-", " ").capitalize()))
    if ending == "png":
        return png(120, 80, _PALETTE[zlib.crc32(filename.encode()) % len(_PALETTE)])
    raise ValueError(filename)


def pdf(lines):
    """A one-page PDF with ``lines`` of text, as bytes."""
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    stream = f"BT /F1 18 Tf 72 760 Td 28 TL\n{shown}\nET".encode("cp1252", "replace")
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(bodies) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )


def _escaped(line):
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def png(width, height, colour):
    """A PNG of one ``colour`` (r, g, b), ``width`` by ``height`` pixels, as bytes."""
    row = b"\0" + bytes(colour) * width
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(row * height, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
