"""What was published of a fiche, and what changed in between."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.fiche import difference
from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.fiche.content import IFicheFields
from nummairieque.people.presence import kept_name
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.workspace.topics import topic_title
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: The text that is being written, among the numbers of versions.
NOW = "texte"


class VersionsPage(FormPage):
    """``fiche-versions``: who published what when, differences, taking up an old text."""

    title = _("Versions de la fiche")

    @Lazy
    def kept(self):
        return drawer.versions(self.context)

    @Lazy
    def stage(self):
        return publishing.stage_of(self.context)

    @Lazy
    def may_restore(self):
        return "restore" in publishing.offered(self.context)

    def rows(self):
        """The versions, the newest first: dicts."""
        return [
            {
                "number": version.number,
                "when": moment(version.at),
                "iso": iso(version.at),
                "written_by": kept_name(version.written_by) if version.written_by else "–",
                "published_by": kept_name(version.published_by) if version.published_by else "–",
                "note": version.note,
                "current": place == 0 and self.stage in rules.READ,
            }
            for place, version in enumerate(self.kept)
        ]

    @Lazy
    def texts(self):
        """Name in the address -> values of what can be compared."""
        found = {str(version.number): version.values for version in self.kept}
        if self.stage != rules.PUBLISHED:
            found[NOW] = drawer.written(self.context)
        return found

    @Lazy
    def compared(self):
        """The two names that are compared: what was asked, else the last two; or None."""
        newest = ([NOW] if NOW in self.texts else []) + [str(v.number) for v in self.kept]
        if len(newest) < 2:
            return None
        old, new = self._asked("de"), self._asked("a")
        return (old or newest[1], new or newest[0])

    def _asked(self, name):
        value = self.request.form.get(name)
        return value if isinstance(value, str) and value in self.texts else None

    def choices(self, chosen):
        """What a select offers: dicts of value, label, selected."""
        return [
            {
                "value": name,
                "label": _("Texte en préparation")
                if name == NOW
                else _("Version ${number}", mapping={"number": name}),
                "selected": "selected" if name == chosen else None,
            }
            for name in self.texts
        ]

    def differences(self):
        """What changed, field by field: dicts of label and markup; only those that did."""
        old, new = (self.texts[name] for name in self.compared)
        found = []
        for name in lines.FIELDS:
            before, after = _words(name, old.get(name)), _words(name, new.get(name))
            if before != after:
                pieces = difference.pieces(before, after)
                label = IFicheFields[name].title
                found.append({"label": label, "markup": difference.markup(pieces)})
        return found

    def act(self):
        number = inputs.number("version", self.typed("version"), 1, 10**6, required=True)
        publishing.restore(self.context, number)
        self.say(publishing.SAID["restore"])
        return self.context.absolute_url()


def _words(name, value):
    if name in lines.DAYS:
        return day(value)
    if name == "topic":
        return topic_title(getSite(), value) if value else ""
    return value or ""
