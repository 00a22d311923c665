"""``GET /@routing``: who is competent for a topic in a commune, and why."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import settings
from nummairieque.demande.services.base import DeskService
from nummairieque.routing import store
from nummairieque.workspace.rules import insee
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics


class Routing(DeskService):
    """As the page of a new demande would propose it."""

    def answer(self):
        form = self.request.form
        topic, commune = inputs.gather(
            lambda: inputs.slug("topic", form.get("topic"), required=True),
            lambda: insee("commune", form.get("commune")),
        )
        if topic not in topics(self.context):
            inputs.refuse("topic", _("Ce sujet n’existe pas."))
        place = store.place(self.context, commune)
        return {
            "@id": f"{self.context.absolute_url()}/@routing",
            "topic": {"token": topic, "title": topic_title(self.context, topic)},
            "commune": {
                "insee": commune,
                "name": place.name if place else None,
                "canton": (place.canton if place else None) or None,
                "epci": (place.epci if place else None) or None,
            },
            "items": [
                {
                    "token": slug,
                    "title": partner_title(self.context, slug),
                    "why": self._why(topic, slug, commune),
                }
                for slug in settings.competent(self.context, topic, commune)
            ],
        }

    def _why(self, topic, partner, commune):
        explain = getattr(settings.routing_policy(), "explain", None)
        return self.say(explain(self.context, topic, partner, commune)) if explain else None
