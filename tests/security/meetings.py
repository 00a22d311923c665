"""Plants words in an appointment of mairie A with P, at maison M, whose hosts know who comes."""

from datetime import datetime
from datetime import timedelta
from nummairieque.deadline.calendar import ZONE
from support import world


def plant(site, planted, a, m, p, coordination):
    """One that is agreed upon, and dates that wait; the teams are sets of roles."""
    from nummairieque.appointment import booking
    from nummairieque.appointment.finding import free_slots
    from nummairieque.appointment.slots import key
    from nummairieque.demande import filing
    from nummairieque.demande import transitions
    from plone import api
    from security.canaries import path_of

    now = datetime.now(ZONE)
    _keep(site, now.date())
    both, all_three = a | p, a | m | p
    maison, partner = world.slug("maisons/m"), world.slug("partenaires/p")
    for what in ("agreed upon", "proposed"):
        name = f"the demande with an appointment {what}"
        meets = all_three if what == "agreed upon" else both
        with api.env.adopt_user(username=world.account("secretary_a")):
            usager = {
                "name": planted.word(f"usager.name of {name}", meets),
                "phone": planted.word(f"usager.phone of {name}", meets),
                "email": planted.word(f"usager.email of {name}", both),
            }
            draft = filing.open_draft(
                world.workspace(site, "mairies/a"),
                world.body(
                    subject=planted.word(f"subject of {name}", both | coordination),
                    question=planted.word(f"question of {name}", both),
                    usager=usager,
                ),
            )
            transitions.perform(draft, "submit", {})
        day = now.date() + timedelta(days=2)
        free = free_slots(site, [maison], day, day, now, partner)
        keys = [key(slot) for slot in free if slot.permanence == "essai-lieu"][:2]
        with api.env.adopt_user(username=world.account("referent_p")):
            words = [planted.word(f"{field} of {name}", meets) for field in ("paper", "note")]
            dates = [*keys, planted.word(f"date in words of {name}", both)]
            text = planted.word(f"message of {name}", both)
            booking.propose(draft, dates, words[:1], words[1], text)
        if what == "agreed upon":
            with api.env.adopt_user(username=world.account("secretary_a")):
                appointment = booking.book(draft, keys[0])
            planted.target("appointment", appointment, all_three, name)
        # The hosts read on their day, and in a calendar, which demande it is for.
        listed = meets | coordination
        planted.known(draft.reference, f"reference of {name}", listed)
        planted.known(draft.getId(), f"id of {name}", listed)
        planted.target("with an appointment", draft, both, name)
        planted.addresses += [
            f"{path_of(draft)}/{page}"
            for page in (
                "choisir-rendez-vous",
                "proposer-rendez-vous",
                "desk-meeting",
                "une-seule-journee",
                "une-seule-journee-fixee",
            )
        ]
        planted.addresses.append(f"{path_of(draft)}/@appointments")
    planted.addresses += [f"/rendez-vous?periode={name}" for name in ("mois", "passes")]
    return planted


def _keep(site, today):
    """A permanence that takes place whatever the opening times are."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.model import Permanence

    days = tuple(today + timedelta(days=n) for n in range(10))
    maison, partner = world.slug("maisons/m"), world.slug("partenaires/p")
    agenda.keep_permanence(
        site,
        Permanence(
            *("essai-lieu", maison, partner, (), "weekly", today, None, 540, 1080, 30, 50),
            extra=days,
        ),
    )
