"""Refuses PDF files that are protected by a password."""

from nummairieque import inputs
from nummairieque.interfaces import IFileScanner
from zope.interface import implementer

import re

#: An encrypted file names its encryption dictionary beside its trailer or in
#: the dictionary of its cross-reference stream; neither is ever compressed.
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


@implementer(IFileScanner)
class OpenPdf:
    """Lets in only PDF files that everybody can open."""

    title = "PDF sans mot de passe"

    def check(self, filename, data):
        """See :class:`nummairieque.interfaces.IFileScanner`.

        :returns: None, this scanner has no opinion on the type.
        """
        if data.startswith(b"%PDF-") and _ENCRYPTED.search(data):
            inputs.refuse(
                "attachments",
                f"Le fichier {filename} est protégé par un mot de passe. Retirez-le d’abord.",
            )
