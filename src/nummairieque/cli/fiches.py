"""``nummairieque fiches import``: the national sheets of service-public.fr."""

from contextlib import contextmanager
from hashlib import sha256
from nummairieque.cli import context
from nummairieque.cli import locks
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure
from nummairieque.cli.instance import find_instance
from nummairieque.cli.progress import Progress


def add_parser(commands):
    """Declare ``fiches import``."""
    actions = add_command(
        commands,
        "fiches",
        "tenir les fiches nationales à jour",
        "Tenir à jour les fiches nationales de service-public.",
    )
    action = actions.add_parser(
        "import",
        help="importer les fiches nationales, ou ce qui en a changé",
        description=(
            "Importer les fiches de service-public que publie la Dila. La commande peut être"
            " relancée sans risque : elle ne lit que ce qui a changé, et reprend un import"
            " interrompu où il en était."
        ),
    )
    action.add_argument(
        "source", metavar="SOURCE", help="adresse http(s) d’une archive, fichier zip ou dossier"
    )
    action.add_argument(
        "--force",
        action="store_true",
        help="retirer les fiches absentes de la source, même s’il en manque beaucoup",
    )
    action.set_defaults(run=run)


def run(args):
    """Import, and say what changed."""
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with alone(instance), zeo.running(instance), context.site_connection(instance) as site:
        for line in take(instance, site, args.source, args.force):
            print(line)


@contextmanager
def alone(instance):
    """Hold the lock of the imports.

    :raises Failure: another one is under way.
    """
    try:
        with locks.hold(instance.var / "run" / "fiches.import", wait=False):
            yield
    except BlockingIOError:
        raise Failure("Un import de fiches est déjà en cours.") from None


def take(instance, site, where, forced=False):
    """Import from ``where``; the lines of the report.

    :raises BadInput: nothing comes of that source.
    """
    from nummairieque.comarquage import importing
    from nummairieque.comarquage import library
    from nummairieque.comarquage import report
    from nummairieque.comarquage.asking import shown
    from nummairieque.comarquage.members import Unusable
    from nummairieque.comarquage.source import open_source

    kept = library.get_library(site)
    if kept is None:
        raise BadInput("Ce guichet est à mettre à niveau : « nummairieque site upgrade ».")
    try:
        # Its digest: an address may hold a password.
        address = sha256(where.encode()).hexdigest() if "://" in where else ""
        known = kept.stamp if address and address == kept.address and not forced else None
        source = open_source(where, instance.var / "cache" / "fiches", known)
        with source, Progress("Fiches nationales") as progress:
            made = importing.run(site, source, forced, progress, address=address)
    except Unusable as wrong:
        raise BadInput(f"{shown(where)} : {wrong}") from None
    return list(report.words(made))
