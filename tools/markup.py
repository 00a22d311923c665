"""zpretty, but French stays French: ``é`` is not rewritten as ``&eacute;``.

    tools/markup.py --check FILE…    exit 1 when a file would be rewritten
    tools/markup.py -i FILE…         rewrite them

In templates zpretty turns each accented letter into an entity. Here the French
sentence is the message id (docs/decisions/0003-french-message-ids.md), so it
must stand in the file as it is read. The options are zpretty's own.
"""

from bs4.dammit import EntitySubstitution
from zpretty.cli import run
from zpretty.elements import PrettyElement


class OnlyMarkup(EntitySubstitution):
    """Escapes what would be markup, and nothing else."""

    substitute_html = EntitySubstitution.substitute_xml


if __name__ == "__main__":
    PrettyElement.escaper = OnlyMarkup
    run()
