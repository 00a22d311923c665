"""The first page of who files: secretaries and hosts."""

from BTrees.IIBTree import difference
from datetime import timedelta
from nummairieque import _
from nummairieque import states
from nummairieque.appointment.agenda import bookings_on
from nummairieque.appointment.daysheet import BACK
from nummairieque.appointment.daysheet import expected
from nummairieque.appointment.daysheet import still_coming
from nummairieque.appointment.daysheet import unmarked
from nummairieque.demande.untold import CHANGES
from nummairieque.home import rules
from nummairieque.home.parts import LINES
from nummairieque.home.parts import Part
from nummairieque.home.parts import Section
from nummairieque.theme.words import clock
from nummairieque.theme.words import counted
from nummairieque.theme.words import ZONE
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

#: Group → (its title, the box of the list that it comes from, a state of it).
GROUPS = {
    "changed": (_("Rendez-vous changés, à dire à l’usager"), "waiting", ""),
    "answers": (_("Réponses à lire"), "answered", ""),
    "complements": (_("Compléments demandés"), "on_hold", "on_hold"),
    "appointments": (_("Rendez-vous à fixer"), "on_hold", "appointment"),
    "drafts": (_("Brouillons à reprendre"), "drafts", ""),
}
#: So many on hold are looked at to tell a complement from a day.
HELD_MAX = 60
_TODAY = (
    _("1 rendez-vous aujourd’hui : voir la journée"),
    _("${number} rendez-vous aujourd’hui : voir la journée"),
)
_FORGOTTEN = (
    _("1 rendez-vous des jours d’avant à noter"),
    _("${number} rendez-vous des jours d’avant à noter"),
)
_NONE_TODAY = _("Aucun rendez-vous aujourd’hui : voir la journée")


def sections(page):
    """What waits, what is under way, and the maison one works in."""
    mine = page.desk.of("origin", page.origin_keys)
    complements, held = _on_hold(page, mine)
    changed = page.desk.within_of("to_tell", list(CHANGES), mine)
    waits, agreed = _appointments(page, mine, changed)
    own = {"appointments": waits, "changed": changed}
    parts = [_group(page, name, mine, complements, own) for name in GROUPS]
    found = [
        Section(
            "waiting",
            _("Ce qui vous attend"),
            [part for part in parts if part.total],
            _("Rien ne vous attend. Tout est à jour."),
        ),
        Section("under-way", _("Chez les partenaires"), [_under_way(page, mine, held, agreed)]),
    ]
    maisons = page.shown("maison")
    today = [section for maison in maisons for section in _today(page, maison)]
    return today + found + [_maison(page, maison) for maison in maisons]


def _shows(page):
    return {"partner": True, "origin": len(page.origin_keys) > 1}


def _on_hold(page, mine):
    """(brains that wait for a paper, brains that wait for a day)."""
    found = page.desk.within(("on_hold",), mine)
    brains = page.desk.brains(found, "on_hold", HELD_MAX)
    asked = [brain for brain in brains if rules.asks_complement(brain.held_until)]
    return asked, [brain for brain in brains if not rules.asks_complement(brain.held_until)]


def _appointments(page, mine, changed):
    """(those whose date is to be chosen, brains of those whose date is agreed upon): two lists."""
    found = page.desk.within(("appointment",), mine)
    waits = page.desk.within_of("waits_for", [origin.UID() for origin in page.origins], found)
    agreed = difference(difference(found, waits), changed)
    return waits, page.desk.brains(agreed, "on_hold", LINES)


def _group(page, name, mine, complements, own):
    title, box, state = GROUPS[name]
    if name == "complements":
        brains, total = complements[:LINES], len(complements)
    else:
        states_of = rules.ORIGIN_GROUPS.get(name, ())
        found = own[name] if name in own else page.desk.within(states_of, mine)
        brains, total = page.desk.brains(found, box), len(found)
    return Part(
        "demandes",
        [page.row(brain) for brain in brains],
        title,
        total,
        page.list_url(box, **({"state": state} if state else {})),
        _shows(page),
    )


def _under_way(page, mine, held, agreed):
    """Whose turn it is elsewhere, with the time left; then appointments, and what she put off."""
    found = page.desk.within(states.WAITING_FOR_PARTNER, mine)
    brains = [*page.desk.brains(found, "open"), *agreed, *held[:LINES]]
    return Part(
        "shelf",
        [page.row(brain) for brain in brains],
        total=len(found) + len(held) + len(agreed),
        more=page.list_url("open"),
        shows=_shows(page),
    )


def _today(page, maison):
    """Who is expected at the maison today: the next ones by hour, and the way to the day."""
    if not page.may("nummairieque: Receive usagers", maison):
        return []
    site, day = getSite(), page.now.astimezone(ZONE).date()
    bookings = bookings_on(site, maison.getId(), day, day)
    coming = still_coming(bookings, page.now)
    url = f"{maison.absolute_url()}/journee"
    rows = [
        {
            "label": clock(booking.start),
            "value": " – ".join(filter(None, (partner_title(site, booking.partner), booking.room))),
            "url": f"{url}#r-{booking.id}",
        }
        for booking in coming[:LINES]
    ]
    label = counted(_TODAY, len(expected(bookings))) if expected(bookings) else _NONE_TODAY
    parts = [Part("facts", rows)] if rows else []
    links = [{"url": url, "label": label}]
    first, last = day - BACK, day - timedelta(days=1)
    if forgotten := unmarked(bookings_on(site, maison.getId(), first, last), page.now):
        links.append({"url": f"{url}#forgotten", "label": counted(_FORGOTTEN, len(forgotten))})
    parts.append(Part("links", links))
    return [Section(f"today-{maison.getId()}", _heading(page, maison), parts)]


def _heading(page, maison):
    if len(page.shown("maison")) < 2:
        return _("Rendez-vous aujourd’hui")
    return _("Rendez-vous aujourd’hui – ${maison}", mapping={"maison": maison.title})


def _maison(page, maison):
    """The maison where a host works: what he tells people at the door."""
    url = maison.absolute_url()
    lines = (
        (_("Heures d’ouverture"), maison.hours),
        (_("Adresse"), maison.address),
        (_("Téléphone"), maison.phone),
    )
    facts = [{"label": label, "value": value, "url": None} for label, value in lines if value]
    links = [
        {"url": f"{url}/documents", "label": _("Documents partagés")},
        {"url": f"{url}/equipe", "label": _("Équipe")},
    ]
    parts = [Part("facts", facts), Part("links", links)]
    return Section(f"maison-{maison.getId()}", maison.title, parts)
