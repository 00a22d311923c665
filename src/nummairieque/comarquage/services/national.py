"""``GET /@fiches/<ident>``: a national sheet as JSON."""

from AccessControl import getSecurityManager
from nummairieque.comarquage import around
from nummairieque.comarquage.additions import Beside
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.xml import parse
from nummairieque.demande.services.base import PathService
from zExceptions import NotFound
from zope.component.hooks import getSite


class NationalSheet(PathService):
    """What a list shows of it, and its text as HTML."""

    @property
    def member(self):
        """True for whom the pages of partners are open."""
        return bool(getSecurityManager().checkPermission("nummairieque: Use desk", getSite()))

    def answer(self):
        site = getSite()
        kept = get_library(site)
        record = kept.get(self.segment) if kept is not None and self.segment else None
        if record is None:
            raise NotFound(self.segment)
        beside = Beside(site, record.ident)
        partners = around.partners_by_pivot(site)
        desk = around.DeskAround(site, kept, partners, self.member, beside)
        rendered = render(parse(record.body.data), desk)
        return {
            "@id": f"{site.absolute_url()}/@fiches/{record.ident}",
            "id": record.ident,
            "url": around.address(site.absolute_url(), record.ident),
            "official": record.url,
            "title": record.title,
            "description": record.description,
            "kind": record.kind,
            "audience": record.audience,
            "themes": [{"id": ident, "title": title} for ident, title in record.themes],
            "modified": record.modified and record.modified.isoformat(),
            "retired": record.retired and record.retired.isoformat(),
            "replaced_by": record.target or None,
            "contents": [{"id": id, "title": title} for id, title in rendered.contents],
            "additions": [
                {
                    "@id": one.url,
                    "partner": one.partner,
                    "title": one.title,
                    "chapter": one.chapter or None,
                    "checked": one.checked and one.checked.isoformat(),
                    "doubt": one.became or None,
                }
                for one in beside.everything()
            ],
            "licence": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            "html": rendered.html,
        }
