"""What the words of one kind of mail are made of."""

from dataclasses import dataclass
from nummairieque import _

READ = _("Lire la demande")
FOOTER = _(
    "Ce courriel ne contient aucune donnée de l’usager. "
    "Il est envoyé par une machine : répondez dans la demande."
)
LETTER_FOOTER = _("Ce courriel est envoyé par une machine : n’y répondez pas.")


@dataclass(frozen=True)
class Wording:
    """``title`` names the kind in lists, ``subject`` and ``sentence`` speak to
    the recipient; ``due`` says whether the deadline is theirs; ``link`` is the
    text of the link; ``more`` are further sentences, below it."""

    title: str
    subject: str
    sentence: str
    due: bool = False
    link: str = READ
    more: tuple = ()
    footer: str = FOOTER
