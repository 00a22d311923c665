"""``aide``: help on the page one comes from, then on all others."""

from nummairieque import _
from nummairieque.people.browser.helptexts import SECTIONS
from nummairieque.theme.template import DeskPage


def section_of(page):
    """The section that explains a view by its name, or None."""
    return next((s for s in SECTIONS if page in s.pages or page == s.id), None)


class HelpPage(DeskPage):
    """The section for ``page`` first; the others below, closed."""

    title = _("Aide")

    def here(self):
        page = self.request.form.get("page")
        return section_of(page) if isinstance(page, str) else None

    def others(self):
        here = self.here()
        return [section for section in SECTIONS if section is not here]
