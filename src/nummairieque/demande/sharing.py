"""What the partners of one dossier see of each other: pure functions over plain values.

A dossier is one question of one usager to several partners. Each of them sees
its own demande and no trace of the others, until the origin shares more with
it; what it shares, it can take back (docs/decisions/0027-dossiers.md).
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states

#: What a partner sees of the others: nothing, their names and states, or their
#: answers too.
NOTHING, STATES, ANSWERS = LEVELS = ("", "states", "answers")
#: The level in the body of a service, where an empty text would say too little.
NAMES = {NOTHING: "nothing", STATES: "states", ANSWERS: "answers"}
#: The fact of having shared, or of sharing no more.
SHARE = "share"
#: A partner has said what it had to say.
ANSWERED = ("answered", "declined", "closed")
#: Partners that one question is put to at once.
PARTNERS_MAX = 10


def level_seen(sides, level):
    """How much of the other demandes of its dossier a reader of a demande sees.

    :param sides: the sides of the demande that the reader stands on.
    :param level: what the origin shares with the demande's partner.
    """
    if states.ORIGIN in sides:
        return ANSWERS
    if states.COORDINATION in sides:
        # Names and states are in its lists; what was written is sealed for it.
        return STATES
    return level if states.PARTNER in sides and level in LEVELS else NOTHING


def known(facts, sides):
    """The facts, less what would tell a partner that a dossier is there.

    What was shared with a former partner says nothing to the present one.

    :param facts: oldest first.
    :param sides: the sides of the demande that the reader stands on.
    """
    facts = list(facts)
    if {states.ORIGIN, states.COORDINATION} & set(sides):
        return facts
    last = max((n for n, fact in enumerate(facts) if fact.kind == "redirect"), default=-1)
    return [fact for n, fact in enumerate(facts) if fact.kind != SHARE or n > last]


def clean_level(field, value):
    """The level that somebody chose: one of :data:`LEVELS`.

    :raises nummairieque.inputs.InvalidInput: it is none.
    """
    names = {name: level for level, name in NAMES.items()}
    return names[inputs.choice(field, value, tuple(names), required=True)]


def clean_partners(values, possible, taken=()):
    """Further partners that a question is put to: tuple of slugs, in their order.

    :param values: what came, whatever it is.
    :param possible: slugs of the partners at work.
    :param taken: slugs of those who have the question already.
    :raises nummairieque.inputs.InvalidInput: with the key ``also``.
    """
    if not isinstance(values, list | tuple):
        inputs.refuse("also", _("Une liste de partenaires est attendue ici."))
    slugs = dict.fromkeys(inputs.slug("also", value) for value in values)
    chosen = tuple(slug for slug in slugs if slug and slug not in taken)
    if any(slug not in possible for slug in chosen):
        inputs.refuse("also", _("Ce partenaire n’existe pas."))
    if len(chosen) + len(taken) > PARTNERS_MAX:
        inputs.refuse("also", _("Posez la question à dix partenaires au plus."))
    return chosen


def shares(names, partners, chosen):
    """Which partner gets which file: dict of slug → tuple of file names.

    :param names: the files there are.
    :param partners: slugs, whom the question was first meant for in front.
    :param chosen: dict of slug → names that were ticked, or None before
        anybody was asked. A partner that it does not name gets nothing, but
        the first, which gets what was joined for it.
    """
    first = {partners[0]: tuple(names)} if partners else {}
    chosen = {**first, **(chosen or {})}
    return {
        slug: tuple(name for name in names if name in chosen.get(slug, ())) for slug in partners
    }


def for_nobody(names, shared):
    """The files that no partner would get: list of names."""
    given = {name for held in shared.values() for name in held}
    return [name for name in names if name not in given]
