"""``desk-act``: every form of a demande's page posts here."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.demande.assigning import assign
from nummairieque.demande.browser import words
from nummairieque.demande.browser.page import DemandePage
from nummairieque.demande.browser.seen import mark
from nummairieque.theme.forms import FormPage
from zExceptions import Forbidden


class ActPage(DemandePage):
    """Does what the button says, or shows the page with that form refused."""

    def __call__(self):
        if self.request.method != "POST":
            # Somebody reloads the address after a refusal.
            self.request.response.redirect(self.context.absolute_url())
            return ""
        return FormPage.__call__(self)

    def act(self):
        action = self.pressed()
        if action not in self.all_actions:
            return self._too_late(action)
        self.chosen = action
        {
            "message": self._message,
            "assign": self._assign,
            "unseal": self._unseal,
        }.get(action, self._transition)()
        if action != "unseal":
            mark(self.context)
        if action == "redirect" and self.sides == (states.PARTNER,):
            # It is the other partner's now: its page would be refused.
            return f"{self.site_url}/desk-demandes"
        return self.context.absolute_url()

    def _too_late(self, action):
        """Somebody else was quicker: the page as it is now, with what was typed.

        :raises Forbidden: the reader could not do that in any state.
        """
        transition = states.TRANSITIONS.get(action)
        if transition is None or not set(self.sides) & set(transition.who):
            raise Forbidden("not possible here")
        typed = [self.typed(name) for name in ("text", "reason", "slots")]
        self.kept = [value for value in typed if isinstance(value, str) and value.strip()]
        self.late = True
        self.request.response.setStatus(409)
        return self.index()

    def go(self, url):
        """Words that came too late are in this very response."""
        return url if self.late else super().go(url)

    def _transition(self):
        transition = states.TRANSITIONS[self.chosen]
        values = {}
        for name in transition.inputs_in(self.state):
            files = name == "attachments"
            values[name] = self.typed_files() if files else self.typed(name)
        transitions.perform(self.context, self.chosen, values)
        self.say(words.DONE[self.chosen])

    def _message(self):
        text, visibility = self.typed("text"), self.typed("visibility")
        thread.add_message(self.context, text, visibility, self.typed_files())
        self.say(_("Votre message est dans le fil."))

    def _assign(self):
        userid = inputs.line("assignee", self.typed("assignee"), required=True)
        assign(self.context, userid)
        self.say(_("La demande est confiée à ${name}.", mapping={"name": self.name(userid)}))

    def _unseal(self):
        unsealing.unseal(self.context, self.typed("reason"), self.now)
        minutes = unsealing.OPEN_FOR.seconds // 60
        self.say(_("La demande vous est ouverte ${n} minutes.", mapping={"n": str(minutes)}))
