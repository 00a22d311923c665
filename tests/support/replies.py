"""Answers by mail, as people write them."""

DOMAIN = "reponses.indre.example"
PARTNER = "msa"
REFERENT = "referent.msa@msa.example"


def written(to, text, sender=REFERENT, number="1", head=""):
    """A mail as bytes.

    :param head: further header lines, each with its line end.
    """
    return (
        f"From: Quelqu’un <{sender}>\r\nTo: {to}\r\nSubject: Re: [Guichet]\r\n"
        f"Message-ID: <{number}@msa.example>\r\n{head}\r\n{text}\r\n"
    ).encode()
