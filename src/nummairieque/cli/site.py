"""``nummairieque site create``; its ``upgrade`` is in :mod:`nummairieque.cli.upgrade`."""

from nummairieque.cli import context
from nummairieque.cli import fiches
from nummairieque.cli import upgrade
from nummairieque.cli import zeo
from nummairieque.cli.actions import add_command
from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import find_instance
from nummairieque.cli.password import demo_password
from nummairieque.cli.password import kept_password
from nummairieque.cli.progress import Progress
from nummairieque.cli.storage import holds_site

import argparse
import os
import re
import signal
import sys

#: A plain Plone site, for trying the tools without the desk, by this variable.
DISTRIBUTION = "NUMMAIRIEQUE_DISTRIBUTION"

SITE_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")

#: Account that a desk without demo people starts with.
ADMINISTRATOR = "admin"

#: Demandes of the demo when the command line does not say.
DEMANDES = 300


def add_parser(commands):
    """Declare ``site`` and its actions."""
    actions = add_command(
        commands,
        "site",
        "créer le guichet, le mettre à niveau",
        "Créer le guichet ou le mettre à niveau.",
    )
    create = actions.add_parser(
        "create",
        help="créer le guichet dans une base neuve",
        description="Créer le guichet, avec ou sans les données d’essai de l’Indre.",
    )
    create.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="remplir le guichet de données d’essai (non par défaut)",
    )
    create.add_argument(
        "--id", default=context.SITE_ID, metavar="NOM", help="nom du site (par défaut guichet)"
    )
    create.add_argument(
        "--demandes",
        type=int,
        default=DEMANDES,
        metavar="N",
        help=f"nombre de demandes d’essai (par défaut {DEMANDES})",
    )
    create.add_argument(
        "--if-missing", action="store_true", help="ne rien faire si le guichet existe déjà"
    )
    create.set_defaults(run=run)
    upgrade.add_parser(actions)


def run(args):
    """Create the site and, with ``--demo``, its demo data.

    :raises BadInput: the id is no id, or taken.
    """
    if not SITE_ID.fullmatch(args.id):
        raise BadInput("--id : des minuscules, des chiffres et des tirets, 40 au plus.")
    if args.demandes < 0:
        raise BadInput("--demandes : un nombre positif.")
    instance = find_instance(args.instance)
    instance.prepare()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    context.setup_logging(instance)
    if args.if_missing and holds_site(instance, args.id):
        return
    with zeo.running(instance):
        context.open_zope(instance)
        with context.application() as app:
            if args.id in app.objectIds():
                raise BadInput(f"Le guichet « {args.id} » existe déjà.")
        create(instance, args)


def create(instance, args):
    """Make the site, then its demo data, each in transactions of its own."""
    import transaction

    print("Création du guichet…", flush=True)
    with context.application() as app:
        from plone.distribution.api import site as site_api

        answers = {
            "site_id": args.id,
            "title": "Guichet numMAIRIEque",
            "description": "",
            "default_language": "fr",
            "portal_timezone": "Europe/Paris",
            "setup_content": False,
        }
        site_api.create(app, os.environ.get(DISTRIBUTION) or "nummairieque", answers)
        if not args.demo:
            add_administrator(app, instance)
        transaction.commit()
    if args.demo:
        try:
            with context.site_connection(instance, args.id) as site:
                fill(site, args.demandes, demo_password(instance))
                transaction.commit()
        except BaseException:
            # A site without its demo would pass for a finished one.
            with context.application() as app:
                app._delObject(args.id, suppress_events=True)
                transaction.commit()
            raise
        if source := os.environ.get("FICHES", "").strip():
            bring(instance, args.id, source)
    print("Le guichet est prêt.", flush=True)


def bring(instance, site_id, source):
    """Import the national sheets that the environment names; the demo is whole without them."""
    print("Fiches nationales…", flush=True)
    try:
        with fiches.alone(instance), context.site_connection(instance, site_id) as site:
            for line in fiches.take(instance, site, source):
                print(line)
    except BadInput as wrong:
        print(f"FICHES : {wrong}", file=sys.stderr, flush=True)


def add_administrator(app, instance):
    """A first account for a real desk, its password kept in var/, mode 600."""
    path = instance.var / "admin-password"
    password = kept_password(path)
    if app.acl_users.getUser(ADMINISTRATOR) is None:
        app.acl_users.userFolderAddUser(ADMINISTRATOR, password, ["Manager"], [])
        print(f"Premier compte : {ADMINISTRATOR}, son mot de passe est dans {path}", flush=True)


def fill(site, demandes, password):
    """Put the demo data in, with a progress bar."""
    from nummairieque.demo.seed import seed

    print("Données d’essai de l’Indre…", flush=True)
    with Progress("Données d’essai") as progress:
        seed(site, demandes=demandes, password=password, progress=progress)
