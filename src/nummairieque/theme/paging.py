"""Pages of a list that comes from the catalog."""

from urllib.parse import urlencode

START_MAX = 1_000_000


class Paged:
    """Mixed into a page: ``total`` is the length of its list, ``size`` that of a page."""

    total = 0
    size = 50

    @property
    def start(self):
        """Place of the first line, from the address."""
        value = self.request.form.get("b_start", "0")
        if not isinstance(value, str) or not value.isascii() or not value.isdigit():
            return 0
        return min(int(value[:8]), START_MAX)

    def page_of(self, found):
        """The lines of this page."""
        return found[self.start : self.start + self.size]

    def query(self):
        """What else stays in the address: dict of str; the empty ones are left out."""
        return {}

    def pages(self):
        """Links to the pages before and after, or None when there is one page."""
        if self.total <= self.size and not self.start:
            return None
        following = self.start + self.size
        return {
            "number": self.start // self.size + 1,
            "count": max(1, -(-self.total // self.size)),
            "previous": self._url(max(0, self.start - self.size)) if self.start else None,
            "next": self._url(following) if following < self.total else None,
        }

    def _url(self, start):
        query = {name: value for name, value in self.query().items() if value}
        return f"{self.address}?{urlencode({**query, 'b_start': start})}"

    @property
    def address(self):
        """Where the list is."""
        return self.context.absolute_url()
