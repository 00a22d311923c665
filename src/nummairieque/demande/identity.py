"""The usager's identity, sealed in one sub-object of the demande.

It is in no title, id, catalog, log or mail. Reading it takes a permission of
its own, so that masks and erasure have one place to act on.
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from nummairieque import _
from nummairieque import inputs
from nummairieque import masked as seeing
from nummairieque.demande import telephone
from persistent import Persistent

PERMISSION = "nummairieque: View identity of usager"

#: Field -> longest value.
FIELDS = {
    "name": 100,
    "first_name": 100,
    "birth_date": 10,
    "address": 400,
    "phone": 40,
    "email": 200,
    "number": 60,
}

LABELS = {
    "name": _("Nom"),
    "first_name": _("Prénom"),
    "birth_date": _("Date de naissance"),
    "address": _("Adresse"),
    "phone": _("Téléphone"),
    "email": _("Adresse électronique"),
    "number": _("Numéro de dossier ou d’allocataire"),
}
EXPECTED = _("L’identité de l’usager est attendue ici.")
_NO_LETTER = _("Écrivez au moins une lettre.")


class Identity(Persistent):
    """The sealed values, str each; an absent one is ``""``."""

    #: Names of the ways by which the usager agreed to be told, see :mod:`.reaching`.
    told_by = ()

    def __init__(self, **values):
        for name in FIELDS:
            setattr(self, name, values.get(name, ""))


def clean(values, today, required=()):
    """Check the identity that was sent: dict of known fields → str.

    :param today: datetime.date, nobody is born after it.
    :param required: fields that are lines, and can't be sent empty.
    :raises nummairieque.inputs.InvalidInput: with keys ``usager.<field>``.
    """
    if not isinstance(values, dict):
        inputs.refuse("usager", EXPECTED)
    cleaned, errors = {}, {}
    for name in values:
        if name not in FIELDS:
            errors["usager"] = _("Ce renseignement n’est pas prévu.")
    for name, maximum in FIELDS.items():
        if name not in values:
            continue
        key = f"usager.{name}"
        try:
            if name == "birth_date":
                born = inputs.past_day(key, values[name], today)
                cleaned[name] = born.isoformat() if born else ""
            elif name == "address":
                cleaned[name] = inputs.text(key, values[name], maximum=maximum)
            else:
                needed = name in required
                cleaned[name] = inputs.line(key, values[name], required=needed, maximum=maximum)
                if name == "name" and cleaned[name] and not any(map(str.isalpha, cleaned[name])):
                    inputs.refuse(key, _NO_LETTER)
                if name == "phone" and (wrong := telephone.refusal(cleaned[name])):
                    inputs.refuse(key, wrong)
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise inputs.InvalidInput(errors)
    return cleaned


def seal(demande, values):
    """Keep cleaned ``values`` (dict) as the demande's identity, merged."""
    if demande._identity is None:
        demande._identity = Identity()
    for name, value in values.items():
        setattr(demande._identity, name, value)


def may_read(demande):
    """True when the current user may read the identity as it is."""
    may = getSecurityManager().checkPermission(PERMISSION, demande)
    return bool(may) and not seeing.is_on()


def read(demande):
    """The identity as a dict of str.

    :raises Unauthorized: the current user may not.
    """
    if not may_read(demande):
        raise Unauthorized("identity")
    return values_of(demande)


def values_of(demande):
    """The identity without a check: for rules that show it to nobody."""
    identity = demande._identity
    return {name: getattr(identity, name, "") or "" for name in FIELDS}


def full_name(values):
    """First name and name, of an identity as a dict; ``""`` where it is erased."""
    return f"{values.get('first_name', '')} {values.get('name', '')}".strip()


def masked(demande):
    """What somebody who may not read it sees: only that it is there."""
    return {name: "•••" for name, value in values_of(demande).items() if value}


def erase(demande):
    """Forget the identity for good."""
    demande._identity = Identity()
