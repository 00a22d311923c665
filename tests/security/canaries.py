"""Plants a unique word in everything that somebody should not read.

Each word is known with the roles that may read it; whoever else meets it has
found a leak. The prefix is common, so that a search for it asks for all.
"""

from dataclasses import dataclass
from dataclasses import field
from security import meetings
from support import published
from support import world

import secrets

PREFIX = "zqx"
ANONYMOUS = "anonymous"
MEMBERS = frozenset(world.ACCOUNTS)

#: Who stands where. Coordination reads subjects, and without a reason nothing of
#: what was written in a demande; never a draft or a note.
A = frozenset({"secretary_a"})
B = frozenset({"secretary_b"})
M = frozenset({"host"})
P = frozenset({"referent_p", "lead_p"})
P_BODY = P | {"editor_p"}
Q = frozenset({"referent_q"})
COORDINATION = frozenset({"coordination"})
NOBODY = frozenset()

TEAMS = {"mairies/a": A, "mairies/b": B, "maisons/m": M, "partenaires/p": P, "partenaires/q": Q}
ACTORS = {
    "mairies/a": "secretary_a",
    "mairies/b": "secretary_b",
    "maisons/m": "host",
    "partenaires/p": "referent_p",
    "partenaires/q": "referent_q",
}


@dataclass
class Target:
    """One planted object: its kind, its address, who may change it."""

    kind: str
    path: str
    owners: frozenset
    #: How the words planted in it are called.
    name: str = ""


@dataclass
class Field:
    """All that was planted: word -> (what it is, roles that may read it)."""

    words: dict = field(default_factory=dict)
    targets: list = field(default_factory=list)
    #: Pages and services that no name of the registry leads to by itself: each
    #: has the key, the number or the step of what was planted in its address.
    addresses: list = field(default_factory=list)

    def word(self, what, readers):
        """A new word that ``readers`` may meet; without digits, as a phone has ten or none."""
        word = PREFIX + "".join(secrets.choice("abcdefghijklmnop") for _letter in range(12))
        self.words[word] = (what, frozenset(readers))
        return word

    def known(self, word, what, readers):
        """Mark an existing word, such as a reference."""
        self.words[word] = (what, frozenset(readers))

    def target(self, kind, obj, owners, name=""):
        """Remember where ``obj`` is, below the site."""
        self.targets.append(Target(kind, path_of(obj), frozenset(owners), name))


def path_of(obj):
    """Where ``obj`` is, below the site."""
    return "/" + "/".join(obj.getPhysicalPath()[2:])


def plant(site):
    """Plant everything; the caller commits. Returns the :class:`Field`."""
    planted = Field()
    world.build(site)
    for partner in ("p", "q"):
        published.publish_for(site, partner)
    for place in TEAMS:
        _workspace(site, place, planted)
    _people(site, planted)
    _demande(site, planted, "mairies/a", "partenaires/p")
    _demande(site, planted, "mairies/b", "partenaires/q")
    _demande(site, planted, "maisons/m", "partenaires/q")
    _demande(site, planted, "mairies/a", "partenaires/p", redirect="partenaires/q")
    _demande(site, planted, "mairies/a", "partenaires/p", draft=True)
    for partner in ("p", "q"):
        published.withdraw(site, partner, world.topic(f"partenaires/{partner}"))
    _dossier(site, planted, "nothing")
    _dossier(site, planted, "answers")
    meetings.plant(site, planted, A, M, P, COORDINATION)
    _documents(site, planted)
    _fiches(site, planted)
    _forms(site, planted)
    _mail(site, planted)
    _work(site, planted)
    _meeting(site, planted)
    return planted


def _workspace(site, place, planted):
    """Workspaces are the directory of the desk: every member reads them."""
    workspace = world.workspace(site, place)
    for name in ("description", "address", "phone", "email"):
        setattr(workspace, name, planted.word(f"{place} {name}", MEMBERS))
    workspace.reindexObject()
    planted.target("workspace", workspace, ())
    if "demandes" in workspace:
        planted.target("demandes", workspace["demandes"], ())
        _tray(site, workspace, planted, planted.word(f"scan of {place}", TEAMS[place]))


def _tray(site, workspace, planted, word):
    """A scan that waits is for the team of its origin alone."""
    from datetime import datetime
    from datetime import UTC
    from nummairieque.scans import store

    part = store.Part(f"{word}.txt", "text/plain", word.encode(), datetime.now(UTC))
    store.add(site, workspace.UID(), part)
    url = path_of(workspace)
    planted.addresses += [f"{url}/{page}" for page in ("desk-scans", f"@@scan/{part.key}")]
    planted.addresses.append(f"{url}/@@scan-apercu/{part.key}")


def _people(site, planted):
    """A colleague's address is for himself, his lead and the coordination."""
    from plone import api

    for role in world.ACCOUNTS:
        member = api.user.get(userid=world.account(role))
        lead = {"lead_p"} if role in P_BODY else set()
        readers = {role} | lead | COORDINATION
        member.setMemberProperties(
            {
                "email": f"{planted.word(f'mail address of {role}', readers)}@essai.example",
                "location": planted.word(f"location of {role}", readers),
                "description": planted.word(f"biography of {role}", readers),
            }
        )


def _demande(site, planted, origin, partner, draft=False, redirect=None):
    from nummairieque.demande import filing
    from nummairieque.demande import transitions
    from nummairieque.demande.thread import add_message
    from plone import api

    ours, theirs = TEAMS[origin], TEAMS[redirect or partner]
    sealed = ours if draft else ours | theirs
    listed = ours if draft else sealed | COORDINATION
    name = f"{origin} to {redirect or partner}{' (draft)' if draft else ''}"

    def word(what, who=sealed):
        return planted.word(f"{what} of {name}", who)

    def file(what, who=sealed):
        return (f"{word(f'file name {what}', who)}.odt", world.odt(word(f"file {what}", who)))

    with api.env.adopt_user(username=world.account(ACTORS[origin])):
        demande = filing.open_draft(
            world.workspace(site, origin),
            {
                "topic": world.topic(partner),
                "partner": world.slug(partner),
                "subject": word("subject", listed),
                "question": word("question"),
                "answers": {**published.ANSWERS, "mates": word("answer")},
                "consent": True,
                "usager": {
                    field: word(f"usager.{field}", sealed)
                    for field in ("name", "first_name", "address", "phone", "email", "number")
                },
            },
        )
        filing.attach(demande, *file("on the demande"))
        filing.attach(demande, *file("for the lease"), published.LEASE)
        if not draft:
            transitions.perform(demande, "submit", {})
            add_message(demande, word("message of the origin"), files=[file("of the origin")])
            add_message(
                demande, word("note of the origin", ours), "internal", [file("in a note", ours)]
            )
    with api.env.adopt_user(username=world.account(ACTORS[partner])):
        if not draft:
            # After a redirection nobody at all reads what the former partner noted.
            noters = NOBODY if redirect else theirs
            transitions.perform(demande, "take_charge", {})
            add_message(demande, word("message of the partner"), files=[file("of the partner")])
            add_message(
                demande,
                word("note of the partner", noters),
                "internal",
                [file("in a partner's note", noters)],
            )
        if redirect:
            transitions.perform(
                demande, "redirect", {"partner": world.slug(redirect), "reason": word("reason")}
            )
    former = TEAMS[partner] if redirect else NOBODY
    planted.known(demande.reference, f"reference of {name}", listed | COORDINATION | former)
    planted.known(demande.getId(), f"id of {name}", listed | COORDINATION | former)
    kind = "draft" if draft else "redirected" if redirect else "demande"
    planted.target(kind, demande, sealed, name)
    pages = ("desk-garde", "desk-dossier", "desk-ask-also", "reponse-type")
    pages += ("desk-prevenir", "desk-usager")
    if draft:
        pages += (*(f"desk-draft?etape={step}" for step in range(1, 5)), "desk-discard")
        pages += ("desk-marquer?piece=1",)
    planted.addresses += [f"{path_of(demande)}/{page}" for page in pages]
    for message in demande.objectValues():
        kind = "note" if message.visibility == "internal" else "message"
        planted.target(kind, message, ())


def _dossier(site, planted, shown):
    """One question of mairie A to P and Q; P is shown that much of the other, Q nothing."""
    from nummairieque.demande import dossier
    from nummairieque.demande import filing
    from nummairieque.demande import sharing
    from nummairieque.demande import transitions
    from plone import api

    name = f"the dossier of which P sees {shown}"
    both = A | P | Q
    with api.env.adopt_user(username=world.account("secretary_a")):
        draft = filing.open_draft(
            world.workspace(site, "mairies/a"),
            {
                "topic": world.topic("partenaires/p"),
                "partner": world.slug("partenaires/p"),
                "subject": planted.word(f"subject of {name}", both | COORDINATION),
                "question": planted.word(f"question of {name}", both),
                "consent": True,
                "usager": {
                    "name": planted.word(f"usager.name of {name}", both),
                    "number": planted.word(f"number of {name}", A | P),
                },
            },
        )
        dossier.keep_also(draft, [world.slug("partenaires/q")])
        for what, team in (("P", P), ("Q", Q)):
            word = planted.word(f"file name for {what} of {name}", A | team)
            filing.attach(draft, f"{word}.pdf", b"%PDF-1.7\n%%EOF\n")
        dossier.keep_shares(draft, {"essai-p": ["1"], "essai-q": ["2"]})
        first, second = dossier.send(draft)
        dossier.share(first, sharing.clean_level("shown", shown))
        # To a partner of the demo: what waits for it is known to the origin alone.
        waiting = dossier.ask_also(first, ["caf"])
    planted.known(first.dossier, f"id of {name}", A | COORDINATION)
    planted.known(waiting.getId(), f"id of the draft in {name}", A)
    planted.target("waiting", waiting, A)
    planted.addresses += [f"/@dossiers/{first.dossier}", f"/@demandes?dossier={first.dossier}"]
    for demande, actor, team, more in (
        (first, "referent_p", P, NOBODY),
        (second, "referent_q", Q, P if shown == "answers" else NOBODY),
    ):
        words = planted.word(f"answer of {actor} in {name}", A | team | more)
        with api.env.adopt_user(username=world.account(actor)):
            transitions.perform(demande, "answer", {"text": words})
        listed = A | team | COORDINATION
        planted.known(demande.reference, f"reference for {actor} in {name}", listed)
        planted.known(demande.getId(), f"id for {actor} in {name}", listed)
        planted.target("of a dossier", demande, A | team, name)
        pages = ("desk-dossier", "papier-dossier", "desk-ask-also")
        planted.addresses += [f"{path_of(demande)}/{page}" for page in pages]


def _documents(site, planted):
    from nummairieque.demande import attachments
    from nummairieque.documents import files
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    chosen = world.workspace(site, "partenaires/p").UID()
    for place, state, readers in (
        ("mairies/a", "team", A),
        ("mairies/b", "team", B),
        ("partenaires/p", "team", P_BODY),
        ("maisons/m", "members", MEMBERS),
        ("mairies/b", "chosen", B | P_BODY),
    ):
        folder = world.workspace(site, place)["documents"]
        what = f"document of {place} for {state}"
        document = createContentInContainer(
            folder,
            "document",
            checkConstraints=False,
            title=planted.word(f"title of {what}", readers),
            text=planted.word(f"text of {what}", readers),
            bodies=(chosen,) if state == "chosen" else (),
        )
        name = planted.word(f"file name of {what}", readers)
        data = world.odt(planted.word(f"file of {what}", readers))
        # Read too: the words of the file are in the catalog then.
        files.add(document, attachments.scan_all([(f"{name}.odt", data)]))
        _show(document, state)
        document.reindexObject()
        planted.known(document.getId(), f"id of {what}", readers)
        planted.target("document", document, TEAMS[place])
        assert api.content.get_state(document) == state


def _show(document, state):
    """Put a document into the state that opens it to its audience."""
    from plone import api

    workflow = api.portal.get_tool("portal_workflow")
    definition = workflow.getWorkflowById("document_workflow")
    if api.content.get_state(document) == state:
        return
    for action in workflow.getTransitionsFor(document):
        if definition.transitions[action["id"]].new_state_id == state:
            workflow.doActionFor(document, action["id"])
            return
    # The system user passes no guard that names a team's role.
    workflow.setStatusOf(
        "document_workflow", document, {"review_state": state, "action": None, "actor": ""}
    )
    definition.updateRoleMappingsFor(document)


def _fiches(site, planted):
    from plone.dexterity.utils import createContentInContainer

    folder = world.workspace(site, "partenaires/p")["fiches"]
    readers = P_BODY | COORDINATION
    fiche = createContentInContainer(
        folder,
        "fiche",
        checkConstraints=False,
        title=planted.word("title of the fiche draft", readers),
        answer=planted.word("answer of the fiche draft", readers),
        papers=planted.word("papers of the fiche draft", readers),
        steps=planted.word("steps of the fiche draft", readers),
        contact=planted.word("contact of the fiche draft", readers),
    )
    planted.known(fiche.getId(), "id of the fiche draft", readers)
    planted.target("fiche", fiche, {"editor_p"})
    _working_copy(folder, planted)


def _working_copy(folder, planted):
    """A published fiche: members read its text, its own people what comes and why it waits."""
    from nummairieque.fiche import drawer
    from nummairieque.fiche import publishing
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    staff = frozenset({"editor_p", "lead_p"}) | COORDINATION

    def text(what, readers):
        return {
            name: planted.word(f"{name} of {what}", readers)
            for name in ("title", "concerns", "answer", "papers", "steps", "contact")
        }

    with api.env.adopt_user(username=world.account("editor_p")):
        fiche = createContentInContainer(
            folder, "fiche", checkConstraints=False, **text("the published fiche", MEMBERS)
        )
        publishing.perform(fiche, "submit")
    with api.env.adopt_user(username=world.account("lead_p")):
        publishing.perform(fiche, "publish")
    with api.env.adopt_user(username=world.account("editor_p")):
        changed = {**drawer.values_of(fiche), **text("the working copy", staff)}
        publishing.write(fiche, changed)
        note = planted.word("note of the working copy", staff)
        publishing.perform(fiche, "submit", note)
    with api.env.adopt_user(username=world.account("lead_p")):
        reason = planted.word("reason against the working copy", staff)
        publishing.perform(fiche, "send_back", reason)
    # Its title is its address, from the day on which it was a draft.
    planted.known(fiche.getId(), "id of the published fiche", MEMBERS)
    planted.target("fiche", fiche, {"editor_p"})


def _work(site, planted):
    """Saved replies are their team's; a view is its owner's, or its team's."""
    from nummairieque.demande import ways
    from nummairieque.demande.savedviews import View
    from nummairieque.replies import store
    from nummairieque.replies.rules import Reply

    for place, readers in TEAMS.items():
        body = store.body_of(world.workspace(site, place))
        title, text = (
            planted.word(f"{what} of {place}", readers)
            for what in ("title of a saved reply", "text of a saved reply")
        )
        id = store.keep(site, body, Reply(title, text))
        planted.known(id, f"id of a saved reply of {place}", readers)
        url = f"/{body}/reponses-types"
        planted.addresses += [url, f"{url}?reponse={id}"]
        # The crawler presses the buttons of whoever leads a team: this one's would be gone.
        if "lead_p" not in readers:
            name = planted.word(f"name of a view of {place}", readers)
            ways.set_views(site, (ways.TEAM, body), (View("1", name, (("box", "late"),)),))
    for role in ("referent_p", "secretary_b"):
        word = planted.word(f"name of a view of {role}", {role})
        owner = ways.PERSON, world.account(role)
        ways.set_views(site, owner, (View("1", word, (("q", word),)),))
    planted.addresses += ["/mes-vues", "/desk-demandes?box=all", "/desk-demandes?box=drafts"]


def _forms(site, planted):
    """A form that is being built, which its builders may publish for their team; no mairie's."""
    from nummairieque.forms import drafting
    from nummairieque.forms.building import Draft
    from nummairieque.forms.model import FormField
    from nummairieque.forms.model import Paper

    folder = world.workspace(site, "partenaires/p")["formulaires"]
    builders = frozenset({"editor_p", "lead_p"}) | COORDINATION
    readers = builders | {"referent_p"}
    topic = world.topic("partenaires/p")
    if topic in folder:
        folder._delObject(topic)

    def word(what):
        return planted.word(f"{what} of the form", readers)

    form = drafting.begin(folder, topic, word("title"))
    drafting.entitle(form, form.title, word("introduction"))
    choices = (("a", word("choice")), ("b", word("other choice")))
    field = FormField("one", "choice", word("label"), word("help"), choices=choices)
    drafting.write(form, Draft((field,), (Paper("two", word("paper"), word("help of a paper")),)))
    planted.target("form", form, builders)
    names = ("desk-form", "formulaire-apercu", "formulaire-versions", "formulaire-manques")
    names += ("formulaire-champ?nom=one", "formulaire-papier?nom=two", "formulaire-entete")
    names += ("formulaire-enlever?nom=one", "formulaire-modele", "@submit")
    planted.addresses += [path_of(folder) + "/desk-forms"]
    planted.addresses += [f"{path_of(form)}/{name}" for name in names]


def _meeting(site, planted):
    """An usager of A is expected at the maison by P: its hosts learn who, not why."""
    from nummairieque.demande import filing
    from nummairieque.demande import transitions
    from plone import api
    from support import frontdesk

    name, there = "an usager who is expected at the maison", A | P | M
    with api.env.adopt_user(username=world.account("secretary_a")):
        demande = filing.open_draft(
            world.workspace(site, "mairies/a"),
            {
                "topic": world.topic("partenaires/p"),
                "partner": world.slug("partenaires/p"),
                "subject": planted.word(f"subject of {name}", A | P | COORDINATION),
                "question": planted.word(f"question of {name}", A | P),
                "consent": True,
                "usager": {
                    **{n: planted.word(f"{n} of {name}", there) for n in ("name", "phone")},
                    "address": planted.word(f"address of {name}", A | P),
                },
            },
        )
        transitions.perform(demande, "submit", {})
    planted.known(demande.reference, f"reference of {name}", there | COORDINATION)
    planted.known(demande.getId(), f"id of {name}", there | COORDINATION)
    note, paper = (planted.word(f"{what} for {name}", there) for what in ("note", "paper"))
    appointment = frontdesk.expect(site, demande, note=note, paper=paper)
    planted.target("appointment", appointment, ())
    pages = ("journee", "journee-papier", "journee-papier?pour=porte")
    planted.addresses += [f"{frontdesk.M}/{page}" for page in pages]


def _mail(site, planted):
    """A mail in the outbox, due in a year: it is there all the time."""
    from datetime import datetime
    from datetime import timedelta
    from datetime import UTC
    from nummairieque.notification.outbox import enqueue

    values = {
        name: planted.word(f"{name} of a mail record", COORDINATION)
        for name in ("reference", "topic", "partner", "origin")
    }
    values["deadline"] = None
    path = "/guichet/" + planted.word("path of a mail record", COORDINATION)
    later = datetime.now(UTC) + timedelta(days=365)
    enqueue(site, "answered", "mail", world.account("secretary_b"), path, values, later)
    planted.addresses += ["/courriels", "/courriels?state=queued", "/courriels?channel=mail"]
