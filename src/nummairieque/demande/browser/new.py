"""Starting a demande: the first step; its POST makes the draft."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import dossier
from nummairieque.demande import filing
from nummairieque.demande import rules
from nummairieque.demande import steps
from nummairieque.demande.browser.draft import FIRST_FIELD
from nummairieque.demande.browser.draftdossier import AlsoField
from nummairieque.demande.browser.topicfields import TopicChoice
from nummairieque.interfaces import IFicheTitles
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.suspension import reasons
from nummairieque.workspace.topics import offered_topics
from urllib.parse import urlencode
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite

import re

PERMISSION = "nummairieque: File demande"
_SLOT = re.compile(r"[a-z0-9.-]{1,220}T\d{4}Z", re.ASCII)


class NewPage(AlsoField, TopicChoice, FormPage):
    """``desk-new`` on the site; the mairie is asked only of who has several.

    A link may bring ``partner`` and ``topic`` (from a fiche), the fiche itself
    (:class:`.IFicheTitles`) and ``guichet`` (``mairies/ardentes``) along, and
    ``venu`` for who came to a maison without an appointment, and ``creneau``, the
    time that was looked at before.
    """

    step = steps.TOPIC
    done = ()

    def prepare(self):
        mine = my_workspaces("mairie") + my_workspaces("maison")
        if not mine:
            raise Forbidden("files nowhere")
        self._sort(mine)

    def _sort(self, mine):
        self.origins = [origin for origin in mine if not origin.suspended]
        self.suspended = [origin for origin in mine if origin.suspended]

    def suspended_rows(self):
        """Why nothing is filed at some of them: dicts of title, sentence, why."""
        return reasons(self.suspended)

    def step_url(self, number):
        """There is no draft yet, so no other step."""
        return None

    def _carried(self, name):
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    @property
    def topic(self):
        topic = self._carried("topic")
        return topic if topic in offered_topics(getSite()) else ""

    @property
    def partner(self):
        partner = self._carried("partner")
        return partner if partner in getSite()["partenaires"] else ""

    @Lazy
    def sheet(self):
        """The fiche that was not enough: dict of name, key and title, or None.

        The title is never what an address says, but that of the fiche.
        """
        for name, titles in sorted(getUtilitiesFor(IFicheTitles)):
            key = self._carried(name)
            title = inputs.one_line(titles.title(getSite(), key), rules.SUBJECT_MAX) if key else ""
            if title:
                return {"name": name, "key": key, "title": title}
        return None

    @property
    def walk_in(self):
        """``"1"`` for who came to the maison without an appointment, or ``""``."""
        return "1" if self._carried("venu") == "1" else ""

    @property
    def wish(self):
        """The key of the time that was looked at before the filing, or ``""``."""
        return self._carried("creneau") if _SLOT.fullmatch(self._carried("creneau")) else ""

    @property
    def of_one(self):
        """The partner of the time that was looked at, or for whom somebody came in."""
        return self.partner if self.wish or self.walk_in else ""

    def every_topic_url(self):
        """The same page with the topics of all partners."""
        return f"{self.context.absolute_url()}/desk-new?{urlencode(self._less_the_partner())}#q"

    def _less_the_partner(self):
        return [(n, v) for n, v in self.carried_items() if n not in ("partner", "topic", "creneau")]

    @property
    def origin(self):
        """The mairie or maison as far as it is known, or None."""
        if len(self.origins) == 1:
            return self.origins[0]
        wanted = self._carried("origin") or self._carried("guichet")
        return next((o for o in self.origins if _key(o) == wanted), None)

    @property
    def commune(self):
        return (self.origin.insee or "") if self.origin is not None else ""

    def fields(self):
        found = [Field("topic", _("Sujet"), required=True)]
        if field := self.partner_field():
            found.append(field)
        if len(self.origins) > 1:
            choices = tuple((_key(origin), origin.title) for origin in self.origins)
            found.append(Field("origin", _("Pour quel guichet ?"), "radio", None, True, choices))
        return tuple(found)

    def initial(self, name):
        if name == "origin" and self.origin is not None:
            return _key(self.origin)
        return self._carried(name)

    def choices(self):
        """The bound choices besides the topic: partner and mairie, where there are any."""
        return [self.bind(field) for field in self.fields() if field.kind == "radio"]

    def carried_items(self):
        """What a search for a topic carries on: (name, value) pairs."""
        found = [("partner", self.partner), ("topic", self.topic), ("venu", self.walk_in)]
        found.append(("creneau", self.wish))
        if len(self.origins) > 1 and self.origin is not None:
            found.append(("origin", _key(self.origin)))
        if self.sheet:
            found.append((self.sheet["name"], self.sheet["key"]))
        return [(name, value) for name, value in found if value]

    def act(self):
        origin = self._chosen()
        topic = self.typed("topic")
        competent = self.competent_for(topic) if isinstance(topic, str) else []
        typed = self.partner
        partner = steps.settle_partner(typed, "", True, competent)
        values = {"topic": topic, "partner": partner, "answers": {}}
        if self.sheet:
            values["subject"] = self.sheet["title"]
        draft = filing.open_draft(origin, values)
        dossier.keep_also(draft, self.also_typed or [])
        if self.walk_in and origin.portal_type == "maison":
            draft.walk_in = True
        if self.wish:
            draft.wish = self.wish
        url = f"{draft.absolute_url()}/desk-draft?etape="
        if steps.must_ask_partner(typed, competent):
            return f"{url}{steps.TOPIC}#f-partner"
        return f"{url}{steps.USAGER}{FIRST_FIELD[steps.USAGER]}"

    def _chosen(self):
        """The origin; what is missing of the step is refused all at once."""
        errors = {}
        if not self.typed("topic"):
            errors["topic"] = _("Choisissez un sujet.")
        if self.origin is None:
            errors["origin"] = _("Choisissez un guichet.")
        if errors:
            raise inputs.InvalidInput(errors)
        return self.origin


class NewHerePage(NewPage):
    """``desk-new`` on a mairie or maison: the counter is known."""

    def prepare(self):
        self._sort([self.context.aq_inner])


def _key(origin):
    return "/".join(origin.getPhysicalPath()[-2:])
