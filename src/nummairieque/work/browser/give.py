"""``demandes-confier``: takes the ticked demandes of a list, and tells what became of each."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.browser.actions import receiver_field
from nummairieque.demande.catalog import get_catalog
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.work import moving
from nummairieque.work import rules
from nummairieque.work.risk import scope_of
from urllib.parse import urlencode
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component import getMultiAdapter
from zope.component.hooks import getSite

_MOVED = (
    _("1 demande est confiée à ${name}."),
    _("${number} demandes sont confiées à ${name}."),
)
_GONE = _("Elle n’est pas chez ce partenaire.")
_OVER = _("Elle n’attend plus de réponse.")
_ALREADY = _("Elle était déjà confiée à cette personne.")
_TAKEN = _("Elle a été confiée entre-temps à ${name}.")
_FREED = _("Elle a été rendue entre-temps à l’équipe.")


class GivePage(FormPage):
    """The demandes of one partner, given to one member of its team by one POST."""

    title = _("Confier des demandes")
    report = None

    def prepare(self):
        if self.request.method != "POST":
            # Somebody reloads the address: nothing is written on a GET.
            return
        slug = self.typed("partner")
        coordinates = self.may("nummairieque: Coordinate", getSite())
        if not isinstance(slug, str) or not scope_of(getSite(), coordinates).gives(slug):
            raise Forbidden("not a partner that you lead")
        self.partner = getSite()["partenaires"].get(slug)
        if self.partner is None:
            raise Forbidden("not a partner that you lead")

    def __call__(self):
        if self.request.method != "POST":
            return self.go(f"{self.site_url}/demandes-a-risque")
        return super().__call__()

    @Lazy
    def asked(self):
        return rules.asked(self.typed_many("demandes"))

    def fields(self):
        choices = tuple((wanted.mark(), self._label(wanted)) for wanted in self.asked)
        label = _("Demandes")
        return (
            Field("demandes", label, "checks", None, True, choices),
            receiver_field(self.partner),
        )

    @Lazy
    def _brains(self):
        references = [wanted.reference for wanted in self.asked[: rules.BATCH]]
        return {b.reference: b for b in get_catalog()(reference=references)} if references else {}

    def _label(self, wanted):
        brain = self._brains.get(wanted.reference)
        return f"{brain.Title} – {brain.reference}" if brain else wanted.reference

    @property
    def _receiver(self):
        value = self.typed("assignee")
        return value if isinstance(value, str) else ""

    def act(self):
        receiver = self._receiver
        inputs.gather(
            lambda: moving.check_asked(self.asked),
            lambda: receiver or moving.refuse_nobody(),
        )
        self.report = moving.give(self.partner, self.asked, receiver, self.now)
        self.receiver = kept_name(receiver)
        if not self.report.moved:
            self.request.response.setStatus(409)
        return None

    def refuse(self, errors):
        """Where it was ticked, with the ticks kept; a list of many filters is left to its link."""
        page = None
        if self.typed("from") != "list":
            page = getMultiAdapter((self.context, self.request), name="demandes-a-risque").refused(
                self.partner.getId(),
                {wanted.mark() for wanted in self.asked},
                self._receiver,
                errors,
            )
        return super().refuse(errors) if page is None else page

    def go(self, url):
        """What became of each is told by this very page."""
        return self.index() if url is None else super().go(url)

    def moved_words(self):
        """How many went to whom; None for none."""
        number = len(self.report.moved)
        if not number:
            return None
        words = counted(_MOVED, number)
        return _(words, mapping={**words.mapping, "name": self.receiver})

    def moved(self):
        """What was given: dicts of reference and url."""
        return [self._line(reference) for reference in self.report.moved]

    def refused(self):
        """What was not, and why: dicts of reference, url, why."""
        return [
            {**self._line(reference), "why": self._why(reason, who)}
            for reference, reason, who in self.report.refused
        ]

    def _line(self, reference):
        brain = self._brains.get(reference)
        return {"reference": reference, "url": brain.getURL() if brain else None}

    def _why(self, reason, who):
        if reason == rules.TAKEN:
            return _(_TAKEN, mapping={"name": kept_name(who)}) if who else _FREED
        return {rules.GONE: _GONE, rules.OVER: _OVER, rules.ALREADY: _ALREADY}[reason]

    @property
    def back(self):
        """The list that the demandes were ticked in."""
        slug = self.partner.getId()
        if self.typed("from") == "list":
            query = urlencode({"box": "open", "partner": slug})
            return f"{self.site_url}/desk-demandes?{query}"
        return f"{self.site_url}/demandes-a-risque"
