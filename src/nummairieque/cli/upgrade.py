"""``nummairieque site upgrade``: bring a site up to the installed version."""

from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import find_instance

PROFILE = "nummairieque:default"


def add_parser(actions):
    """Declare it among the actions of ``site``."""
    parser = actions.add_parser(
        "upgrade",
        help="mettre le guichet au niveau de la version installée",
        description="Mettre le guichet au niveau de la version installée. Sans risque à répéter.",
    )
    parser.add_argument(
        "--id", default=context.SITE_ID, metavar="NOM", help="nom du site (par défaut guichet)"
    )
    parser.set_defaults(run=run)


def run(args):
    """Run the upgrade steps that the site has not seen, in one transaction.

    :raises BadInput: there is no such site, or it is of a later version.
    """
    import transaction

    instance = find_instance(args.instance)
    instance.prepare()
    context.setup_logging(instance)
    with zeo.running(instance), context.site_connection(instance, args.id) as site:
        before, after = upgrade(site)
        transaction.commit()
    if before == after:
        print(f"Le guichet est à jour (version {after}).", flush=True)
    else:
        print(f"Le guichet passe de la version {before} à la version {after}.", flush=True)


def upgrade(site):
    """The same for an open site; the caller commits.

    :returns: (version before, version after), str.
    :raises BadInput: the site was made by a later version than this one.
    """
    setup = site.portal_setup
    before = _number(setup.getLastVersionForProfile(PROFILE))
    installed = setup.getVersionForProfile(PROFILE)
    if int(before) > int(installed):
        raise BadInput(
            f"Ce guichet est de la version {before}, plus récente que celle qui est"
            f" installée ({installed})."
        )
    setup.upgradeProfile(PROFILE)
    return before, _number(setup.getLastVersionForProfile(PROFILE))


def _number(version):
    """GenericSetup's tuple of parts as one str."""
    return ".".join(version) if isinstance(version, tuple) else str(version)
