"""Saved replies on the page of a demande: the choice, and the text that goes into a box."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import masked
from nummairieque import states
from nummairieque.demande.sides import sides_of
from nummairieque.people.presence import kept_name
from nummairieque.replies import rules
from nummairieque.replies import store
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

import json

#: Boxes that take a saved reply, each with its side, None for both.
BOXES = {
    "answer": states.PARTNER,
    "ask_complement": states.PARTNER,
    "provide_complement": states.ORIGIN,
    "message": None,
}
#: What the button of a box sends before the box's name.
INSERT = "insert-"


def bodies(demande, mine):
    """Side → body whose replies the reader may insert."""
    found = {}
    if masked.is_on():
        return found
    if states.PARTNER in mine and demande.partner:
        found[states.PARTNER] = f"partenaires/{demande.partner}"
    if states.ORIGIN in mine:
        found[states.ORIGIN] = store.body_of(demande.origin)
    return found


def filled(demande, side, reply):
    """The text of a reply for one demande: str."""
    site = getSite()
    partner = partner_title(site, demande.partner)
    writer = getSecurityManager().getUser().getId() if side == states.PARTNER else None
    referent = demande.assignee or writer
    return rules.fill(
        reply.text,
        {
            "reference": demande.reference,
            "sujet": topic_title(site, demande.topic),
            "mairie": demande.origin.title,
            "partenaire": partner,
            "referent": kept_name(referent) if referent else partner,
            "date": day(datetime.now(UTC)),
        },
    )


def take(demande, mine, value):
    """The filled text of the reply that was chosen, counted as used.

    :param value: ``side:id`` as the choice sends it.
    :raises nummairieque.inputs.InvalidInput: none was chosen, or it is gone.
    """
    side, _colon, id = value.partition(":") if isinstance(value, str) else ("", "", "")
    body = bodies(demande, mine).get(side)
    reply = store.reply_of(getSite(), body, id) if body else None
    if reply is None:
        inputs.refuse("reply", _("Choisissez une réponse type de la liste."))
    store.count(getSite(), body, id)
    return filled(demande, side, reply)


class Replying:
    """The choice in each box; half of :class:`.page.DemandePage`."""

    @Lazy
    def _replies(self):
        site = getSite()
        return {
            side: store.replies_of(site, body)
            for side, body in bodies(self.context, self.sides).items()
        }

    def replies_for(self, box):
        """The choice of a box: dict of name, value, groups and many; None without replies."""
        wanted = BOXES.get(box, ())
        own, general, others = [], [], []
        for side, replies in self._replies.items():
            if wanted in (None, side):
                parts = rules.parted(replies, self.context.topic)
                for found, part in zip((own, general, others), parts, strict=True):
                    found += [(f"{side}:{id}", reply.title) for id, reply in part]
        number = len(own) + len(general) + len(others)
        if not number:
            return None
        labels = (
            (_("Pour ce sujet"), own),
            (_("Pour tous les sujets") if own or others else None, general),
            (_("Autres sujets"), others),
        )
        return {
            "name": f"{box}.reply",
            "value": f"{INSERT}{box}",
            "error": self.errors.get("reply") if self.posted and self.chosen == box else None,
            "groups": [{"label": label, "choices": pairs} for label, pairs in labels if pairs],
            "many": "many" if number >= rules.MANY else None,
        }

    def insert(self, box):
        """Put the chosen reply at the end of what stands in ``box``; it is shown, not sent."""
        self.chosen = box
        text = take(self.context, self.sides, self.typed_in(box, "reply"))
        typed = self.typed_in(box, "text")
        self.request.form[f"{box}.text"] = rules.append(
            typed if isinstance(typed, str) else "", text
        )


class ReplyText(FormPage):
    """``reponse-type``: the text of one, for the script that puts it where the cursor is."""

    def __call__(self):
        if not self.checked_post():
            self.request.response.redirect(self.context.absolute_url())
            return ""
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", "private, no-store")
        try:
            text = take(self.context, sides_of(self.context), self.typed("reply"))
        except inputs.InvalidInput as refused:
            response.setStatus(400)
            return json.dumps({"error": self.translate(refused.errors["reply"])})
        return json.dumps({"text": text})
