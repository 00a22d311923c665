"""Who comes to an appointment: read from the demande when it is shown, and kept nowhere else."""

from AccessControl import getSecurityManager
from nummairieque import masked
from nummairieque.appointment.reading import demande_of
from nummairieque.demande import identity

PERMISSION = "nummairieque: View appointment"
#: What the front desk may know of the usager; the rest is the demande's own.
FIELDS = ("name", "first_name", "phone")


def may_read(appointment):
    """True when the current user may read who comes."""
    may = getSecurityManager().checkPermission(PERMISSION, appointment)
    return bool(may) and not masked.is_on()


def usager_of(appointment):
    """(dict of :data:`FIELDS`, whether it is masked); empty for who came without a demande.

    After the demande was anonymised nothing is left to read.
    """
    demande = demande_of(appointment)
    values = identity.values_of(demande) if demande is not None else {}
    held = {name: values[name] for name in FIELDS if values.get(name)}
    if may_read(appointment):
        return held, False
    return dict.fromkeys(held, masked.WORD if masked.is_on() else "•••"), True


def name_of(appointment):
    """First name and name in one line, dots for who may not read them; ``""`` for nobody."""
    values, hidden = usager_of(appointment)
    if hidden:
        return values.get("name", "")
    return " ".join(values[name] for name in ("first_name", "name") if name in values)
