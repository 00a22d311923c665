"""The first page of who answers: référents, leads and editors of a partner."""

from nummairieque import _
from nummairieque.demande import boxes
from nummairieque.fiche import rules as fiche_rules
from nummairieque.home import rules
from nummairieque.home.parts import Part
from nummairieque.home.parts import Section
from nummairieque.people import presence
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.workspace.roster import team_userids
from zope.component.hooks import getSite

COUNTERS = ("new", "mine", "late", "on_hold")
#: What a group is called when some of its box stand in a group above.
OTHERS = {
    "late": boxes.TITLES["late"],
    "mine": _("Les miennes, sans retard"),
    "new": _("Les autres nouvelles"),
}
#: So many late demandes are looked at to tell whose they are.
LATE_MAX = 200
FICHES = 8
_LATE = (_("1 demande en retard"), _("${number} demandes en retard"))


def sections(page):
    """Counters, then what is late, one's own and new: each demande once."""
    desk = page.desk
    ours = desk.of("partner", [partner.getId() for partner in page.partners])
    of = {box: desk.parted.box(box) for box in ("late", "mine", "new")}
    shared = rules.share_out(
        *([n for n in of[box] if n in ours] for box in ("late", "mine", "new"))
    )
    shows = {"partner": len(page.partners) > 1, "origin": True}
    groups = [
        Part(
            "demandes",
            [page.row(brain) for brain in desk.brains(found, box)],
            boxes.TITLES[box] if len(found) == desk.counters[box] else OTHERS[box],
            len(found),
            page.list_url(box),
            shows,
            desk.counters[box],
        )
        for box, found in zip(("late", "mine", "new"), shared, strict=True)
        if found
    ]
    return [
        Section("counts", _("Vos demandes"), [Part("counters", counters(page, COUNTERS))]),
        Section("to-do", _("À faire"), groups, _("Rien ne vous attend. Tout est à jour.")),
    ]


def counters(page, shown):
    """Boxes as counters: dicts of title, count, url, urgent."""
    sizes = page.desk.counters
    return [
        {
            "title": boxes.TITLES[box],
            "count": sizes[box],
            "url": page.list_url(box),
            "urgent": box == "late" and sizes[box] > 0,
        }
        for box in shown
    ]


def team_section(page, workspace):
    """For a lead: who is late with how many, and who is away."""
    late = _late_by_person(page, workspace) if workspace.portal_type == "partner" else []
    url = f"{workspace.absolute_url()}/equipe"
    away = [
        {"label": presence.kept_name(userid), "value": words, "url": None}
        for userid in sorted(team_userids(workspace))
        if (words := presence.absence_words(userid))
    ]
    parts = [Part("facts", [*late, *away])] if late or away else []
    narrowed = f"?partenaire={workspace.getId()}" if workspace.portal_type == "partner" else ""
    risk = f"{page.site_url}/demandes-a-risque{narrowed}"
    links = [
        {"label": _("Demandes en retard et à risque"), "url": risk},
        {"label": _("Voir l’équipe"), "url": url},
        *_agenda(workspace),
    ]
    parts.append(Part("links", links))
    title = _("Équipe : ${workspace}", mapping={"workspace": workspace.title})
    return Section(f"team-{workspace.getId()}", title, parts)


def _agenda(workspace):
    """Where a lead keeps the agenda of a maison or of a partner: links."""
    url, kind = workspace.absolute_url(), workspace.portal_type
    if kind == "mairie":
        return []
    house = {"label": _("Accueil et horaires"), "url": f"{url}/accueil-horaires"}
    kept = [
        {"label": _("Permanences"), "url": f"{url}/permanences"},
        {"label": _("Rendez-vous à déplacer"), "url": f"{url}/rendez-vous-a-deplacer"},
    ]
    return [house, *kept] if kind == "maison" else kept


def _late_by_person(page, partner):
    ours = page.desk.of("partner", [partner.getId()])
    late = [number for number in page.desk.parted.box("late") if number in ours]
    brains = page.desk.brains(late, "late", min(LATE_MAX, boxes.SIZE_MAX)) if late else []
    url = page.list_url("late", partner=partner.getId())
    return [
        {
            "label": presence.kept_name_and_absence(userid) if userid else _("Personne encore"),
            "value": counted(_LATE, number),
            "url": url,
        }
        for userid, number in rules.by_person(brain.assignee for brain in brains)
    ]


def fiches_section(page, partner):
    """For an editor: drafts, and what nobody has touched for long."""
    folder = f"{partner.absolute_url()}/fiches"
    path = "/".join((*partner.getPhysicalPath(), "fiches"))
    before = {"query": page.now - rules.FICHE_AGE, "range": "max"}
    parts = [
        _waiting_fiches(folder, path),
        _fiches(_("Brouillons"), folder, path, review_state="private"),
        _fiches(_("À relire"), folder, path, review_state="published", modified=before),
    ]
    title = _("Vos fiches pour ${partner}", mapping={"partner": partner.title})
    links = [
        {"label": _("Nouvelle fiche"), "url": f"{folder}/desk-add-fiche"},
        {"label": _("Toutes vos fiches"), "url": folder},
    ]
    parts = [part for part in parts if part.total]
    return Section(f"fiches-{partner.getId()}", title, [*parts, Part("links", links)])


def waiting_section(partner):
    """For a lead who writes no fiche but publishes them: those that wait; else None."""
    folder = f"{partner.absolute_url()}/fiches"
    part = _waiting_fiches(folder, "/".join((*partner.getPhysicalPath(), "fiches")))
    if not part.total:
        return None
    title = _("Vos fiches pour ${partner}", mapping={"partner": partner.title})
    return Section(f"fiches-{partner.getId()}", title, [part])


def _waiting_fiches(folder, path):
    title = _("Proposées, à publier par une deuxième personne")
    return _fiches(title, folder, path, fiche_stage=list(fiche_rules.WAITING))


def _fiches(title, folder, path, **query):
    found = getSite().portal_catalog.searchResults(
        portal_type="fiche", path=path, sort_on="modified", **query
    )
    rows = [
        {
            "label": day(brain.modified.asdatetime()),
            "value": brain.Title,
            "url": brain.getURL(),
        }
        for brain in found[:FICHES]
    ]
    return Part("facts", rows, title, len(found), folder)
