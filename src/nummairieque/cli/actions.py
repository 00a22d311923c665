"""How a command with actions of its own declares itself."""


def add_command(commands, name, help, description):
    """Declare a command; returns what its actions are added to."""
    parser = commands.add_parser(name, help=help, description=description)
    return parser.add_subparsers(metavar="ACTION", required=True, dest="action")
