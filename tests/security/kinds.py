"""How each kind beside the demande is made, asked and read: what the table of rights names.

The table is docs/reference/rights.md; ``KINDS`` has an entry for each of its
headings. ``make`` puts the kind into the database in one of its states and
returns a dict of what a call needs; ``held`` is all that a call may change, as
a value to compare; ``acts`` maps each line of the table to its :class:`Act`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from support import formbuilding
from support import stages
from support import world

import base64

A, P, Q = "mairies/a", "partenaires/p", "partenaires/q"
FORM = formbuilding.FORM
TRAY = "/mairies/essai-a/desk-scans"
FIELD = "essai_demande"
PDF = {"filename": "avis.pdf", "data": base64.b64encode(stages.PDF).decode()}

#: Role → the origin at which it would file; whoever has none tries mairie A.
OWN = {"secretary_b": {"mairie": "essai-b"}, "host": {"maison": "essai-m"}}


@dataclass(frozen=True)
class Act:
    """One line of the table.

    ``call`` takes (client, made, role) and returns the response. ``shows`` names
    an entry of what was made, which the answer holds for whom the table
    allows, and for nobody else; ``writes`` is false where nothing changes.
    """

    call: Callable
    writes: bool = True
    shows: str = ""


@dataclass(frozen=True)
class Kind:
    make: Callable
    held: Callable
    acts: dict


def get(address, shows="", **options):
    """The line of a page or service that is read; ``{…}`` are entries of what was made."""
    kind = {"Accept": options.pop("accept", "text/html")}

    def call(client, made, _role):
        return client.get(address.format(**made), headers=kind, allow_redirects=False)

    return Act(call, False, shows)


def form(address, values, shows="", writes=True, files=None):
    """The line of a form; in its values ``{…}`` are entries of what was made."""

    def call(client, made, _role):
        data = {name.format(**made): value.format(**made) for name, value in values.items()}
        return client.post(
            address.format(**made),
            data={"_authenticator": client.proof, **data},
            files=files and files(),
            headers={"Accept": "text/html"},
            allow_redirects=False,
        )

    return Act(call, writes, shows)


def rest(method, address, body=None, shows="", writes=True):
    """The line of a REST service; a callable ``body`` takes the role."""

    def call(client, made, role):
        sent = body(role) if callable(body) else body
        return client.request(method, address.format(**made), json=sent)

    return Act(call, writes, shows)


def path_of(item):
    return "/" + "/".join(item.getPhysicalPath()[2:])


# Forms of partners.


def make_form(site, state):
    from nummairieque.forms import drafting
    from nummairieque.forms import publishing
    from nummairieque.forms.building import Draft
    from nummairieque.forms.model import FormField

    formbuilding.clear(site)
    built = drafting.begin(formbuilding.folder(site), formbuilding.TOPIC, "Essai des droits")
    drafting.write(built, Draft((FormField("one", "line", FIELD),), ()))
    if state != "draft":
        publishing.perform(built, "publish")
    if state == "revised":
        publishing.changed(built)
    if state == "withdrawn":
        publishing.perform(built, "withdraw")
    return {"field": FIELD}


def held_of_form(site, _made):
    from nummairieque.forms import publishing
    from nummairieque.forms import store

    built = formbuilding.folder(site)[formbuilding.TOPIC]
    filed = site.portal_demandes.unrestrictedSearchResults(partner="essai-p")
    asked = store.current(site, "essai-p", formbuilding.TOPIC)
    return publishing.state_of(built), built.title, asked and asked.version, len(filed)


def filed_through(role):
    """A body of ``@submit``, for the origin of whoever calls."""
    return {
        **OWN.get(role, {"mairie": "essai-a"}),
        "usager": {"name": "Dupuy"},
        "consent": True,
        "answers": {"one": "Oui"},
    }


def answered(role):
    """A body of ``@demandes`` that answers the form."""
    return {
        **filed_through(role),
        "partner": "essai-p",
        "topic": formbuilding.TOPIC,
        "subject": "Essai",
    }


FORMS = {
    "read": get(f"{FORM}/desk-form", "field"),
    "read by REST": get(FORM, accept="application/json"),
    "build": form(f"{FORM}/formulaire-entete", {"title": "Autre titre", "intro": ""}),
    "preview": get(f"{FORM}/formulaire-apercu", "field"),
    "versions": get(f"{FORM}/formulaire-versions"),
    "what is missing": get(f"{FORM}/formulaire-manques"),
    "publish": form(f"{FORM}/formulaire-faire", {"do": "publish"}),
    "withdraw": form(f"{FORM}/formulaire-retirer", {}),
    "answer": rest("POST", "/@demandes", answered),
    "`@submit`": rest("POST", f"{FORM}/@submit", filed_through),
}


# Dossiers of mairie A, to partners P and Q.


def make_dossier(site, state):
    from nummairieque.demande import dossier
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform

    with stages.acting(site, "secretary_a"):
        usager = {"name": "Dupuy", "email": "dupuy@essai.example"}
        draft = filing.open_draft(world.workspace(site, A), world.body(usager=usager))
        dossier.keep_also(draft, [world.slug(Q)])
        first, second = dossier.send(draft)
        if state == "shown":
            dossier.share(first, "answers")
    if state in ("shown", "over"):
        with stages.acting(site, "referent_q"):
            perform(second, "answer", {"text": "La reponse de Q."})
    if state == "over":
        with stages.acting(site, "referent_p"):
            perform(first, "answer", {"text": "La réponse de P."})
        with stages.acting(site, "secretary_a"):
            for demande in (first, second):
                perform(demande, "close", {"outcome": "solved"})
    return {
        "id": first.dossier,
        "first": path_of(first),
        "second": path_of(second),
        "reference": first.reference,
        "other": second.reference,
        # In JSON an accent is written otherwise.
        "answer": "La reponse de Q.",
        "named": '"partner": "essai-q"',
        "until": stages.inputs()["until"],
    }


def held_of_dossier(site, made):
    from nummairieque.demande import together

    found = [stages.stored(site, made[name]) for name in ("first", "second")]
    return found, len(together.all_of(made["id"], site))


def hold_whole(_role):
    return {"reason": "L’usager revient.", "until": stages.inputs()["until"], "whole": True}


DOSSIERS = {
    "open the page": get("{first}/desk-dossier", "other"),
    "paper for the usager": get("{first}/papier-dossier", "other"),
    "read by REST": get("/@dossiers/{id}", "other", accept="application/json"),
    "read the other's answer": get("{first}", "answer", accept="application/json"),
    "read that there is another": get("{first}", "named", accept="application/json"),
    "ask also": form("{first}/desk-ask-also", {"do": "ask", "also": "caf"}),
    "ask also by REST": rest("POST", "{first}/@ask-also", {"partners": ["caf"]}),
    "tell the usager or not": form("{first}/desk-prevenir", {"notify": "usager-mail"}),
    "tell the usager by REST": rest("POST", "{first}/@notify", {"notify": ["usager-mail"]}),
    "share": form("{first}/desk-dossier", {"do": "share", "show-{reference}": "states"}),
    "share by REST": rest("POST", "{first}/@dossier", {"shown": "states"}),
    "hold all": form("{first}/desk-dossier", {"do": "hold", "reason": "Oui", "until": "{until}"}),
    "hold all by REST": rest("POST", "{first}/@workflow/hold", hold_whole),
    "answer P's": rest("POST", "{first}/@workflow/answer", {"text": "Oui."}),
    "answer Q's": rest("POST", "{second}/@workflow/answer", {"text": "Oui."}),
}


# Drafts of the secretary of mairie A, once as they are and once sent.


def make_draft(site, state):
    path = stages.stage(site, {"sent": "submitted"}.get(state, state), files=True)
    return {"path": path, "name": "Dupuy"}


def held_of_draft(site, made):
    demande = site.unrestrictedTraverse(made["path"].lstrip("/"), None)
    files = len(demande._attachments) if demande is not None else 0
    return stages.stored(site, made["path"]), files


DRAFTS = {
    "continue on the page": form("{path}/desk-draft?etape=3", {"do": "later", "subject": "Autre"}),
    "read who the usager is": get("{path}", "name", accept="application/json"),
    "change by REST": rest("PATCH", "{path}", {"subject": "Autre"}),
    "add a file": rest("POST", "{path}/@attachments", {"attachments": [PDF]}),
    "read a file": get("{path}/@@piece/1"),
    "take a file off": rest("DELETE", "{path}/@attachments/1"),
    "send": rest("POST", "{path}/@workflow/submit", {}),
    "delete on the page": form("{path}/desk-discard", {"do": "discard"}),
    "delete by REST": rest("DELETE", "{path}"),
}


# Scans in the tray of mairie A, and cover pages.


def make_scan(site, state):
    from datetime import datetime
    from datetime import UTC
    from nummairieque.scans import store

    uid = world.workspace(site, A).UID()
    for part in store.tray(site, uid):
        store.remove(site, uid, part.key)
    part = store.Part("pile-des-droits.pdf", "application/pdf", stages.PDF, datetime.now(UTC))
    store.add(site, uid, part)
    path = stages.stage(site, "draft" if state == "waiting" else state)
    name = path.rpartition("/")[2]
    return {"key": part.key, "path": path, "demande": name, "filename": part.filename}


def held_of_scan(site, made):
    from nummairieque.scans import store

    workspace = world.workspace(site, A)
    kept = [part.key for part in store.tray(site, workspace.UID())]
    covers = store.KEPT.get(site).words.get((workspace.UID(), made["demande"]))
    return kept, covers, stages.stored(site, made["path"])


def pages():
    return [("attachments", ("essai.pdf", stages.PDF, "application/pdf"))]


SCANS = {
    "read the tray": get(TRAY, "filename"),
    "read a scan": get("/mairies/essai-a/@@scan/{key}"),
    "bring scans": form(TRAY, {"do": "take"}, files=pages),
    "sort into a demande": form(TRAY, {"do": "put-{key}", "where-{key}": "{demande}"}),
    "delete": form(TRAY, {"do": "drop-{key}"}),
    "see the cover page": get("{path}/desk-garde"),
    "make the cover page": form("{path}/desk-garde", {}),
}


# Saved replies of partner P and of mairie A; views of P's team and of its référent.


def make_reply(site, state):
    from nummairieque.replies import store
    from nummairieque.replies.rules import Reply

    place = {"of a partner": P, "of a mairie": A}[state]
    workspace = world.workspace(site, place)
    body, word = store.body_of(workspace), f"Réponse type {state}"
    for id, _reply in store.replies_of(site, body):
        store.remove(site, body, id)
    id = store.keep(site, body, Reply(word, f"Texte {state}"))
    demande = stages.stage(site, "in_progress")
    side = "partner" if place == P else "origin"
    url = f"{path_of(workspace)}/reponses-types"
    text = f"Texte {state}"
    return {"url": url, "id": id, "body": body, "text": text, "demande": demande, "side": side}


def held_of_reply(site, made):
    from nummairieque.replies import store

    found = store.replies_of(site, made["body"])
    return found, [store.used(site, made["body"], id) for id, _reply in found]


NEW = {"title": "Une autre", "text": "Un autre texte"}
REPLIES = {
    "read": get("{url}", "text"),
    "write": form("{url}?reponse=nouvelle", NEW),
    "change": form("{url}?reponse={id}", NEW),
    "delete": form("{url}?reponse={id}", {"do": "remove"}),
    "insert": form("{demande}/reponse-type", {"reply": "{side}:{id}"}, shows="text"),
}


VIEWERS = ("secretary_a", "lead_a", "secretary_b", "host", "referent_p", "lead_p", "editor_p")
VIEWERS = (*VIEWERS, "referent_q", "pilot", "coordination", "suspended")


def make_view(site, state):
    from nummairieque.demande import ways
    from nummairieque.demande.savedviews import View

    team = (ways.TEAM, "partenaires/essai-p")
    owners = [team, *((ways.PERSON, world.account(role)) for role in VIEWERS)]
    kept = {
        "of a team": owners[:1],
        "of a référent": [(ways.PERSON, world.account("referent_p"))],
        "one's own": owners[1:],
    }[state]
    for owner in owners:
        view = View("1", f"Vue {state}", (("box", "late"),))
        ways.set_views(site, owner, (view,) if owner in kept else ())
    body = team[1] if state == "of a team" else ""
    return {"name": f"Vue {state}", "team": body, "owners": owners}


def held_of_view(site, made):
    from nummairieque.demande import ways

    return [ways.views_of(site, owner) for owner in made["owners"]]


VIEW = {"team": "{team}", "view": "1"}
VIEWS = {
    "see": get("/desk-demandes?box=open", "name"),
    "keep": form("/mes-vues", {"team": "{team}", "name": "Une autre", "query": "box=open"}),
    "rename": form("/mes-vues", {**VIEW, "do": "rename", "name": "Une autre"}),
    "remove": form("/mes-vues", {**VIEW, "do": "remove"}),
}

KINDS = {
    "Forms": Kind(make_form, held_of_form, FORMS),
    "Dossiers": Kind(make_dossier, held_of_dossier, DOSSIERS),
    "Drafts": Kind(make_draft, held_of_draft, DRAFTS),
    "Scans": Kind(make_scan, held_of_scan, SCANS),
    "Saved replies": Kind(make_reply, held_of_reply, REPLIES),
    "Saved views": Kind(make_view, held_of_view, VIEWS),
}
