"""A demande by the code on its usager's paper and the usager's name.

The one way to a demande that goes by no seat on one of its sides, so it tells
little (:mod:`.told`), and each time is written into the audit file.
"""

from nummairieque import audit
from nummairieque import states
from nummairieque.demande import identity
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.reception.rules import same_person

#: No usager has the paper of one in these.
_NO_PAPER = ("draft", "anonymised")


def find(site, code, name):
    """The demande, or None; whether the code or the name was wrong is not told.

    :param code: as it was typed or said, str.
    :param name: of the usager, str.
    """
    reference = normalise(code)
    demande = _of(site, reference) if reference else None
    values = identity.values_of(demande) if demande is not None else {}
    if not values or not same_person(name, values["name"], values["first_name"]):
        audit.note("lookup_refused", reference or "")
        return None
    audit.note("lookup", reference)
    return demande


def _of(site, reference):
    found = get_catalog(site).unrestrictedSearchResults(
        reference=reference, review_state=[s for s in states.STATES if s not in _NO_PAPER]
    )
    return found[0]._unrestrictedGetObject() if found else None
