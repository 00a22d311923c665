"""``nummairieque statistics export``: the figures as a table for a spreadsheet."""

from datetime import datetime
from datetime import UTC
from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import find_instance
from nummairieque.theme.spreadsheet import harmless

import csv
import sys

COUNTS, MEETINGS = (
    ("filed", "open", "late", "gross", "net"),
    ("booked", "came", "missed", "called_off", "walk_ins"),
)
COLUMNS = ("sorte", "nom", *COUNTS, *MEETINGS)
HEADINGS = (
    "sorte",
    "nom",
    "déposées",
    "en cours",
    "en retard",
    "délai brut médian (h)",
    "délai net médian (h)",
    "rendez-vous fixés sur 90 jours",
    "venus",
    "pas venus",
    "annulés",
    "venus sans rendez-vous",
)


def add_parser(commands):
    """Declare ``statistics export``."""
    actions = add_command(
        commands,
        "statistics",
        "sortir les chiffres du guichet",
        "Sortir les chiffres du guichet, sans aucun contenu de demande.",
    )
    export = actions.add_parser(
        "export",
        help="écrire les chiffres par partenaire et par mairie, en CSV",
        description="Écrire les chiffres, sans aucun contenu de demande, en CSV (UTF-8).",
    )
    export.add_argument(
        "--output", metavar="FICHIER", help="fichier à écrire (par défaut, l’écran)"
    )
    export.set_defaults(run=run)


def run(args):
    """Write the table."""
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance) as site:
        rows = list(table(site))
    if not args.output:
        write(sys.stdout, rows)
        return
    try:
        # The signature lets a spreadsheet read the accents.
        with open(args.output, "w", encoding="utf-8-sig", newline="") as stream:
            write(stream, rows)
    except OSError as error:
        raise BadInput(f"{args.output} : {error.strerror}.") from None


def table(site):
    """The rows: dicts of some of :data:`COLUMNS`, partners first, then origins."""
    from nummairieque.deadline.calendar import ZONE
    from nummairieque.pilotage import meetingcounts
    from nummairieque.pilotage.figures import Figures
    from nummairieque.pilotage.meetings import Meetings
    from nummairieque.workspace.topics import partner_title

    now = datetime.now(UTC)
    figures = Figures(site, now)
    span = meetingcounts.span_asked(None, None, now.astimezone(ZONE).date())
    meetings = Meetings(site, *span)
    of_maisons = {f"maisons/{slug}": one for slug, one in meetings.by("maison").items()}
    for slug, row in _joined(figures.by("partner"), meetings.by("partner")):
        yield {"sorte": "partenaire", "nom": partner_title(site, slug), **row}
    for key, row in _joined(figures.by("origin"), of_maisons):
        workspace = site.unrestrictedTraverse(key, None)
        yield {"sorte": key.partition("/")[0], "nom": getattr(workspace, "title", key), **row}


def _joined(counts, tallies):
    """(key, dict of what is counted of its demandes and of its appointments), sorted."""
    for key in sorted({*counts, *tallies} - {""}):
        tally = tallies[key]._asdict() if key in tallies else {}
        yield key, {**counts.get(key, {}), **tally}


def write(stream, rows):
    """Write ``rows`` under French headings, semicolons between."""
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([_harmless(row.get(column)) for column in COLUMNS])


def _harmless(cell):
    """A cell that no spreadsheet takes for a formula; a delay with a comma, as it reads it."""
    if cell is None:
        return ""
    text = f"{cell:.1f}".replace(".", ",") if isinstance(cell, float) else str(cell)
    return harmless(text)
