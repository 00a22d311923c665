"""The command ``nummairieque``: reads its arguments, runs one command module.

A command module has ``add_parser(commands)``, which declares the command and
sets ``run``: a function of the parsed arguments that returns nothing, or an
exit code.
"""

from nummairieque.cli import accounts
from nummairieque.cli import backup
from nummairieque.cli import fiches
from nummairieque.cli import mail
from nummairieque.cli import privacy
from nummairieque.cli import restore
from nummairieque.cli import scans
from nummairieque.cli import serve
from nummairieque.cli import site
from nummairieque.cli import statistics
from nummairieque.cli import tick
from nummairieque.cli.errors import BadInput
from nummairieque.cli.errors import Failure

import argparse
import os
import sys

COMMANDS = (site, serve, tick, mail, accounts, fiches, scans, backup, restore, privacy, statistics)

EPILOG = """\
variables d’environnement :
  NUMMAIRIEQUE_INSTANCE   dossier du guichet (sinon ./instance)
  DB                      « zeo » (par défaut) ou postgresql://…
  NUMMAIRIEQUE_SMTP       serveur de courriel, machine:port
  NUMMAIRIEQUE_CLAMD      antivirus ClamAV, machine:port ou chemin de son socket
  LMTP                    machine:port où « serve » écoute le serveur de courrier
  NUMMAIRIEQUE_URL        adresse publique du guichet
"""


class FrenchParser(argparse.ArgumentParser):
    """Says on one French line what is wrong with the arguments."""

    def format_usage(self):
        return super().format_usage().replace("usage:", "usage :", 1)

    def format_help(self):
        return super().format_help().replace("usage:", "usage :", 1)

    def error(self, message):
        raise BadInput(f"{translate(message)} (voyez « {self.prog} --help »)")


#: argparse's own words, and ours.
WORDS = (
    ("the following arguments are required: ", "il manque : "),
    ("unrecognized arguments: ", "arguments inconnus : "),
    ("invalid choice: ", "choix inconnu : "),
    ("choose from", "au choix :"),
    ("expected one argument", "il manque une valeur"),
    ("invalid int value: ", "ce n’est pas un nombre entier : "),
    ("not allowed with argument", "incompatible avec"),
    ("argument ", "argument "),
)


def translate(message):
    """argparse's ``message`` in French, as far as we know it."""
    for english, french in WORDS:
        message = message.replace(english, french)
    return message


def make_parser():
    """The parser of all commands."""
    parser = FrenchParser(
        prog="nummairieque",
        description="Le guichet numMAIRIEque : le créer, l’ouvrir, l’entretenir.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--instance", metavar="DOSSIER", help="dossier du guichet (par défaut ./instance)"
    )
    commands = parser.add_subparsers(metavar="COMMANDE", required=True, dest="commande")
    for module in COMMANDS:
        module.add_parser(commands)
    frenchify(parser)
    return parser


def frenchify(parser):
    """Put argparse's own titles and ``--help`` of ``parser`` into French."""
    parser._positionals.title = "à donner"
    parser._optionals.title = "options"
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            action.help = "afficher cette aide"
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                frenchify(child)


def main(argv=None):
    """Run one command.

    :param argv: list of str, ``sys.argv[1:]`` by default.
    :returns: exit code: 0 done, 1 failed, 2 bad input, 130 interrupted.
    """
    os.umask(0o077)
    try:
        args = make_parser().parse_args(argv)
        return args.run(args) or 0
    except BadInput as error:
        print(f"nummairieque : {error}", file=sys.stderr)
        return 2
    except Failure as error:
        print(f"nummairieque : {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Who reads has read enough (`… | head`): nothing more to say, not
        # even when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
