"""``desk-garde``: the cover page that brings a scan to its demande."""

from nummairieque import _
from nummairieque.demande import answers
from nummairieque.demande import transitions
from nummairieque.files import covers
from nummairieque.scans import sorting
from nummairieque.scans import store
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zExceptions import NotFound
from zope.component.hooks import getSite

import segno


class CoverPage(FormPage):
    """Explains, makes a cover page by a POST, and shows the one that holds, to be printed.

    It says what the papers are for and nothing of the usager: it lies about on
    a scanner.
    """

    title = _("Page de garde du scan")

    def prepare(self):
        if not sorting.way(self.context):
            # Papers that come now would find nobody.
            raise NotFound("desk-garde")
        self.is_draft = transitions.state_of(self.context) == "draft"
        self.paper, self.label = self._paper()
        self.held = store.cover_of(
            getSite(), self.origin_uid, self.context.getId(), self.now, self.paper
        )

    def _paper(self):
        """Name and label of the one paper of the form that it is for (``piece``), or none."""
        asked = self.typed("piece")
        if asked in (None, ""):
            return "", ""
        form = answers.form_of(self.context)
        labels = {paper.name: paper.label for paper in form.papers} if form is not None else {}
        if not isinstance(asked, str) or asked not in labels:
            raise NotFound("piece")
        return asked, labels[asked]

    @property
    def address(self):
        """Of this page, for its own form."""
        url = f"{self.context.absolute_url()}/desk-garde"
        return f"{url}?piece={self.paper}" if self.paper else url

    @property
    def origin_uid(self):
        return self.context.origin.UID()

    @property
    def back(self):
        """Where the reader came from."""
        url = self.context.absolute_url()
        if self.is_draft:
            return f"{url}/desk-draft?etape=3"
        return f"{url}#do-papers" if self.paper else url

    def sheet(self):
        """What the cover page says: dict; None before it is made."""
        if self.held is None:
            return None
        word, cover = self.held
        site, demande = getSite(), self.context
        return {
            "code": code(word),
            "reference": demande.reference,
            "origin": demande.origin.title,
            "partner": partner_title(site, demande.partner) if demande.partner else "",
            "topic": topic_title(site, demande.topic) if demande.topic else "",
            "paper": self.label,
            "until": day(cover.until),
            "tray": f"{demande.origin.absolute_url()}/desk-scans",
        }

    def act(self):
        if self.held is None:
            store.make_cover(getSite(), self.origin_uid, self.context.getId(), self.now, self.paper)
        return self.address


def code(word):
    """The square code of a word, as SVG: large and with much to spare, for worn scanners."""
    if not word.startswith(covers.PREFIX):
        raise ValueError(word)
    made = segno.make(word, error="h", micro=False)
    return made.svg_inline(
        border=4, dark="#000", light="#fff", svgclass="code", lineclass=None, omitsize=True
    )
