"""Lists of shared documents, from the catalog alone: no document is woken."""

from dataclasses import dataclass
from datetime import UTC
from nummairieque.demande.textindex import words_of
from nummairieque.documents import seen
from nummairieque.documents.rules import WORDS_MAX
from nummairieque.documents.rules import worth_showing
from plone import api

KINDS = ["document", "documents"]
#: What a list can be sorted by → index.
SORTS = {"title": "sortable_title", "changed": "modified"}
SIZE = 50
#: Of how many of the latest documents a short list is chosen.
LATEST = 40


@dataclass(frozen=True)
class Row:
    """One line of a list.

    ``kind`` is ``folder``, ``page``, ``several`` or a file's ending; ``size``
    its bytes; ``changed`` an aware datetime; ``by`` a user id; ``audience``
    the workflow state; ``bodies`` UIDs; ``path`` ends of the address below the
    site, as a tuple; ``files`` how many files a zip of it holds.
    """

    uid: str
    url: str
    title: str
    kind: str
    size: int
    files: int
    changed: object
    by: str
    audience: str
    bodies: tuple
    path: tuple


def row(brain):
    """A catalog brain as a :class:`Row`; what an old entry lacks is empty."""
    values = {
        name: getattr(brain, f"shared_{name}", None) or empty
        for name, empty in (("kind", ""), ("size", 0), ("files", 0), ("by", ""), ("bodies", ()))
    }
    depth = len(api.portal.get().getPhysicalPath())
    return Row(
        uid=brain.UID,
        url=brain.getURL(),
        title=brain.Title,
        changed=brain.modified.asdatetime().astimezone(UTC),
        audience=brain.review_state,
        path=tuple(brain.getPath().split("/")[depth:]),
        **values,
    )


def in_folder(folder, sort="title", reverse=False):
    """What the current user may see in ``folder``: brains, folders first.

    :param sort: a key of :data:`SORTS`.
    :param reverse: False for the usual order: names from A, latest first.
    """
    descending = reverse != (sort == "changed")
    return _search(
        path={"query": "/".join(folder.getPhysicalPath()), "depth": 1},
        portal_type=KINDS,
        sort_on=("portal_type", SORTS[sort]),
        sort_order=("descending", "descending" if descending else "ascending"),
    )


def below(folder):
    """All that the current user may see below ``folder``, at any depth: brains."""
    path = "/".join(folder.getPhysicalPath())
    return [b for b in _search(path=path, portal_type=KINDS) if b.getPath() != path]


def matching(text, folder=None):
    """What the current user may read that has all words of ``text``: brains, latest first.

    :param text: what was typed; words of less than two letters do not count.
    :param folder: only what lies below it.
    :returns: None when no word counts.
    """
    words = sorted(words_of(text), key=len, reverse=True)[:WORDS_MAX]
    if not words:
        return None
    query = {"SearchableText": " AND ".join(f"{word}*" for word in words)}
    if folder is not None:
        query["path"] = "/".join(folder.getPhysicalPath())
    return _search(portal_type=KINDS, sort_on="modified", sort_order="descending", **query)


def recent_documents(site, userid, own, limit=5):
    """What a person opened last, then what is worth showing, as far as one may read it.

    The page of a document tells that it was seen by a POST of the desk's
    script; without it, the list is of the latest documents.

    :param userid: of the current user, for whom the catalog looks.
    :param own: the workspaces of that person.
    :returns: list of :class:`Row`, without folders, ``limit`` at most.
    """
    opened = seen.seen_by(site, userid)
    found = {}
    if opened:
        for brain in _search(portal_type="document", UID=list(opened)):
            found[brain.UID] = brain
    shown = [row(found[uid]) for uid in opened if uid in found][:limit]
    if len(shown) < limit:
        folders = {w.getPhysicalPath() for w in own}
        latest = _latest(LATEST)
        if folders:
            latest = [*_latest(2 * limit, path=["/".join(f) for f in folders]), *latest]
        known = {each.uid for each in shown}
        more = {each.uid: each for each in map(row, latest) if each.uid not in known}
        shown += worth_showing(
            list(more.values()),
            {folder[-2:] for folder in folders},
            {w.UID() for w in own},
            [each.title for each in shown],
            limit - len(shown),
        )
    return shown


def _latest(size, **query):
    found = _search(
        portal_type="document",
        sort_on="modified",
        sort_order="descending",
        sort_limit=size,
        **query,
    )
    return found[:size]


def _search(**query):
    return api.portal.get_tool("portal_catalog").searchResults(**query)
