"""What a search takes, cleaned: pure."""

from nummairieque import inputs
from nummairieque.search.query import QUERY_MAX

SIZE, SIZE_MAX = 20, 100


def clean(form, sources, audiences, start_max):
    """The parameters of ``@fiches``: dict of q, source, theme, audience, partner, b_start, b_size.

    :param form: dict of str, as it was sent.
    :param sources: names that ``source`` may have; ``audiences`` the same.
    :param start_max: the farthest that ``b_start`` goes.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "q": query,
        "source": lambda f, v: inputs.choice(f, v, sources),
        "theme": inputs.line,
        "audience": lambda f, v: inputs.choice(f, v, audiences),
        "partner": inputs.slug,
        "b_start": lambda f, v: inputs.number(f, v, 0, start_max) or 0,
        "b_size": lambda f, v: inputs.number(f, v, 1, SIZE_MAX) or SIZE,
    }
    found = inputs.gather(
        *(lambda name=name: checks[name](name, form.get(name)) for name in checks)
    )
    return dict(zip(checks, found, strict=True))


def query(field, value):
    """What somebody looks for; ``""`` for nothing."""
    return inputs.line(field, value, maximum=QUERY_MAX)
