"""``equipe-transmettre``: all open work of a member, given to another or to the team."""

from dataclasses import replace
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande.browser import words
from nummairieque.demande.browser.actions import receiver_field
from nummairieque.people.browser.team import OnePage
from nummairieque.people.leaving import assigned
from nummairieque.theme.words import counted
from nummairieque.work import moving
from nummairieque.work import rules
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy

#: Stands for nobody in the list of people; no user id has a star.
TEAM = "*"
#: Demandes of the preview.
SHOWN = 20
_COUNTED = (_("1 demande"), _("${number} demandes"))
_MOVED = (_("1 demande est transmise."), _("${number} demandes sont transmises."))
_LEFT = (
    _("Il en reste 1. Continuez."),
    _("Il en reste ${number}. Continuez."),
)
_MORE = (_("et 1 autre"), _("et ${number} autres"))


class HandOverPage(OnePage):
    """What moves, to whom, then the move: so many at a time that no one waits."""

    @property
    def title(self):
        return _("Transmettre les demandes de ${name}", mapping={"name": self.name})

    @Lazy
    def brains(self):
        """What moves: the open demandes in his hands here, the most urgent first."""
        return sorted(assigned(self.context, self.userid), key=lambda b: (b.deadline, b.reference))

    def states(self):
        """State by state, how many: dicts of state (as a template draws it) and words."""
        held = {}
        for brain in self.brains:
            held[brain.review_state] = held.get(brain.review_state, 0) + 1
        return [
            {"state": words.state(state), "words": counted(_COUNTED, held[state])}
            for state in states.OPEN_STATES
            if state in held
        ]

    def lines(self):
        """The first of them: dicts of url, reference, subject, state, delay."""
        return [
            {
                "url": brain.getURL(),
                "reference": brain.reference,
                "subject": brain.Title,
                "state": words.state(brain.review_state, brain.meets or None, self.now),
                "delay": words.delay(brain.review_state, brain.deadline, self.now),
            }
            for brain in self.brains[:SHOWN]
        ]

    def more(self):
        """How many are not shown, in words, or None."""
        number = len(self.brains) - SHOWN
        return counted(_MORE, number) if number > 0 else None

    @property
    def batch(self):
        """How many one press of the button moves, where that is not all; or None."""
        return rules.BATCH if len(self.brains) > rules.BATCH else None

    def fields(self):
        field = receiver_field(self.context, (TEAM, _("Personne : les rendre à l’équipe")))
        choices = tuple(c for c in field.choices if c[0] != self.userid)
        return (replace(field, choices=choices),)

    def initial(self, name):
        """Who was chosen for the first of them; else who stands in anyway."""
        known = {value for value, _label in self.fields()[0].choices}
        usual = self.context._team[self.userid].get("deputy") or ""
        chosen = self.request.form.get("a")
        found = chosen if isinstance(chosen, str) and chosen in known else usual
        return found if found in known else ""

    def act(self):
        known = {value for value, _label in self.fields()[0].choices} - {""}
        chosen = inputs.choice("assignee", self.typed("assignee"), known)
        if not chosen:
            moving.refuse_nobody()
        receiver = "" if chosen == TEAM else chosen
        moved, left = moving.hand_over(self.context, self.userid, receiver, self.now)
        if not moved:
            self.say(_("Il n’y a plus rien à transmettre."))
            return self.back
        self.say(counted(_MOVED, moved))
        if not left:
            return self.back
        self.say(counted(_LEFT, left), "warning")
        query = urlencode({"qui": self.userid, "a": chosen})
        return f"{self.context.absolute_url()}/equipe-transmettre?{query}"
