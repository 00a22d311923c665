"""Lines of a list of demandes, from catalog brains."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import together
from nummairieque.demande.browser import words
from nummairieque.demande.browser.readmarks import Seen
from nummairieque.people import presence
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.workspace.titles import body_title
from nummairieque.workspace.titles import origin_title
from nummairieque.workspace.topics import topic_title
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class Rows:
    """Brains as rows of a list, for one reader at one moment."""

    def __init__(self, page, partners, origins):
        self.site = getSite()
        self.now = page.now
        self.translate = page.translate
        self._bodies = partners
        self.partners = {w.getId() for w in partners}
        self.origins = {"/".join(w.getPhysicalPath()[-2:]) for w in origins}
        self.seen = Seen(getSecurityManager().getUser().getId() or "")
        # Words that most lines share are translated once a page.
        self._words = {}
        self._masked = masked.is_on()
        self.knowing = together.Knowing(self.site)

    def _once(self, key, make):
        if key not in self._words:
            self._words[key] = make()
        return self._words[key]

    def _state(self, state, meets):
        row = words.state(state, meets, self.now)
        return {**row, "word": self.translate(row["word"])}

    def sides(self, brain):
        """The sides of a brain's demande that the reader acts for."""
        sides = (states.PARTNER,) if brain.partner in self.partners else ()
        return (*sides, states.ORIGIN) if brain.origin in self.origins else sides

    def row(self, brain):
        """One line: dict."""
        state, meets = brain.review_state, brain.meets or None
        turn = states.turn(state, meets is not None)
        sides = self.sides(brain)
        partner_side = states.PARTNER in sides
        colleague = self._colleague(brain, state, partner_side)
        tell = words.to_tell(brain.to_tell) if states.ORIGIN in sides else None
        return {
            "url": brain.getURL(),
            "reference": brain.reference,
            "subject": masked.WORD if self._masked else brain.Title or _("(sans objet)"),
            "topic": topic_title(self.site, brain.topic) if brain.topic else brain.topic_title,
            "partner": body_title(self.site, "partner", brain.partner, brain.partner_title),
            "origin": origin_title(self.site, brain.origin, brain.origin_title),
            "state": self._once((state, meets), lambda: self._state(state, meets)),
            "turn": self._once(
                (turn, state, sides, colleague, tell),
                lambda: self.translate(tell or words.turn(state, sides, colleague, meets)),
            ),
            "mine": bool(tell) or (turn in sides and not (colleague and turn == states.PARTNER)),
            "delay": words.delay(state, brain.deadline, self.now),
            "activity": moment(brain.activity),
            "activity_iso": iso(brain.activity),
            "reopened": brain.reopened,
            "dossier": self._dossier(brain),
            "new": bool(sides)
            and self.seen.is_new(brain.reference, state, brain.activity, brain.last_actor),
            "whose": self._whose(brain, state, partner_side),
            "assignee": self._assignee(brain, state, partner_side),
            "instead": self._instead(brain, state, partner_side),
            "seen_by": self._seen_by(brain, state, partner_side),
        }

    def _dossier(self, brain):
        """How many demandes its dossier holds, in words, and its page; None where it is alone."""
        size = self.knowing.size_of(brain) if brain.dossier else 0
        if not size:
            return None
        # Its page tells what people wrote: it stays closed to who only looks.
        own = brain.origin in self.origins and not self._masked
        return {
            "words": _("dossier de ${number}", mapping={"number": str(size)}),
            "url": f"{brain.getURL()}/desk-dossier" if own else None,
        }

    def _whose(self, brain, state, partner_side):
        """Whether it is the reader's or nobody's yet, for the partner's team: dict, or None."""
        if not partner_side or state not in states.OPEN_STATES:
            return None
        if brain.assignee == self.seen.userid:
            return self._once("mine", lambda: _sign(self.translate(_("À moi")), True))
        if not brain.assignee:
            return self._once("team", lambda: _sign(self.translate(_("À l’équipe")), False))
        return None

    def _assignee(self, brain, state, partner_side):
        """Who has taken charge, for the partner's team; its own name as « vous »."""
        if not partner_side or not brain.assignee or state not in states.OPEN_STATES:
            return None
        if brain.assignee in self._away or brain.assignee == self.seen.userid:
            return None
        return self.seen.name_and_absence(brain.assignee)

    def _colleague(self, brain, state, partner_side):
        """Name of the colleague whose turn it is; None for one who is away or has left."""
        holder = brain.assignee
        if not partner_side or state not in states.OPEN_STATES:
            return None
        if not holder or holder == self.seen.userid:
            return None
        away = self._once(("away", holder), lambda: presence.absence_of(holder) is not None)
        here = not away and holder in self.seen.team(brain.partner)
        return self.seen.name(holder) if here else None

    def _instead(self, brain, state, partner_side):
        """For whom the reader stands in, and until when; None where he does not."""
        if not partner_side or state not in states.OPEN_STATES:
            return None
        return self._away.get(brain.assignee)

    @Lazy
    def _away(self):
        """User id → words, of those for whom the reader stands in today."""
        return {
            userid: self.translate(
                _(
                    "Vous remplacez ${name} jusqu’au ${day}",
                    mapping={
                        "name": self.seen.name(userid),
                        "day": day(presence.absence_of(userid)[1]),
                    },
                )
            )
            for userid in presence.away_for(self.seen.userid, self._bodies)
        }

    def _seen_by(self, brain, state, partner_side):
        """Colleagues who have opened what is new, so that two don't answer."""
        if not partner_side or state not in states.WAITING_FOR_PARTNER:
            return None
        return ", ".join(self.seen.colleagues(brain.reference, brain.partner)[-3:]) or None


def _sign(words, mine):
    """Whose a demande is, in words and with its class."""
    return {"words": words, "css": "whose whose-mine" if mine else "whose"}
