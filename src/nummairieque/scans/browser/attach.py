"""``desk-joindre``: one file onto a draft, for the script that sends them one by one."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import filing
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import size

import json


class AttachOne(FormPage):
    """Takes one file by a POST and answers JSON: what is kept, or why it is refused.

    Each file is a call of its own, so that a refusal loses no other.
    """

    def __call__(self):
        self.request.response.setHeader("Content-Type", "application/json; charset=utf-8")
        if self.request.method != "POST":
            self.request.response.setHeader("Allow", "POST")
            self.request.response.setStatus(405)
            return "{}"
        return super().__call__()

    def act(self):
        sent = self.typed_files()
        if len(sent) != 1:
            inputs.refuse("attachments", _("Choisissez un seul fichier."))
        asked = self.typed("asked")
        asked = asked if isinstance(asked, str) else ""
        kept = filing.attach(self.context, *sent[0], asked)
        self.request.response.setStatus(201)
        return json.dumps({"filename": kept.filename, "size": self.translate(size(kept.size))})

    def go(self, answer):
        """What was kept, instead of an address to go to."""
        return answer

    def refuse(self, errors):
        self.request.response.setStatus(400)
        return json.dumps({"error": self.translate(next(iter(errors.values())))})
