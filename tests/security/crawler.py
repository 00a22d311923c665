"""Calls everything that the registry knows, as everybody, and reads the answers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from itertools import cycle
from security import bodies
from security import names
from security.canaries import ANONYMOUS
from security.canaries import PREFIX
from support import world
from urllib.parse import quote

import gzip
import io
import logging
import re
import threading
import zipfile

logger = logging.getLogger(__name__)

THREADS = 4
WORD = re.compile(PREFIX.encode() + rb"[a-p]{12}", re.IGNORECASE)
#: References, in both cases, as the desk writes them.
REFERENCE = re.compile(rb"\b\d\d-[0-9a-z]{5}-[0-9a-z]{5}\b", re.IGNORECASE)

#: Not an accident but a verb of their own: WebDAV and what else Zope speaks.
VERBS = ("PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "UNLOCK", "COPY", "MOVE", "OPTIONS", "TRACE")


#: As a browser asks for a page.
PAGE = {"params": bodies.QUERY, "headers": {"Accept": "text/html"}}


@dataclass(frozen=True)
class Call:
    """One HTTP request as one role."""

    role: str
    method: str
    path: str
    options: dict = field(default_factory=dict, hash=False, compare=False)
    #: What is called: a view, a service, a method; and whether it is ours.
    name: str = ""
    ours: bool = False

    def __str__(self):
        return f"{self.method} {self.path} as {self.role}"


@dataclass(frozen=True)
class Place:
    """An object to call things on.

    ``pools`` are groups of roles; of each group one is asked per name, in
    turn, because its members stand in the same relation to the object.
    """

    path: str
    obj: object
    pools: tuple

    #: Stock names are all called here, not one in three.
    everything: bool = False

    @property
    def posted(self):
        """True where forms are posted too: not on what every member may edit or see."""
        return self.obj.portal_type not in ("directory", "document", "fiche")


class Crawl:
    """All calls for one site.

    :param site: the site, in this process.
    :param planted: a :class:`security.canaries.Field`.
    :param url: address of the site.
    :param full: every role on everything, for a long night.
    """

    def __init__(self, site, planted, url, full=False):
        self.site, self.planted, self.url, self.full = site, planted, url, full
        self.names = names.request_names()
        self.tokens = _tokens()
        foreign = next(t for t in planted.targets if t.kind == "demande" and "essai-b" in t.path)
        self.foreign = url + foreign.path

    def places(self):
        """Where to call: one instance of each kind and relation."""
        strangers = ("secretary_b", "referent_q", "host", "pilot", "editor_p")
        members = tuple(world.ACCOUNTS)[:-1]
        yield self._place("", (ANONYMOUS,), members, ("coordination",))
        yield self._place("/mairies", (ANONYMOUS,), members, ("coordination",))
        yield self._place("/mairies/essai-a", strangers, ("secretary_a",))
        yield self._place("/partenaires/essai-p", strangers[:4], ("lead_p", "editor_p"))
        yield self._place("/mairies/essai-a/demandes", strangers, ("secretary_a",), ("referent_p",))
        yield self._place("/mairies/essai-a/documents", strangers, ("secretary_a",))
        yield self._place("/partenaires/essai-p/fiches", strangers[:4], ("editor_p",))
        yield from self._demandes(strangers)
        yield from self._meetings()
        for target in self._first("document"):
            yield self._place(target.path, (ANONYMOUS,), strangers, ("secretary_a", "coordination"))
        for target in self._first("fiche"):
            yield self._place(target.path, (ANONYMOUS,), strangers[:4], ("editor_p",))
        for target in self._first("form"):
            outside = (*strangers[:4], "referent_p")
            yield self._place(target.path, (ANONYMOUS,), outside, ("editor_p", "lead_p"))

    def _demandes(self, strangers):
        (demande,) = self._first("demande")
        yield self._place(
            demande.path,
            (ANONYMOUS,),
            strangers,
            strangers[::-1],
            ("secretary_a", "referent_p", "lead_p"),
            ("coordination",),
        )
        for name, pools in (
            ("m001", (strangers, ("secretary_a", "referent_p"), ("coordination",))),
            ("m002", ((ANONYMOUS,), strangers, ("referent_p", "lead_p"), ("coordination",))),
            ("m004", (strangers, ("secretary_a",), ("coordination",))),
        ):
            yield self._place(f"{demande.path}/{name}", *pools)
        former = ("referent_p", "lead_p", "editor_p")
        (redirected,) = self._first("redirected")
        yield self._place(redirected.path, former, ("referent_q", "secretary_a"))
        yield self._place(f"{redirected.path}/m004", former, ("referent_q", "secretary_a"))
        (draft,) = self._first("draft")
        yield self._place(draft.path, ("referent_p", "lead_p"), strangers, ("coordination",))
        # The partner who is shown nothing of the other one.
        (tied,) = self._first("of a dossier")
        yield self._place(tied.path, ("referent_p", "lead_p"), ("referent_q",), ("secretary_a",))

    def _meetings(self):
        """An appointment, whose hosts are no strangers to it, and the demandes with one."""
        strangers = ("secretary_b", "referent_q", "pilot", "editor_p")
        both = ("secretary_a", "referent_p", "lead_p")
        for target in self._first("appointment"):
            pools = ((ANONYMOUS,), strangers, both, ("host",), ("coordination",))
            yield self._place(target.path, *pools)
        for target in self._first("with an appointment"):
            yield self._place(target.path, ("host",), strangers, ("coordination",))

    def _first(self, kind):
        return [t for t in self.planted.targets if t.kind == kind][:1]

    def _place(self, path, *pools):
        if self.full:
            pools = tuple((role,) for role in (ANONYMOUS, *world.ACCOUNTS))
        obj = self.site.unrestrictedTraverse(path.strip("/")) if path else self.site
        everything = not path or (obj.portal_type == "demande" and len(pools) > 3)
        return Place(path, obj, pools, everything)

    def calls(self):
        """Every :class:`Call`, one after the other."""
        yield from self.on_addresses()
        for turn, place in enumerate(self.places()):
            pools = [cycle(pool) for pool in place.pools]
            known = [
                name for at, name in enumerate(self.names) if self.asked(place, turn + at, name)
            ]
            views, services = names.answering(place.obj, self.site.REQUEST, known)
            for view in views:
                for pool in pools:
                    yield from self.on_view(next(pool), place, view)
            for service in services:
                for pool in pools:
                    yield from self.on_service(next(pool), place, *service)
            for verb in VERBS:
                for pool in pools:
                    yield Call(next(pool), verb, place.path, {"headers": {"Depth": "1"}}, verb)
        yield from self.on_all()
        yield from self.on_methods()

    def asked(self, place, turn, name):
        """True where ``name`` is called: what is ours everywhere, and all on a demande.

        A stock name is asked on one in three of the other places: it is the
        same code, and the object's permissions are the same for all names.
        """
        return (
            self.full
            or turn % 3 == 0
            or place.everything
            or names.is_ours(place.obj, self.site.REQUEST, name)
        )

    def on_view(self, role, place, view):
        """A view with everything in its query, then as a form with a token."""
        path = f"{place.path}/@@{quote(view)}"
        known = (f"@@{view}", names.is_ours(place.obj, self.site.REQUEST, view))
        yield Call(role, "GET", path, PAGE, *known)
        if role not in (ANONYMOUS, "coordination") and place.posted:
            data = bodies.form_body(self.tokens[role], place.path)
            yield Call(role, "POST", path, {"data": data, "headers": PAGE["headers"]}, *known)

    def on_service(self, role, place, method, accept, name):
        """A REST service with a body, and with one more segment in its address."""
        if role == "coordination" and method not in ("GET", "HEAD", "OPTIONS"):
            # Who administers the site may change it.
            return
        options = {"headers": {"Accept": accept}}
        adapter = f"{method}_{accept.replace('/', '_')}_{name}"
        known = (name, names.is_ours(place.obj, self.site.REQUEST, adapter))
        if method == "GET":
            options["params"] = bodies.QUERY
        else:
            me = world.account(role)
            options["json"] = bodies.json_body(name, self.foreign, me)
        for segment in _SEGMENTS.get(name, ("",)):
            path = f"{place.path}/{name}{segment}".rstrip("/")
            yield Call(role, method, path, options, *known)
        if method == "GET":
            api = f"/++api++{place.path}/{name}".rstrip("/")
            yield Call(role, method, api, {"params": bodies.QUERY}, *known)

    def on_addresses(self):
        """Everybody asks for what has a key of its own in its address.

        First of all: later somebody of its team has sorted, published or removed it.
        """
        for address in self.planted.addresses:
            name = address.rpartition("/")[2].partition("?")[0]
            for role in (ANONYMOUS, *world.ACCOUNTS):
                service = "/@" in address and "/@@" not in address
                headers = {"Accept": "application/json"} if service else PAGE["headers"]
                yield Call(role, "GET", address, {"headers": headers}, name, True)

    def on_all(self):
        """The plainest question: everybody asks for everything that was planted."""
        for target in self.planted.targets:
            for role in (ANONYMOUS, *world.ACCOUNTS):
                for name in ("", "@messages", "@@piece/1"):
                    path = f"{target.path}/{name}".rstrip("/")
                    yield Call(role, "GET", path, {"headers": {"Accept": "application/json"}}, name)
                yield Call(role, "GET", target.path, {"headers": PAGE["headers"]}, "page")

    def on_methods(self):
        """Methods of the classes that an address reaches, and the tools' pages."""
        (demande,) = self._first("demande")
        for path, roles in (
            (demande.path, ("secretary_b", "referent_q", "coordination")),
            (f"{demande.path}/m002", ("referent_p", "coordination")),
            ("/mairies/essai-a/demandes", ("secretary_b", "pilot")),
            ("/mairies/essai-a/documents", ("secretary_b", "pilot")),
        ):
            turn = cycle(roles)
            for method in names.published_methods(self.site.unrestrictedTraverse(path.strip("/"))):
                yield Call(next(turn), "GET", f"{path}/{method}", PAGE, method)
        for tool in ("portal_demandes", "portal_catalog", "portal_membership", "acl_users"):
            turn = cycle((ANONYMOUS, "secretary_b", "pilot", "editor_p"))
            for method in names.published_methods(self.site[tool]):
                yield Call(next(turn), "GET", f"/{tool}/{method}", PAGE, method)
        for path in _PAGES:
            for role in (ANONYMOUS, "secretary_b", "referent_q", "lead_p", "pilot"):
                options = {"headers": PAGE["headers"]} if "?" in path else PAGE
                yield Call(role, "GET", path, options, path.rpartition("/")[2])
        for name in names.vocabularies():
            for role in ("secretary_b", "pilot"):
                query = {"params": {**bodies.QUERY, "name": name}}
                yield Call(role, "GET", f"/@vocabularies/{name}", query, name)
                yield Call(role, "GET", "/@@getVocabulary", {**PAGE, **query}, name)


#: What follows the name of a service in its address.
_SEGMENTS = {
    "@workflow": ("", *(f"/{t}" for t in ("answer", "cancel", "reopen", "close", "publish"))),
    "@users": ("", "/essai.secretary_b", "/essai.referent_q"),
    "@groups": ("", "/pilotes"),
    "@principals": ("",),
    "@vocabularies": (
        "",
        "/plone.app.vocabularies.Users",
        "/plone.app.vocabularies.Principals",
        "/plone.app.vocabularies.Catalog",
        "/plone.app.vocabularies.Groups",
        "/plone.app.vocabularies.Keywords",
    ),
    "@sources": ("", "/bodies"),
    "@querysources": ("", "/bodies"),
    "@types": ("", "/demande", "/document"),
    "@registry": ("", "/nummairieque.desk_name"),
    "@controlpanels": ("", "/site", "/dexterity-types"),
    "@history": ("", "/0"),
    "@attachments": ("", "/1"),
    "@portrait": ("", "/essai.secretary_b"),
    "@comments": ("", "/1"),
    "@tus-upload": ("", "/00000000000000000000000000000000"),
}

#: Pages that are no views: tools, feeds, skins, the ZMI.
_PAGES = (
    # Each reads the views that he and his team keep.
    "/desk-demandes?box=open",
    "/sitemap.xml.gz",
    "/RSS",
    "/search_rss",
    "/manage_main",
    "/manage_workspace",
    "/manage_access",
    "/manage_owner",
    "/manage_UndoForm",
    "/manage_FTPget",
    "/folder_contents",
    "/mairies/essai-a/demandes/manage_main",
    "/mairies/essai-a/demandes/folder_contents",
    "/mairies/essai-a/demandes/objectIds",
    "/mairies/essai-a/demandes/contentIds",
    "/portal_demandes",
    "/portal_demandes/manage_catalogView",
    "/portal_demandes/lexicon",
    "/portal_demandes/lexicon/words",
    "/portal_demandes/lexicon/manage_main",
    "/portal_demandes/Indexes/manage_main",
    "/portal_demandes/Indexes/origin/manage_browse",
    "/portal_demandes/uniqueValuesFor?name=reference",
    "/portal_catalog",
    "/portal_catalog/uniqueValuesFor?name=getId",
    "/portal_catalog/manage_catalogView",
    "/portal_memberdata/manage_main",
    "/portal_setup/manage_main",
    "/portal_workflow/manage_main",
    "/acl_users/manage_main",
    "/acl_users/source_users/manage_users",
    "/acl_users/workspace_groups/manage_main",
    "/acl_users/mutable_properties/manage_main",
    "/acl_users/searchUsers",
    "/acl_users/searchPrincipals",
    "/author/essai.secretary_b",
    "/portal_memberdata/portraits/essai.secretary_b",
    "/_nummairieque_outbox",
    "/mairies/essai-a/demandes/++widget++bodies",
    "/mairies/essai-a/++add++demandes",
    "/mairies/essai-a/documents/++add++document/++widget++bodies/@@getSource",
)


def _tokens():
    """A valid token of plone.protect for each account: who is hostile has one."""
    from plone import api
    from plone.protect.authenticator import createToken

    tokens = {}
    for role in world.ACCOUNTS:
        with api.env.adopt_user(username=world.account(role)):
            tokens[role] = createToken()
    return tokens


class Reader:
    """Makes calls and looks for words that are not the caller's.

    ``leaks`` maps (what, role) to the calls that showed it; ``read`` holds
    (what, role) of words that were rightly read; ``broken`` are calls that
    were answered with a 5xx, as (status, call); ``called`` the names of all.
    """

    def __init__(self, desk, planted):
        self.desk, self.planted = desk, planted
        self.local = threading.local()
        self.leaks, self.broken, self.count = {}, [], 0
        self.read, self.called = set(), set()
        self.lock = threading.Lock()
        self.words = {word.lower().encode(): known for word, known in planted.words.items()}

    def client(self, role):
        clients = self.local.__dict__.setdefault("clients", {})
        if role not in clients:
            clients[role] = self.desk.http(None if role == ANONYMOUS else world.account(role))
        return clients[role]

    def run(self, calls):
        """Make all calls, four at a time."""
        with ThreadPoolExecutor(THREADS) as pool:
            for _ in pool.map(self.call, calls, chunksize=8):
                pass

    def call(self, call):
        """Make one call and read its answer."""
        options = call.options
        if call.method != "GET":
            # Some stock services send a body with a 204, which would be read
            # as the answer to the next call.
            options = {**options, "headers": {**options["headers"], "Connection": "close"}}
        client = self.client(call.role)
        answer = client.request(call.method, call.path, allow_redirects=False, **options)
        sent = f"{answer.request.url} {answer.request.body!r}".lower().encode()
        text = b"\n".join(contents(answer.content))
        text += repr(answer.headers).encode()
        found = set(WORD.findall(text)) | set(REFERENCE.findall(text))
        with self.lock:
            self.count += 1
            self.called.add(call.name)
            if answer.status_code >= 500:
                self.broken.append((answer.status_code, call))
            for word in {w.lower() for w in found} - {w for w in self.words if w in sent}:
                what, readers = self.words.get(word, (None, ()))
                if what is not None and call.role in readers:
                    self.read.add((what, call.role))
                elif what is not None:
                    logger.info("%s read the %s: %s", call.role, what, call)
                    self.leaks.setdefault((what, call.role), []).append(str(call))


def contents(body):
    """An answer's body, and what is packed in it: gzip, zip."""
    yield body
    if body.startswith(b"\x1f\x8b"):
        yield gzip.decompress(body)
    elif body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
