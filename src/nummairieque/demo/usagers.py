"""Invented usagers: a name, an age that fits the question, an address in the commune."""

from datetime import timedelta
from nummairieque.demo import data

import unicodedata

#: Bodies that know a person by a number, and how many digits it has.
NUMBERS = {"caf": 7, "msa": 7, "france-travail": 8, "opac36": 18, "scalis": 18}


def usager(rng, spec, commune, partner, today):
    """The identity of an usager as the desk takes it.

    :param rng: random.Random.
    :param spec: ``"f67"``: sex (``f``, ``m``, ``x`` for either) and age.
    :param commune: :class:`nummairieque.demo.data.Commune` of residence.
    :param partner: slug of the partner that is asked.
    :param today: datetime.date from which the age counts.
    :returns: dict of str with the keys of ``nummairieque.demande.identity``.
    """
    names = data.load("names")
    sex = spec[0] if spec[0] != "x" else rng.choice("fm")
    first = rng.choice(names["women"] if sex == "f" else names["men"])
    name = rng.choice(names["surnames"])
    age = int(spec[1:])
    born = today - timedelta(days=int(age * 365.25) + rng.randint(10, 350))
    return {
        "name": name,
        "first_name": first,
        "birth_date": born.isoformat(),
        "address": _address(rng, names, commune),
        "phone": phone(rng),
        "email": _email(rng, first, name, age),
        "number": _number(rng, partner),
    }


def phone(rng):
    """A number from the ranges kept free for fiction by the regulator."""
    start = rng.choice(("02 61 91", "06 39 98"))
    return f"{start} {rng.randint(0, 99):02d} {rng.randint(0, 99):02d}"


def _address(rng, names, commune):
    # Half of the people of a small commune live in a hamlet.
    if commune.population < 2000 and rng.random() < 0.5:
        first = rng.choice(names["hamlets"])
    else:
        first = f"{rng.randint(1, 48)}, {rng.choice(names['streets'])}"
    return f"{first}\n{commune.postal_codes[0]} {commune.name}"


def _email(rng, first, name, age):
    if rng.random() < (0.65 if age > 68 else 0.2):
        return ""
    return f"{_plain(first)}.{_plain(name)}@courriel.example"


def _plain(text):
    flat = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in flat if c.isalpha())


def _number(rng, partner):
    digits = NUMBERS.get(partner)
    if not digits or rng.random() < 0.3:
        return ""
    return "".join(str(rng.randint(0, 9)) for _ in range(digits))
