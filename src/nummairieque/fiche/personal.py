"""What in a text may tell who somebody is: for who makes a fiche of an answer. Pure.

A fiche is read by everybody: what designates the usager of the demande must
be gone before it is kept, what only may do so is shown and asked about.
"""

from dataclasses import dataclass
from nummairieque import _
from nummairieque.fiche import namesakes
from nummairieque.fiche import shapes
from nummairieque.fiche.shapes import Found
from nummairieque.fiche.spaced import bare
from nummairieque.fiche.spaced import Spaced

import re

KINDS = {
    "name": _("nom de l’usager"),
    "phone": _("téléphone"),
    "mail": _("adresse électronique"),
    "nir": _("numéro de sécurité sociale"),
    "iban": _("compte bancaire"),
    "plate": _("plaque d’immatriculation"),
    "number": _("numéro"),
    "reference": _("référence d’une demande"),
    "birth": _("naissance"),
    "address": _("adresse"),
    "person": _("personne"),
    "origin": _("guichet ou personne de la demande"),
    "date": _("date"),
    "amount": _("montant"),
}
#: What a service has as well: where it says how it is reached, no surely personal thing.
OF_SERVICES = ("phone", "mail")
_PERSON = re.compile(
    r"\b(?:M\.|Mr|Mme|Mlle|Madame|Monsieur|Mademoiselle|Me|Dr|Docteur|Maître)\s"
    r"+[A-ZÀ-Ý][\w’'-]*(?:\s[A-ZÀ-Ý][\w’'-]+)?"
)
#: Of what the origin wrote, what is to be nowhere in a fiche.
_CARRIED = ("phone", "mail", "nir", "iban", "plate", "number", "reference")


@dataclass(frozen=True)
class Known:
    """What a demande knows of people.

    ``names`` are the usager's; ``others`` those of its people and of its
    origin; ``values`` are (kind, words) to be found however they are spaced;
    ``born`` is a datetime.date or None; ``public`` are words that anybody may
    read: the partner's own telephone.
    """

    names: tuple = ()
    others: tuple = ()
    values: tuple = ()
    born: object = None
    public: tuple = ()


def carried(text):
    """What a text of the origin tells of somebody, for ``values`` of :class:`Known`."""
    return [(f.kind, text[f.start : f.end]) for f in shapes.find(text) if f.kind in _CARRIED]


def find(text, known, of_service=False):
    """The places of ``text`` that may designate somebody: sorted list of :class:`.Found`.

    :param of_service: True for a field that says how a service is reached.
    """
    found = [_judged(text, place, known, of_service) for place in shapes.find(text)]
    public = {bare(words) for words in known.public}
    found = [place for place in found if bare(text[place.start : place.end]) not in public]
    spaced = Spaced(text)
    for kind, words in known.values:
        if bare(words) not in public:
            found += [Found(*place, kind, True) for place in spaced.find(kind, words)]
    streets = [place for place in found if place.kind == "address" and not place.own]
    found += [_in_street(text, place, streets) for place in namesakes.find(text, *known.names)]
    # A place that is a word too is one where it is written as a name only.
    found += [
        place._replace(own=False)
        for place in namesakes.find(text, *known.others, kind="origin")
        if text[place.start].isupper()
    ]
    found += [Found(*m.span(), "person") for m in _PERSON.finditer(text)]
    return _apart(found, len(text))


def _judged(text, found, known, of_service):
    if found.kind in OF_SERVICES and of_service:
        return found._replace(own=False)
    words = text[found.start : found.end]
    if found.kind == "date" and known.born and shapes.as_date(words) == known.born:
        return found._replace(kind="birth", own=True)
    return found


def _in_street(text, name, streets):
    """A name that a street or town bears is to be read over: it may be that of the service."""
    inside = [s for s in streets if s.start <= name.start and name.end <= s.end]
    # Number and « rue » before it; after more words the street has had its name.
    if any(namesakes.count(text[s.start : name.start]) <= 2 for s in inside):
        return name._replace(own=False)
    return name


def _apart(found, length):
    """Without those that overlap another: the sure ones first, then the longest."""
    kept, taken = [], bytearray(length)
    for place in sorted(found, key=lambda f: (not f.own, f.start - f.end, f.start)):
        if not any(taken[place.start : place.end]):
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            kept.append(place)
    return sorted(kept)


def pieces(text, found):
    """``text`` cut at its places: list of (str, :class:`.Found` or None), the whole of it."""
    cut, at = [], 0
    for place in found:
        cut.append((text[at : place.start], None))
        cut.append((text[place.start : place.end], place))
        at = place.end
    cut.append((text[at:], None))
    return [(words, place) for words, place in cut if words]
