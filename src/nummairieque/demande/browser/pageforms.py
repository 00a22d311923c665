"""Which boxes a demande's page shows, and what was typed in them.

All boxes are one form of HTML, so that no button loses what stands in
another box: each field is named ``<box>.<name>``.
"""

from nummairieque import states
from nummairieque.demande import assigning
from nummairieque.demande.browser import actions
from nummairieque.demande.browser import joining
from nummairieque.demande.browser.beside import offer_whole
from zope.cachedescriptors.property import Lazy
from ZPublisher.HTTPRequest import FileUpload

#: Every box that a page of a demande can have had when it was drawn.
BOXES = (*states.TRANSITIONS, "message", "assign", "unseal", joining.PAPERS)
#: Those that stand elsewhere than among what the reader can do.
_APART = ("assign", "unseal", joining.PAPERS)
#: Kinds of fields that hold words, so that a box counts as written in.
_WRITTEN = ("text", "line", "day")
#: Their names, in boxes that are no longer there.
_WORDS = ("text", "reason", "slots", "until")


class ActionForms:
    """The boxes of :class:`.page.DemandePage`, which is its other half."""

    #: Id of the box whose button was pressed and refused; its values are shown again.
    chosen = None
    #: Id of the box that was sent and taken, which is empty again.
    sent = None

    @Lazy
    def all_actions(self):
        """Box id → box, every one this reader may use now."""
        found = actions.available_actions(self.context, self.state, self.sides)
        offer_whole(found, self.context, self.sides)
        if self.may("nummairieque: Write message") and set(self.sides) & {
            states.ORIGIN,
            states.PARTNER,
        }:
            found.append(actions.message_action())
        if assigning.may_assign(self.context, self.state):
            found.append(actions.assign_action(self.context))
        if self.masked:
            found.append(actions.unseal_action())
        papers = None if self.sealed else joining.offer(self.context)
        if papers is not None:
            found.append(papers)
        return {action["id"]: action for action in found}

    def forms(self):
        """The boxes as the template draws them, in their order."""
        return [
            self._draw(action) for action in self.all_actions.values() if action["id"] not in _APART
        ]

    def form(self, id):
        """One box by its id, or None."""
        action = self.all_actions.get(id)
        return None if action is None else self._draw(action)

    def _draw(self, action):
        self.prefix = action["id"]
        chosen, written = self.prefix == self.chosen, self.written(action)
        posted, errors = self.posted, self.errors
        self.posted, self.errors = chosen or written, errors if chosen else {}
        fields = [
            {**self.bind(field), "name": f"{self.prefix}.{field.name}"}
            for field in action["fields"]
        ]
        self.posted, self.errors = posted, errors
        is_open = chosen or written or (self.chosen is None and action.get("open"))
        return {**action, "fields": fields, "open": "open" if is_open else None}

    def initial(self, name):
        if name == "assignee":
            return self.context.assignee or ""
        return "shared" if name == "visibility" else ""

    def fields(self):
        return self.all_actions[self.chosen]["fields"] if self.chosen else ()

    def error_links(self):
        if not self.chosen:
            # No box was meant: the refusal leads to all of them.
            errors = self.errors.values()
            return [{"href": "#actions", "label": None, "error": error} for error in errors]
        self.prefix = self.chosen
        return super().error_links()

    def typed(self, name):
        """What came in the box at hand."""
        return self.typed_in(self.prefix, name)

    def typed_many(self, name):
        value = self.typed(name)
        return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]

    def typed_in(self, box, name):
        """What came in ``box``; programs may name the fields of the one box they send plainly."""
        form = self.request.form
        if f"{box}.{name}" in form:
            return form[f"{box}.{name}"]
        return form.get(name) if box in (form.get("do"), type(self).prefix) else None

    def written(self, action):
        """True when words were typed in that box and are not sent yet."""
        return action["id"] != self.sent and any(
            self._words(action["id"], field.name)
            for field in action["fields"]
            if field.kind in _WRITTEN
        )

    def unsent(self):
        """The boxes with words in them: list of boxes as in :attr:`all_actions`."""
        return [action for action in self.all_actions.values() if self.written(action)]

    def _words(self, box, name):
        value = self.typed_in(box, name) if self.posted else None
        return value if isinstance(value, str) and value.strip() else ""

    @Lazy
    def kept(self):
        """What was typed in boxes that are no longer there: list of str."""
        gone = [box for box in BOXES if box not in self.all_actions and box != self.sent]
        found = [self._words(box, name) for box in gone for name in _WORDS]
        return [words for words in found if words]

    def files_lost(self):
        """True when files came that the next page cannot hold."""
        taken = (f"{self.sent}.attachments", "attachments") if self.sent else ()
        return any(
            isinstance(upload, FileUpload) and upload.filename
            for name, value in self.request.form.items()
            if name not in taken
            if not (self.sent and name.startswith(f"{self.sent}.files."))
            for upload in (value if isinstance(value, list) else [value])
        )
