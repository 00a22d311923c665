"""Entry point of the child processes: ``python -m nummairieque.cli.worker ROLE``."""

from nummairieque.cli.instance import find_instance
from nummairieque.cli.processes import follow_parent

import os
import sys


def run_zeo(instance):
    """Serve the FileStorage on the instance's unix socket until SIGTERM."""
    from ZEO.runzeo import main

    main(["-C", str(instance.etc / "zeo.conf")])


def run_web(instance):
    """Serve pages on the socket handed down by the launcher."""
    from nummairieque.cli.web import run

    run(instance)


def run_background(instance):
    """Send the mails and keep the clock."""
    from nummairieque.cli.background import run

    run(instance)


ROLES = {"zeo": run_zeo, "web": run_web, "background": run_background}


def main(argv=None):
    """Run one role.

    :param argv: list of str, the role's name; ``sys.argv[1:]`` by default.
    """
    (role,) = sys.argv[1:] if argv is None else argv
    # Sockets, logs and files are for this account only.
    os.umask(0o077)
    follow_parent()
    ROLES[role](find_instance())


if __name__ == "__main__":
    main()
