"""``nummairieque tick``: what the clock does, once."""

from datetime import datetime
from datetime import UTC
from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from zoneinfo import ZoneInfo

import sys

PARIS = ZoneInfo("Europe/Paris")
#: Between these any reckoning with days and months stays a date.
YEARS = (2000, 2100)


def add_parser(commands):
    """Declare ``tick``."""
    parser = commands.add_parser(
        "tick",
        help="faire avancer l’horloge : rappels, reprises, clôtures",
        description=(
            "Préparer les rappels dus, reprendre les demandes en attente et clore les anciennes."
            " La commande peut être relancée sans risque : rien n’est fait deux fois."
            " Elle n’envoie rien elle-même : les rappels rejoignent les courriels en attente,"
            " que le guichet ouvert fait partir."
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="dire ce qui serait fait, sans rien faire"
    )
    parser.add_argument(
        "--at",
        type=moment,
        metavar="INSTANT",
        help="faire comme si c’était cet instant, par exemple 2026-12-01T09:00 : heure de Paris"
        " s’il ne nomme pas de fuseau, comme 2026-12-01T08:00Z",
    )
    parser.set_defaults(run=run)


def moment(text):
    """An ISO date or instant, Paris time when it names no zone: a datetime in UTC.

    :raises BadInput: not a date.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--at : « {text} » n’est pas une date comme 2026-12-01T09:00.") from None
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise BadInput(f"--at : une année de {YEARS[0]} à {YEARS[1]}, pas {at.year}.")
    return (at if at.tzinfo else at.replace(tzinfo=PARIS)).astimezone(UTC)


def run(args):
    """Run the clock and print its lines.

    :raises Failure: an action failed; the others are done.
    """
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance) as site:
        from nummairieque.deadline import tick

        now, failed = args.at or datetime.now(UTC), []
        for line in tick.run(site, now=now, dry_run=args.dry_run, failed=failed):
            print(line)
        if args.dry_run:
            _say_what_waits(now)
        tell_failed(failed)


def tell_failed(failed):
    """Say on which demandes or fiches the clock failed.

    :param failed: list of str, references or paths.
    :raises Failure: there are some.
    """
    if failed:
        raise Failure(
            f"échec sur {', '.join(failed)} : rien n’y a changé, le reste est fait ;"
            " la cause est dans log/event.log."
        )


def _say_what_waits(now):
    """Why no reminder is among the lines; apart from them, for programs that read those."""
    from nummairieque.deadline import chase
    from nummairieque.theme.words import moment_in_words

    if not chase.in_office(now):
        opens = moment_in_words(chase.office_after(now), "fr")
        print(f"Les rappels attendent les heures de bureau : {opens}.", file=sys.stderr)
