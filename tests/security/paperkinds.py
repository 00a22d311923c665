"""What the table of rights names of the usager's papers: of a demande of mairie A to P."""

from security import kinds
from support import stages

#: What the genuine paper says, which no other page of these has.
GENUINE = "Ce papier vient du guichet."


def make(site, state):
    """A demande in that state, and the code of a paper of it."""
    from datetime import datetime
    from datetime import UTC
    from nummairieque.trace import papers

    path = stages.stage(site, state)
    demande = site.unrestrictedTraverse(path.lstrip("/"))
    paper = papers.paper(demande, papers.telling_most(demande), datetime.now(UTC))
    return {
        "path": path,
        "kind": paper.kind,
        "reference": paper.reference,
        "code": paper.code,
        "name": "Dupuy",
        "genuine": GENUINE,
    }


def held(site, made):
    return stages.stored(site, made["path"])


CHECK = {"do": "check", "reference": "{reference}", "code": "{code}"}
KINDS = {
    "Papers": kinds.Kind(
        make,
        held,
        {
            "open the page": kinds.get("{path}/papier-{kind}", "name"),
            "open as PDF": kinds.get("{path}/papier-{kind}?format=pdf"),
            "read by REST": kinds.get("{path}/@trace?paper={kind}", accept="application/json"),
            "check": kinds.form("/verifier-un-papier", CHECK, shows="genuine", writes=False),
        },
    )
}
