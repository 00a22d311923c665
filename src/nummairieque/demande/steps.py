"""The four steps of filing: pure functions over plain values.

A draft may be filled in in any order; each field belongs to one step, so that
what is missing says which steps are done and where to go on.
"""

TOPIC, USAGER, QUESTION, RECAP = STEPS = (1, 2, 3, 4)

_STEP_OF = {
    "origin": TOPIC,
    "topic": TOPIC,
    "partner": TOPIC,
    "also": TOPIC,
    "subject": QUESTION,
    "question": QUESTION,
    "attachments": QUESTION,
    "notify": USAGER,
    # The form of the partner, by the beginning of its names.
    "form": QUESTION,
    "answers": QUESTION,
    "papers": QUESTION,
    "files": QUESTION,
}


def step_of(field):
    """The step that asks ``field``; what no other step asks is for the last."""
    part = field.partition(".")[0]
    return USAGER if part == "usager" else _STEP_OF.get(part, RECAP)


def done(missing):
    """The steps that lack nothing, as a set.

    :param missing: names of the fields that keep the draft from being sent.
    """
    return set(STEPS) - {step_of(field) for field in missing}


def first_at_fault(missing):
    """The first step that lacks something, or None."""
    return min((step_of(field) for field in missing), default=None)


def step_asked(value, missing):
    """The step that an address names; else the one to go on with.

    :param value: what came under ``etape``, whatever it is.
    """
    for step in STEPS:
        if value == str(step):
            return step
    return first_at_fault(missing) or RECAP


def settle_partner(typed, held, changed, competent):
    """The partner that a draft gets with its topic: a slug, or ``""``.

    :param typed: slug that was chosen, or ``""`` when none was asked for.
    :param held: slug that the draft has.
    :param changed: True when the topic is another one than before: then a
        partner who does not treat it gives way to the competent one.
    :param competent: slugs, the best first.
    """
    if typed and (typed in competent or not changed):
        return typed
    if held and (held in competent or not changed):
        return held
    return competent[0] if competent else typed


def must_ask_partner(typed, competent):
    """True when several are competent and the person has chosen none of them."""
    return len(competent) > 1 and typed not in competent
