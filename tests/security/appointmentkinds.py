"""What the table of rights names of appointments: proposed, booked, left by who receives, begun.

Of a demande of mairie A to P, at a maison whose host stands on no side of it.
"""

from datetime import datetime
from datetime import UTC
from itertools import count
from security import kinds
from support import appointments
from support import stages
from support import world

#: A name, and a paper, that only who meets may read.
NAME, PAPER = "Dupuy-Essai", "Justificatif-Essai"
#: Who was to receive and is in no team any more, and the colleague who is free then.
GONE, COLLEAGUE = "essai.parti", world.account("lead_p")
#: Half hours from the fourth day on: who takes one over is not free at that time again.
_half_hours = count()


def make(site, state):
    """One demande with what the state says."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment import booking
    from nummairieque.appointment import content
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform

    appointments.build(site)
    now = datetime.now(UTC)
    key, before = appointments.begun(now)
    asked = before if state == "begun" else now
    with stages.acting(site, "secretary_a"):
        usager = {"name": NAME}
        draft = filing.open_draft(
            world.workspace(site, "mairies/a"), world.body(usager=usager), asked
        )
        perform(draft, "submit", {}, asked)
    made = {
        "demande": kinds.path_of(draft),
        "reference": draft.reference,
        "key": appointments.key(3),
        "other": appointments.key(4),
        "paper": PAPER,
        "name": NAME,
    }
    if state == "left":
        days, halves = divmod(next(_half_hours), 48)
        made["key"] = appointments.key(4 + days, halves // 2, halves % 2 * 30)
    proposed = key if state == "begun" else made["key"]
    if state != "asked":
        with stages.acting(site, "referent_p"):
            booking.propose(draft, [proposed], [PAPER], now=asked)
    if state in ("booked", "moved", "left", "begun"):
        with stages.acting(site, "secretary_a"):
            booked = booking.book(draft, proposed, asked)
        if state == "left":
            before = content.booking_of(booked)
            booked.person = GONE
            agenda.replace(site, before, content.booking_of(booked))
        if state == "moved":
            with stages.acting(site, "referent_p"):
                booked = booking.move(booked, made["other"], "Absente.", asked)
        made["appointment"] = kinds.path_of(booked)
        made["id"] = made["appointment"].rpartition("/")[2]
    return made


def held(site, made):
    from nummairieque.appointment import reading

    demande = site.unrestrictedTraverse(made["demande"].strip("/"))
    found = [(a.state, a.start, a.person) for a in reading.appointments_of(demande)]
    return stages.state_and_facts(site, made["demande"]), found


HERE, BOOKED = "{demande}/@appointments", "{demande}/@appointments/{id}"


def _rest(method, address, **body):
    """A service whose body names what was made."""

    def call(client, made, _role):
        sent = {name: value.format(**made) for name, value in body.items()}
        return client.request(method, address.format(**made), json=sent)

    return kinds.Act(call)


APPOINTMENTS = {
    "open one day": kinds.get("{demande}/une-seule-journee"),
    "book on one day": kinds.form(
        "{demande}/une-seule-journee", {"slot-{reference}": "{key}", "do": "book"}
    ),
    "look at a day of the maison": kinds.get("/maisons/essai-n/une-seule-journee"),
    "see the day that is fixed": kinds.get("{demande}/une-seule-journee-fixee"),
    "choose what to propose": kinds.get("{demande}/proposer-rendez-vous"),
    "propose": kinds.form("{demande}/proposer-rendez-vous", {"do": "send", "slots": "{key}"}),
    "see what is open": kinds.get("{demande}/choisir-rendez-vous"),
    "book what is open": kinds.form(
        "{demande}/choisir-rendez-vous", {"do": "choose", "slot": "{key}"}
    ),
    "book what is open by REST": _rest("POST", HERE, slot="{key}"),
    "read what is proposed": kinds.get(HERE, "paper", accept="application/json"),
    "choose": kinds.form("{demande}/choisir-rendez-vous", {"do": "choose", "slot": "{key}"}),
    "choose by REST": _rest("POST", HERE, slot="{key}"),
    "say that none suits": kinds.form(
        "{demande}/choisir-rendez-vous", {"do": "none", "reason": "Elle travaille."}
    ),
    "see it": kinds.get("{appointment}/desk-appointment"),
    "read who comes": kinds.get("{appointment}/desk-appointment", "name"),
    "read who comes by REST": kinds.get("{appointment}", "name", accept="application/json"),
    "move": kinds.form(
        "{appointment}/deplacer-rendez-vous", {"slot": "{other}", "reason": "Absente."}
    ),
    "move by REST": _rest("POST", BOOKED, slot="{other}", reason="Absente."),
    "give it to a colleague": kinds.form(
        "/partenaires/essai-p/rendez-vous-a-deplacer",
        {"do": "hand-{id}", "colleague-{id}": COLLEAGUE},
    ),
    "give it to a colleague on its page": kinds.form(
        "{appointment}/confier-rendez-vous", {"person": COLLEAGUE}
    ),
    "give it to a colleague by REST": _rest("POST", BOOKED, person=COLLEAGUE),
    "call off": kinds.form("{appointment}/annuler-rendez-vous", {"reason": "Absente."}),
    "call off by REST": _rest("DELETE", BOOKED, reason="Absente."),
    "say that the usager knows": kinds.form("{demande}/usager-prevenu", {}),
    "note that the usager came": kinds.form("{appointment}/desk-appointment", {"do": "came"}),
    "note it by REST": _rest("POST", "{appointment}/@mark", state="missed"),
}

KINDS = {"Appointments": kinds.Kind(make, held, APPOINTMENTS)}
