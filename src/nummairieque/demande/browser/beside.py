"""The other demandes of a dossier, beside the page of one of them."""

from nummairieque import _
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import dossier
from nummairieque.demande import sharing
from nummairieque.demande import theirs
from nummairieque.demande import together
from nummairieque.demande.browser import words
from nummairieque.theme.fields import Field
from nummairieque.workspace.topics import partner_title
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_MACROS = ViewPageTemplateFile("dossiermacros.pt")

#: In words, what a partner is shown of the others.
SHOWN = {
    sharing.NOTHING: _("Rien : il ne sait pas que d’autres sont interrogés"),
    sharing.STATES: _("Les noms des autres, et où en sont leurs réponses"),
    sharing.ANSWERS: _("Les noms des autres, et le texte de leurs réponses"),
}
#: The same, after the name of the partner.
SHORT = {
    sharing.NOTHING: _("rien"),
    sharing.STATES: _("noms et états"),
    sharing.ANSWERS: _("noms, états et réponses"),
}
_TOLD = {
    sharing.STATES: _("La mairie vous montre qui d’autre elle a interrogé."),
    sharing.ANSWERS: _("La mairie vous montre qui d’autre elle a interrogé, et leurs réponses."),
}
_COUNTS = (_("${number} réponse sur ${total}"), _("${number} réponses sur ${total}"))
WHOLE = _("Toutes les demandes du dossier qui sont chez leur partenaire")


def answered(number, total):
    """« 2 réponses sur 3 »."""
    values = {"number": str(number), "total": str(total)}
    return _(_COUNTS[number > 1], mapping=values)


class Beside:
    """What :class:`.page.DemandePage` shows of the dossier."""

    @property
    def macros_of_dossier(self):
        return _MACROS.macros

    @Lazy
    def beside(self):
        """The dossier as this reader may know it: dict, or None where there is nothing to say."""
        mine = states.ORIGIN in self.sides
        found = theirs.seen_from(self.context)
        asks = mine and dossier.may_ask_also(self.context)
        if not found and not asks:
            return None
        url = self.context.absolute_url()
        rows = [
            {
                "title": row["partner_title"],
                "url": row["url"],
                "state": words.state(row["review_state"], row["meets"] or row["fixed"], self.now),
                # The origin has them on the page of the dossier.
                "answers": [] if mine else row["answers"],
            }
            for row in found
        ]
        given = [row["review_state"] for row in found]
        given = [state for state in (*given, self.state) if state in sharing.ANSWERED]
        waiting = dossier.owed(dossier.coming(self.context.dossier)) if mine else 0
        level = self.context.others_shown
        return {
            "rows": rows,
            "counts": (
                answered(len(given), len(found) + 1 + waiting)
                if (found or waiting) and together.may_know(self.context)
                else None
            ),
            "url": f"{url}/desk-dossier" if mine and self._leads_on(found) else None,
            "ask": f"{url}/desk-ask-also" if asks else None,
            "shown": SHORT[level] if mine and found else None,
            "told": _TOLD.get(level) if states.PARTNER in self.sides and not mine else None,
            "partner": partner_title(getSite(), self.context.partner),
        }

    def _leads_on(self, found):
        """True when the dossier holds more than this demande, be it a draft, and opens."""
        return not masked.is_on() and (bool(found) or together.is_shared(self.context.dossier))


def offer_whole(found, demande, sides):
    """Offer, with the box that puts a demande on hold, to do so with the whole dossier.

    :param found: boxes of the page, changed in place.
    """
    box = next((action for action in found if action["id"] == "hold"), None)
    if box is not None and states.ORIGIN in sides and together.holdable(demande):
        box["fields"].append(Field("whole", WHOLE, "check"))
