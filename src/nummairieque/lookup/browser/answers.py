"""What answers a question at the counter: fiches, demandes of one's own, partners."""

from nummairieque import _
from nummairieque.demande.reference import is_like_one
from nummairieque.lookup import alike
from nummairieque.lookup import competent
from nummairieque.lookup import searching
from nummairieque.lookup.browser import asked
from nummairieque.lookup.browser.marking import marked
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.workspace.roster import my_workspaces
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_TOTAL = (_("1 fiche répond"), _("${number} fiches répondent"))
#: Facet → its heading, and what stands for none of them.
FACETS = {
    "source": _("D’où vient la fiche"),
    "theme": _("Thème"),
    "audience": _("Pour qui"),
    "partner": _("Partenaire"),
}
#: Values of a facet that are seen at once, the rest being folded.
SEEN = 6
ALIKE, PARTNERS = 4, 3
#: Fiches beside the choice of a topic.
FEW = 3


class Answers:
    """Mixed into a page of the library: the results of what its address asks."""

    #: True while somebody types: the last word may not be finished.
    typing = False
    #: True where only the first ones are shown.
    is_short = False

    def ask(self):
        """Search; the page has ``asked`` and ``results`` (None where nothing is asked)."""
        self.asked, self.refused = asked.read(self.request.form)
        self.q = self.asked.q
        self.results = None
        if self.q.strip():
            self.results = self._search(self.typing)
            if not self.results.total and not self.typing:
                # Somebody comes back to what was on the page half typed.
                self.results = self._search(True)
            if self.results.total and not self.results.items and not self.is_short:
                # An address that leads past the end shows the last page.
                self.asked = self.asked.on_last_page(self.results.total)
                self.results = self._search(self.typing)

    def _search(self, typing):
        chosen = self.asked
        return searching.search(
            getSite(),
            chosen.q,
            sources=(chosen.source,) if chosen.source else (),
            theme=chosen.theme,
            audience=chosen.audience,
            partner=chosen.partner,
            limit=FEW if self.is_short else asked.SIZE,
            offset=chosen.start,
            typing=typing,
        )

    @property
    def address(self):
        return self.context.absolute_url()

    # What was found.

    @property
    def total(self):
        return self.results.total if self.results is not None else 0

    def total_words(self):
        """How many there are in all, in words."""
        return counted(_TOTAL, self.total)

    @property
    def first(self):
        """Number of the first result on the page."""
        return self.asked.start + 1

    def rows(self):
        """The results: dicts of url, title, name, snippet and facts, a list of words."""
        return [
            {
                "url": each.url,
                "title": marked(each.title),
                "name": "".join(text for text, _found in each.title),
                "snippet": marked(each.snippet),
                "facts": self._facts(each),
            }
            for each in self.results.items
        ]

    def _facts(self, result):
        titles = dict(self._titles("audience"))
        audience = titles.get(result.audience, "")
        whose = result.partner or dict(self._titles("source")).get(result.source, "")
        return [words for words in (whose, audience, *result.themes[:1]) if words]

    def _titles(self, facet):
        return [(value, title) for value, title, _n in self.results.facets.get(facet, ())]

    def corrected(self):
        """The query as it was understood, where that is not how it was typed; or None."""
        return self.results.corrected

    def steps(self):
        """Links to the pages before and after: dict of number, count, previous, next; or None."""
        start, size, total = self.asked.start, asked.SIZE, min(self.total, asked.START_MAX)
        if total <= size and not start:
            return None
        following = start + size
        url = self.asked.address
        return {
            "number": start // size + 1,
            "count": max(1, -(-total // size)),
            "previous": url(self.address, start=start - size) if start else None,
            "next": url(self.address, start=following) if following < total else None,
        }

    # What narrows it.

    def chosen(self):
        """The filters that are set: dicts of label, title and url, the search without it."""
        found = []
        for name, value in self.asked.filters.items():
            titles = dict(self._titles(name)) if self.results is not None else {}
            found.append(
                {
                    "label": FACETS[name],
                    "title": titles.get(value, value),
                    "url": self.asked.address(self.address, **{name: ""}),
                }
            )
        return found

    def unfiltered(self):
        """The same words without any filter."""
        return self.asked.address(self.address, **dict.fromkeys(asked.FILTERS, ""))

    def facets(self):
        """What one may narrow it to: dicts of id, title, rows and more, which are folded.

        Rows are dicts of title, count, url. A facet that tells nothing apart is left out.
        """
        found = []
        for name, title in FACETS.items() if self.total else ():
            values = self.results.facets.get(name, ())
            narrows = any(count < self.total for _value, _title, count in values)
            if name in self.asked.filters or not narrows:
                continue
            rows = [
                {
                    "title": label,
                    "count": count,
                    "url": self.asked.address(self.address, **{name: value}),
                }
                for value, label, count in values
            ]
            found.append(
                {"id": f"par-{name}", "title": title, "rows": rows[:SEEN], "more": rows[SEEN:]}
            )
        return found

    # Beside it.

    @Lazy
    def origins(self):
        return my_workspaces("mairie") + my_workspaces("maison")

    @Lazy
    def partners(self):
        return my_workspaces("partner")

    @Lazy
    def files(self):
        """True for who can start a demande: a suspended mairie starts none."""
        return any(not origin.suspended for origin in self.origins)

    @property
    def has_demandes(self):
        """True for who has demandes to look for."""
        return bool(self.origins or self.partners or self.may("nummairieque: Coordinate"))

    @Lazy
    def look_alikes(self):
        """Demandes that the reader may see and that ask nearly the same: list of dicts."""
        if not (self.origins or self.partners):
            return []
        return [
            {
                "url": each.url,
                "subject": marked(each.subject),
                # In a service all are for its own partner.
                "partner": f"{each.partner}, " if self.origins else "",
                "state": each.state,
                "kind": "state state-answered" if each.answered else "state",
                "sign": "✔" if each.answered else "○",
                "on": {"words": day(each.on), "iso": iso(each.on)},
            }
            for each in alike.look_alikes(getSite(), self.q, ALIKE, self.typing)
        ]

    def look_alikes_title(self):
        """Whose they are, for the heading."""
        if self.origins and self.partners:
            return _("Déjà demandé")
        if self.partners:
            return _("Déjà demandé dans votre service")
        if len(self.origins) > 1:
            return _("Déjà demandé par vos guichets")
        if self.origins[0].portal_type == "maison":
            return _("Déjà demandé par votre maison de services")
        return _("Déjà demandé par votre mairie")

    @Lazy
    def asks(self):
        """Whom a secretary may ask about it: dicts of partner, topic and url."""
        if not self.files:
            return []
        commune = (self.origins[0].insee or "") if len(self.origins) == 1 else ""
        understood = self.results.corrected or self.q
        found = competent.topics(getSite(), understood, 2 * PARTNERS, commune)
        # Of those who may be meant, first whose fiches answer most.
        answering = {slug: count for slug, _title, count in self.results.facets.get("partner", ())}
        found.sort(key=lambda each: -answering.get(each.partner, 0))
        return [
            {
                "partner": each.partner_title,
                "topic": each.topic_title,
                "url": self._new(partner=each.partner, topic=each.topic),
            }
            for each in found[:PARTNERS]
        ]

    def new_url(self):
        """Where a demande begins, the topic being looked for."""
        return f"{self._new()}#q"

    def _new(self, **more):
        query = f"?{urlencode(more)}" if more else ""
        return f"{self.site_url}/desk-new{query}"

    def demandes_url(self):
        """The same words, looked for in demandes."""
        return f"{self.site_url}/desk-demandes?{urlencode({'box': 'all', 'q': self.q.strip()})}"

    def reference_url(self):
        """Where a reference that somebody typed leads, or None."""
        if not self.has_demandes or not is_like_one(self.q):
            return None
        return f"{self.site_url}/desk-reference?{urlencode({'q': self.q.strip()})}"
