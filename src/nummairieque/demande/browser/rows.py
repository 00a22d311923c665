"""Lines of a list of demandes, from catalog brains."""

from nummairieque import _
from nummairieque import states
from nummairieque.demande.browser import words
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment


class Rows:
    """Brains as rows of a list, for one reader at one moment."""

    def __init__(self, page, partners, origins):
        self.now = page.now
        self.translate = page.translate
        self.partners = {w.getId() for w in partners}
        self.origins = {"/".join(w.getPhysicalPath()[-2:]) for w in origins}
        # Words that most lines share are translated once a page.
        self._words = {}

    def _once(self, key, make):
        if key not in self._words:
            self._words[key] = make()
        return self._words[key]

    def _state(self, state):
        row = words.state(state)
        return {**row, "word": self.translate(row["word"])}

    def _turn(self, state, sides):
        return self.translate(words.turn(state, sides))

    def sides(self, brain):
        """The sides of a brain's demande that the reader acts for."""
        sides = (states.PARTNER,) if brain.partner in self.partners else ()
        return (*sides, states.ORIGIN) if brain.origin in self.origins else sides

    def row(self, brain):
        """One line: dict."""
        state = brain.review_state
        sides = self.sides(brain)
        return {
            "url": brain.getURL(),
            "reference": brain.reference,
            "subject": brain.Title or _("(sans objet)"),
            "topic": brain.topic_title,
            "partner": brain.partner_title,
            "origin": brain.origin_title,
            "state": self._once(state, lambda: self._state(state)),
            "turn": self._once((state, sides), lambda: self._turn(state, sides)),
            "mine": states.TURN.get(state) in sides,
            "delay": words.delay(state, brain.deadline, self.now),
            "activity": moment(brain.activity),
            "activity_iso": iso(brain.activity),
            "reopened": brain.reopened,
        }
