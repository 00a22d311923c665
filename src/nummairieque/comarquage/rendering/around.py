"""What a page stands in: the desk as a rendering sees it."""

from dataclasses import dataclass
from nummairieque.comarquage.official import official


@dataclass(frozen=True)
class Local:
    """An office of the area, as plain text; ``url`` is its page in the desk."""

    title: str
    url: str
    phone: str = ""
    address_lines: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()


class Around:
    """Nothing around: the sheet as the State publishes it.

    The desk gives its own with the same methods; a subclass may replace some.
    """

    #: True where the desk keeps pictures; :meth:`image` is asked then only.
    images = False

    def href(self, ident):
        """The address of a sheet in the desk, else its page on the State's site."""
        return official(ident)

    def local(self, pivots):
        """The offices of the area for these kinds of office, a tuple of :class:`Local`."""
        return ()

    def beside(self, key):
        """Safe HTML that stands after the chapter of that key; ``""`` for nothing."""
        return ""

    def image(self, name):
        """The address of a picture in the desk; ``""`` where it has none."""
        return ""
