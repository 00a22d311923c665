"""``nummairieque privacy purge``: forget what has had its time."""

from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.instance import find_instance
from nummairieque.cli.tick import moment
from nummairieque.cli.tick import tell_failed

#: What the purge does of all that the clock does.
KINDS = ("purge", "anonymise")


def add_parser(commands):
    """Declare ``privacy purge``."""
    actions = add_command(
        commands,
        "privacy",
        "effacer les données personnelles échues",
        "Effacer les brouillons oubliés et anonymiser les demandes anciennes.",
    )
    purge = actions.add_parser(
        "purge",
        help="effacer ce qui est échu, puis compacter la base",
        description=(
            "Effacer les brouillons oubliés, anonymiser les demandes dont le délai de"
            " conservation est passé, puis compacter la base pour que rien n’y reste."
        ),
    )
    purge.add_argument(
        "--dry-run", action="store_true", help="dire ce qui serait fait, sans rien faire"
    )
    purge.add_argument("--at", type=moment, metavar="INSTANT", help="faire comme à cet instant")
    purge.set_defaults(run=run)


def run(args):
    """Purge, say each demande, and pack.

    :raises Failure: a demande could not be purged; the others are.
    """
    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance) as site:
        from nummairieque.deadline import tick

        failed = []
        lines = tick.run(site, now=args.at, dry_run=args.dry_run, kinds=KINDS, failed=failed)
        for line in lines:
            print(line)
        print(f"{len(lines)} demandes {'à traiter' if args.dry_run else 'traitées'}.")
        if not args.dry_run:
            # Earlier revisions keep what was erased until they are packed.
            site._p_jar.db().pack()
        tell_failed(failed)
