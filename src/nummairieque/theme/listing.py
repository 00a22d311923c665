"""Lists whose filters stand in the address bar."""

from urllib.parse import urlencode


class Listing:
    """For a page with :attr:`names` of filters, :meth:`fields` and ``found``."""

    names = ()
    SIZE = 50

    def asked(self, name):
        """What the address says of a filter, as one short str."""
        value = self.request.form.get(name, "")
        return " ".join(value.split())[:100] if isinstance(value, str) else ""

    @property
    def query(self):
        """The words that are looked for."""
        return self.asked("q")

    def fields(self):
        """The :class:`nummairieque.theme.fields.Field` of the filters."""
        return ()

    def filter_fields(self):
        """The filters as the macros draw them."""
        return [field.bound(self.asked(field.name)) for field in self.fields()]

    def filtered(self):
        """True when the address narrows the list."""
        return any(self.asked(name) for name in self.names)

    def url(self, **changed):
        """This list with other filters."""
        values = {**{name: self.asked(name) for name in self.names}, **changed}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{self.site_url}/{self.__name__}{'?' if query else ''}{query}"

    @property
    def start(self):
        """Number of the first line shown."""
        value = self.asked("b_start")
        number = int(value[:9]) if value.isascii() and value.isdigit() else 0
        return number if number < len(self.found) else 0

    def shown(self):
        """What this page shows of ``found``."""
        return self.found[self.start : self.start + self.SIZE]

    def total(self):
        return len(self.found)

    def pages(self):
        """Links to the pages before and after, or None when there is one page."""
        total, start, following = len(self.found), self.start, self.start + self.SIZE
        if total <= self.SIZE:
            return None
        return {
            "number": start // self.SIZE + 1,
            "count": -(-total // self.SIZE),
            "previous": self.url(b_start=max(0, start - self.SIZE) or "0") if start else None,
            "next": self.url(b_start=following) if following < total else None,
        }
