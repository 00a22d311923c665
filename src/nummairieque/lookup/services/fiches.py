"""``@fiches`` of the site: the fiches that answer, and a national one whole."""

from nummairieque.comarquage.browser.national import AUDIENCES
from nummairieque.comarquage.services.national import NationalSheet
from nummairieque.demande.serialize import moment
from nummairieque.demande.services.base import DeskService
from nummairieque.lookup import searching
from nummairieque.lookup.alike import look_alikes
from nummairieque.lookup.competent import topics
from nummairieque.lookup.services import asked
from nummairieque.lookup.sources import sources
from urllib.parse import urlencode

#: Of each kind, below what is being typed.
SUGGESTED = 5


def keep_private(response):
    """Say that an answer is its reader's alone: what he may read is in it."""
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Content-Type-Options", "nosniff")


class Fiches(NationalSheet):
    """``GET /@fiches?q=…``; with one more segment ``GET /@fiches/<ident>``."""

    def answer(self):
        if self.segment is not None:
            return super().answer()
        keep_private(self.request.response)
        self.url = f"{self.context.absolute_url()}/@fiches"
        wanted = asked.clean(self.request.form, sources(), AUDIENCES, searching.OFFSET_MAX)
        found = searching.search(
            self.context,
            wanted["q"],
            sources=(wanted["source"],) if wanted["source"] else (),
            theme=wanted["theme"],
            audience=wanted["audience"],
            partner=wanted["partner"],
            limit=wanted["b_size"],
            offset=wanted["b_start"],
        )
        return {
            "@id": self.url,
            "items": [result_json(self.context, result) for result in found.items],
            "items_total": found.total,
            "corrected": found.corrected,
            "facets": {
                name: [
                    {"value": value, "title": self.say(title), "count": count}
                    for value, title, count in rows
                ]
                for name, rows in found.facets.items()
            },
            **self._batching(found.total, wanted),
        }

    def _batching(self, total, wanted):
        start, size = wanted["b_start"], wanted["b_size"]
        if total <= size and not start:
            return {}
        kept = {name: value for name, value in wanted.items() if value}

        def at(start):
            return f"{self.url}?{urlencode({**kept, 'b_start': start})}"

        last = max(0, (min(total, searching.OFFSET_MAX + size) - 1) // size * size)
        links = {"@id": at(start), "first": at(0), "last": at(min(last, searching.OFFSET_MAX))}
        if start + size <= min(total - 1, searching.OFFSET_MAX):
            links["next"] = at(start + size)
        if start:
            links["prev"] = at(max(0, start - size))
        return {"batching": links}


class Suggestions(DeskService):
    """``GET /@suggestions?q=…``: what answers words that are not all typed yet."""

    def answer(self):
        site = self.context
        keep_private(self.request.response)
        query = asked.query("q", self.request.form.get("q"))
        found = searching.search(site, query, limit=SUGGESTED, typing=True)
        alike = look_alikes(site, query, SUGGESTED, typing=True)
        return {
            "@id": f"{site.absolute_url()}/@suggestions",
            "corrected": found.corrected,
            "fiches": [result_json(site, result) for result in found.items],
            "look_alikes": [alike_json(each) for each in alike if each.answered],
            "partners": [competent_json(site, each) for each in topics(site, query, SUGGESTED)],
        }


def words(passage):
    """A passage as plain text."""
    return "".join(text for text, _found in passage)


def parts(passage):
    """A passage in parts, each with whether it was looked for."""
    return [{"text": text, "found": found} for text, found in passage]


def result_json(site, result):
    """One fiche of a list."""
    national = result.source == "national"
    return {
        "@id": f"{site.absolute_url()}/@fiches/{result.key}" if national else result.url,
        "@type": "national_fiche" if national else "fiche",
        "id": result.key,
        "url": result.url,
        "title": words(result.title),
        "title_parts": parts(result.title),
        "snippet": words(result.snippet),
        "snippet_parts": parts(result.snippet),
        "source": result.source,
        "partner": result.partner or None,
        "audience": result.audience or None,
        "themes": list(result.themes),
    }


def alike_json(alike):
    """One demande that asks nearly the same."""
    return {
        "@id": alike.url,
        "reference": alike.reference,
        "subject": words(alike.subject),
        "subject_parts": parts(alike.subject),
        "partner": alike.partner,
        "state": alike.state,
        "submitted_at": moment(alike.on),
    }


def competent_json(site, found):
    """One partner who treats what is asked about, and where a demande begins."""
    query = urlencode({"partner": found.partner, "topic": found.topic})
    return {
        "@id": f"{site.absolute_url()}/partenaires/{found.partner}",
        "partner": {"slug": found.partner, "title": found.partner_title},
        "topic": {"slug": found.topic, "title": found.topic_title},
        "ask": f"{site.absolute_url()}/desk-new?{query}",
    }
