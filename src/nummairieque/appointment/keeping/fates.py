"""Before somebody is suspended or leaves: what becomes of what that touches."""

from nummairieque import _
from nummairieque.appointment.keeping.warning import LOST_ELSEWHERE
from nummairieque.appointment.keeping.warning import to_move
from nummairieque.appointment.keeping.warning import WarnsOfHits
from urllib.parse import urlencode

_LOST = _("Dates proposées : les deux côtés sont prévenus, et le partenaire en propose d’autres.")
_MOVED = _(
    "Rendez-vous fixés : ils restent jusqu’à ce que le partenaire, la maison ou la mairie"
    " les déplace."
)
#: The same once it is done, for who moves none himself.
MOVED_ELSEWHERE = (
    _("1 rendez-vous fixé reste jusqu’à ce que le partenaire, la maison ou la mairie le déplace."),
    _(
        "${number} rendez-vous fixés restent jusqu’à ce que le partenaire, la maison"
        " ou la mairie les déplace."
    ),
)
#: The same where a partner or a maison is suspended: what is agreed upon stays as it is.
_LOST_WITH_PARTNER = _(
    "Dates proposées : les deux côtés sont prévenus, et la demande revient au partenaire."
)
_STAYS = _(
    "Rendez-vous fixés : ils ont lieu. Le partenaire, la maison ou la mairie peut les déplacer"
    " dans une autre maison."
)
#: It has no other time by then.
_STAYS_WITH_PARTNER = _(
    "Rendez-vous fixés : ils ont lieu, sauf si le partenaire ou la mairie les annule."
)


class SaysFates(WarnsOfHits):
    """Mixed in as :class:`.warning.WarnsOfHits` is."""

    lost_words = LOST_ELSEWHERE

    def fates(self):
        """Sentences with a link or None: list of dicts of words, url, label."""
        moved = to_move(self.hits)
        found = [(_LOST, None)] if len(self.hits) > len(moved) else []
        if moved:
            found.append((_MOVED, self.moving()))
        return [_drawn(*one) for one in found]

    def moving(self):
        """(url, label) of where those that are agreed upon are moved."""
        return self._listed({}), _("Voir les rendez-vous")

    def _listed(self, narrowed):
        query = urlencode({"periode": "trimestre", **narrowed})
        return f"{self.site_url}/rendez-vous?{query}"


class SaysFatesOfBody(SaysFates):
    """The same where a partner or a maison is suspended: what is agreed upon takes place."""

    def fates(self):
        partner = self.context.portal_type == "partner"
        lost, stays = (_LOST_WITH_PARTNER, _STAYS_WITH_PARTNER) if partner else (_LOST, _STAYS)
        return [_drawn(lost, None), _drawn(stays, self.moving())]

    def moving(self):
        label = super().moving()[1]
        return self._listed({self.context.portal_type: self.context.getId()}), label


def _drawn(words, link):
    url, label = link or (None, None)
    return {"words": words, "url": url, "label": label}
