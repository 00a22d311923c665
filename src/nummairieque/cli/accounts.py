"""``nummairieque accounts import``: people and their roles, from a table."""

from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from nummairieque.cli.progress import Progress
from pathlib import Path

#: People in one transaction; the table is planned anew after each.
LOT = 200
#: Times that a lot is tried, while others write to the same accounts.
TRIES = 5
WORDS = {
    "created": "créé",
    "given": "rôle ajouté",
    "same": "inchangé",
    "refused": "refusé",
}


def add_parser(commands):
    """Declare ``accounts import``."""
    actions = add_command(
        commands,
        "accounts",
        "importer des personnes et leurs rôles",
        "Tenir les comptes du guichet.",
    )
    action = actions.add_parser(
        "import",
        help="créer des comptes et donner des rôles, d’après un tableau CSV",
        description=(
            "Lire un tableau CSV (nom, prenom, courriel, telephone, role, espace), une ligne par"
            " rôle. Chaque nouvelle personne reçoit un courriel pour choisir son mot de passe."
            " La commande peut être relancée sans risque : ce qui est fait reste inchangé."
        ),
    )
    action.add_argument("file", metavar="CSV", help="fichier à lire")
    action.add_argument(
        "--dry-run",
        action="store_true",
        help="dire ligne par ligne ce qui se passerait, sans rien faire",
    )
    action.set_defaults(run=run)


def run(args):
    """Say what would happen, or do it; 1 when a line was refused."""
    text = read(args.file)
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance) as site:
        steps = planned(site, text)
        for step in steps:
            if args.dry_run or step.action == "refused":
                print(line(site, step))
        if not args.dry_run:
            take(site, text, steps)
        print(total(steps))
    return 1 if any(step.action == "refused" for step in steps) else 0


def read(name):
    """The text of a file.

    :raises BadInput: it can't be read, or is no text.
    """
    from nummairieque import inputs
    from nummairieque.coordination import csvfile

    try:
        # One byte more than a table may have tells one that is too long.
        with Path(name).open("rb") as stream:
            return csvfile.decode("csv", stream.read(2 * csvfile.TEXT_MAX + 1))
    except OSError as error:
        raise BadInput(f"{name} : {error.strerror}.") from None
    except inputs.InvalidInput as refused:
        raise BadInput(f"{name} : {said(refused)}") from None


def said(refused):
    """The first refusal, in French."""
    from zope.i18n import translate

    return translate(next(iter(refused.errors.values())), target_language="fr")


def planned(site, text):
    """The steps of the whole table.

    :raises BadInput: it is no such table.
    """
    from nummairieque import inputs
    from nummairieque.coordination import accounts

    try:
        return accounts.plan(site, text)
    except inputs.InvalidInput as refused:
        raise BadInput(said(refused)) from None


def take(site, text, steps):
    """Do all of it, some people in each transaction.

    :raises Failure: others kept writing to the same accounts.
    """
    from datetime import datetime
    from datetime import UTC
    from nummairieque.coordination import accountrows
    from nummairieque.coordination import accounts
    from transaction.interfaces import TransientError

    import transaction

    whole, failed = len(accountrows.people(steps)), 0
    with Progress("Personnes") as progress:
        while left := len(accountrows.people(steps)):
            progress(whole - left, whole)
            try:
                accounts.apply(site, steps, datetime.now(UTC), LOT)
                transaction.commit()
                failed = 0
            except TransientError:
                transaction.abort()
                failed += 1
                if failed == TRIES:
                    raise Failure("D’autres écrivent en ce moment : relancez l’import.") from None
            steps = planned(site, text)
            if len(accountrows.people(steps)) >= left and not failed:
                raise Failure("L’import n’avance plus : relancez-le avec --dry-run.")


def line(site, step):
    """What one line of the table does, in words."""
    from zope.i18n import translate

    word = WORDS[step.action]
    if step.action == "refused":
        return f"ligne {step.number} : {word} : {translate(step.why, target_language='fr')}"
    place = f", {step.body.title}" if step.body is not None else ""
    return f"ligne {step.number} : {word} : {step.name} <{step.email}>, {role(step)}{place}"


def role(step):
    """What a role is called."""
    from nummairieque.coordination.rights import DESK_ROLES
    from nummairieque.people.browser.cards import ROLES
    from zope.i18n import translate

    return translate({**ROLES, **DESK_ROLES}[step.role], target_language="fr").lower()


def total(steps):
    """How many lines did what."""
    counts = {action: sum(step.action == action for step in steps) for action in WORDS}
    return ", ".join(f"{WORDS[action]} : {number}" for action, number in counts.items()) + "."
