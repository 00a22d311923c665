"""What the address of a search asks for. Pure."""

from dataclasses import dataclass
from dataclasses import replace
from nummairieque import _
from nummairieque.inputs import one_line
from urllib.parse import urlencode

#: Characters of a query, and of the value of a filter.
QUERY_MAX, VALUE_MAX = 300, 100
#: What narrows a search, in the order in which it is offered.
FILTERS = ("source", "theme", "audience", "partner")
#: Results on a page; lines of it before this are not to be reached.
SIZE, START_MAX = 10, 1000
_UNREADABLE = _("Un filtre de cette adresse est illisible : il a été laissé de côté.")


@dataclass(frozen=True)
class Asked:
    """``q`` as it was typed, the value of each filter or ``""``, the first result."""

    q: str = ""
    source: str = ""
    theme: str = ""
    audience: str = ""
    partner: str = ""
    start: int = 0

    @property
    def filters(self):
        """Name → value of the filters that are set."""
        return {name: value for name in FILTERS if (value := getattr(self, name))}

    def on_last_page(self, total):
        """The same search, at its last results of ``total``."""
        return replace(self, start=min((total - 1) // SIZE * SIZE, START_MAX))

    def address(self, base, **changed):
        """This search with other values; from its first result when not told otherwise."""
        other = replace(self, **{"start": 0, **changed})
        query = {"q": other.q, **other.filters, "b_start": other.start}
        query = {name: value for name, value in query.items() if value}
        return f"{base}?{urlencode(query)}" if query else base


def read(form):
    """What a form asks: (:class:`Asked`, refusals as messages).

    What cannot be read counts as not asked, so that there is a page to correct
    it on.

    :param form: mapping of name → whatever somebody sent.
    """
    values, refused = {"q": ""}, []
    typed = form.get("q", "")
    if isinstance(typed, str):
        # A blank at the end says that the last word is finished.
        end = " " if typed[:QUERY_MAX].endswith(" ") else ""
        values["q"] = (one_line(typed[:QUERY_MAX], QUERY_MAX) + end).lstrip()
    else:
        refused.append(_UNREADABLE)
    for name in FILTERS:
        value = form.get(name, "")
        if isinstance(value, str) and value == one_line(value, VALUE_MAX):
            values[name] = value
        elif _UNREADABLE not in refused:
            refused.append(_UNREADABLE)
    start = form.get("b_start", "0")
    if isinstance(start, str) and start.isascii() and start.isdigit() and len(start) < 7:
        values["start"] = min(int(start), START_MAX) // SIZE * SIZE
    return Asked(**values), refused
