"""Preview, versions, and what is often missing."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import counting
from nummairieque.forms import difference
from nummairieque.forms import drafting
from nummairieque.forms import publishing
from nummairieque.forms import store
from nummairieque.forms.browser.base import FormPieces
from nummairieque.forms.building import Draft
from nummairieque.people.presence import kept_name
from nummairieque.theme.forms import FormPage
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.theme.words import ZONE
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class PreviewPage(FormPieces, DeskPage):
    """``formulaire-apercu``: what the secretary will fill in once it is published."""

    @property
    def title(self):
        return _("Aperçu : ${title}", mapping={"title": self.context.title})

    @property
    def is_asked(self):
        """True when this very form is what secretaries fill in now."""
        return self.state == publishing.PUBLISHED


class VersionsPage(FormPieces, FormPage):
    """``formulaire-versions``: who published what when, what changed, taking one up again."""

    title = _("Versions du formulaire")

    @Lazy
    def kept(self):
        return store.versions(getSite(), self.context.UID())

    def rows(self):
        """The versions, the newest first: dicts."""
        current = publishing.current(self.context)
        asked = current.version if current is not None else None
        before = [None, *self.kept]
        found = [
            {
                "number": form.version,
                "when": moment(form.published_at),
                "iso": iso(form.published_at),
                "by": kept_name(form.published_by) if form.published_by else "–",
                "changes": difference.changes(old, form) if old is not None else [],
                "first": old is None,
                "current": form.version == asked,
            }
            for old, form in zip(before, self.kept, strict=False)
        ]
        return found[::-1]

    def act(self):
        number = inputs.number("version", self.typed("version"), 1, 10**6, required=True)
        old = next((form for form in self.kept if form.version == number), None)
        if old is None:
            inputs.refuse("version", _("Cette version n’existe pas."))
        self.keep(Draft(old.fields, old.papers))
        drafting.entitle(self.context, old.title, old.intro)
        self.say(_("Le formulaire reprend la version ${number}.", mapping={"number": str(number)}))
        return self.form_url


class MissingPage(FormPieces, DeskPage):
    """``formulaire-manques``: how often each field is left empty or sent back, most first."""

    title = _("Ce qui manque souvent")

    def since(self):
        """The first month that is counted, in words."""
        first = counting.months_back(self.now.astimezone(ZONE).date())
        return day(f"{first}-01")

    def rows(self):
        """Fields and papers that were asked: dicts of label and the numbers."""
        today = self.now.astimezone(ZONE).date()
        figures = counting.figures(getSite(), self.context.UID(), today)
        labels = self._labels()
        found = [
            {
                "label": label,
                "asked": figures[name].asked,
                "empty": figures[name].empty,
                "sent_back": figures[name].sent_back,
                "gone": gone,
            }
            for name, (label, gone) in labels.items()
            if name in figures and (figures[name].asked or figures[name].sent_back)
        ]
        return sorted(found, key=lambda row: -(row["empty"] + row["sent_back"]))

    def _labels(self):
        """Name → (label, True when it is asked no more) of all that was ever published."""
        found = {}
        for form in store.versions(getSite(), self.context.UID()):
            found |= {one.name: (one.label, True) for one in (*form.fields, *form.papers)}
        for one in (*self.draft.fields, *self.draft.papers):
            if one.name in found:
                found[one.name] = (one.label, False)
        return found
