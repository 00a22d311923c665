"""Which forms a demande's page shows, and the one that was refused."""

from nummairieque import states
from nummairieque.demande.browser import actions
from zope.cachedescriptors.property import Lazy


class ActionForms:
    """The forms of :class:`.page.DemandePage`, which is its other half."""

    #: Id of the form that was posted, whose values are shown again.
    chosen = None

    @Lazy
    def all_actions(self):
        """Form id → form, every one this reader may use now."""
        found = actions.available_actions(self.context, self.state)
        if self.may("nummairieque: Write message") and set(self.sides) & {
            states.ORIGIN,
            states.PARTNER,
        }:
            found.append(actions.message_action())
        if self.may("nummairieque: Assign demande") and self.facts["open"]:
            found.append(actions.assign_action(self.context))
        if self.masked:
            found.append(actions.unseal_action())
        return {action["id"]: action for action in found}

    def forms(self):
        """The forms as the template draws them, in their order."""
        return [
            self._draw(action)
            for action in self.all_actions.values()
            if action["id"] not in ("unseal", "assign")
        ]

    def form(self, id):
        """One form by its id, or None."""
        action = self.all_actions.get(id)
        return None if action is None else self._draw(action)

    def _draw(self, action):
        chosen = action["id"] == self.chosen
        self.prefix = action["id"]
        posted, errors = self.posted, self.errors
        self.posted, self.errors = chosen, errors if chosen else {}
        fields = [self.bind(field) for field in action["fields"]]
        self.posted, self.errors = posted, errors
        is_open = chosen or (self.chosen is None and action.get("open"))
        return {**action, "fields": fields, "open": "open" if is_open else None}

    def initial(self, name):
        if name == "assignee":
            return self.context.assignee or ""
        return "shared" if name == "visibility" else ""

    def fields(self):
        return self.all_actions[self.chosen]["fields"] if self.chosen else ()

    def error_links(self):
        self.prefix = self.chosen
        return super().error_links()
