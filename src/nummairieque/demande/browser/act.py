"""``desk-act``: every form of a demande's page posts here."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import dossier
from nummairieque.demande import thread
from nummairieque.demande import together
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.demande.assigning import assign
from nummairieque.demande.assigning import release
from nummairieque.demande.browser import complementing
from nummairieque.demande.browser import joining
from nummairieque.demande.browser import words
from nummairieque.demande.browser.actions import TO_TEAM
from nummairieque.demande.browser.page import DemandePage
from nummairieque.demande.browser.replying import BOXES as REPLYING
from nummairieque.demande.browser.replying import INSERT
from nummairieque.demande.browser.seen import mark
from nummairieque.demande.browser.seen import mark_shown
from nummairieque.demande.browser.seen import SEEN
from nummairieque.demande.browser.writing import stop
from nummairieque.theme.forms import FormPage
from zExceptions import Forbidden
from zope.component import getMultiAdapter

FILES_LOST = _("Vos fichiers n’ont pas pu être gardés : choisissez-les de nouveau.")


class ActPage(DemandePage):
    """Does what the button says, or shows the page with that box refused.

    What was typed in other boxes is never lost: the page shows it again.
    """

    #: True when :meth:`act` has answered with the page itself.
    drawn = False

    def __call__(self):
        if self.request.method != "POST":
            # Somebody reloads the address after a refusal.
            self.request.response.redirect(self.context.absolute_url())
            return ""
        return FormPage.__call__(self)

    def act(self):
        self.prefix = action = self._box()
        if action == "seen":
            mark_shown(self.context, self.request.form.get("activity"))
            self.say(SEEN)
            return self._next(action)
        if action.removeprefix(INSERT) in REPLYING and action.startswith(INSERT):
            return self._insert(action.removeprefix(INSERT))
        if action not in self.all_actions:
            return self._too_late(action)
        self.chosen = action
        if self.written(self.all_actions[action]) and self.news():
            return self._cross(action)
        leaves = action == "redirect" and self.sides == (states.PARTNER,)
        if leaves and len(self.unsent()) > 1:
            # It is the other partner's next: nothing could be shown again.
            inputs.refuse("reason", _("Un autre texte serait perdu : copiez-le, puis effacez-le."))
        {
            "message": self._message,
            "assign": self._assign,
            "unseal": self._unseal,
            joining.PAPERS: self._papers,
        }.get(action, self._transition)()
        if action != "unseal":
            mark(self.context)
            stop(self.context)
        return f"{self.site_url}/desk-demandes" if leaves else self._next(action)

    def _box(self):
        """Id of the box to send.

        Enter in a line presses the form's first button, which names none: it
        means the box of that line, if no other box has words in it.

        :raises InvalidInput: which box is meant cannot be told.
        """
        pressed = self.pressed()
        if pressed:
            return pressed
        written = self.unsent()
        lines = [box for box in written if any(f.kind in ("line", "day") for f in box["fields"])]
        if len(written) != 1 or not lines:
            inputs.refuse("do", _("Rien n’est parti : appuyez sur le bouton de votre choix."))
        return lines[0]["id"]

    def _next(self, sent):
        """Where to go after ``sent``: the page, with what stands in other boxes."""
        page = getMultiAdapter((self.context, self.request), name="desk-act")
        page.prepare()
        page.posted, page.sent = True, sent
        if page.files_lost():
            self.say(FILES_LOST, "warning")
        if not page.kept and not page.unsent():
            return self.context.absolute_url()
        self.say(_("Votre autre texte n’est pas parti : il est resté sur cette page."), "warning")
        self.drawn = True
        return page.index()

    def _too_late(self, action):
        """Somebody else was quicker: the page as it is now, with what was typed.

        :raises Forbidden: the reader could not do that in any state.
        """
        transition = states.TRANSITIONS.get(action)
        who = (states.ORIGIN,) if action == joining.PAPERS else ()
        if not set(self.sides) & set(transition.who if transition else who):
            raise Forbidden("not possible here")
        if self.files_lost():
            self.say(FILES_LOST, "warning")
        self.late = self.drawn = True
        self.request.response.setStatus(409)
        return self.index()

    def _cross(self, action):
        """Somebody wrote meanwhile: what he wrote, and this text to be sent by a second press."""
        self.crossed, self.drawn = action, True
        if self.files_lost():
            self.say(FILES_LOST, "warning")
        self.request.response.setStatus(409)
        return self.index()

    def _insert(self, box):
        """The page again, with a saved reply in a box; nothing is sent."""
        if box not in self.all_actions:
            return self._too_late(box)
        self.prefix = box
        self.insert(box)
        if self.files_lost():
            self.say(FILES_LOST, "warning")
        self.drawn = True
        return self.index()

    def go(self, url):
        """Words that are not sent yet are in this very response."""
        return url if self.drawn else super().go(url)

    def refuse(self, errors):
        if self.files_lost():
            self.say(FILES_LOST, "warning")
        return super().refuse(errors)

    def _transition(self):
        transition = states.TRANSITIONS[self.chosen]
        values = {}
        for name in transition.inputs_in(self.state):
            files = name == "attachments"
            values[name] = self.typed_files() if files else self.typed(name)
        others = self._others_too() if self.chosen == "hold" else ()
        values |= complementing.typed(self)
        transitions.perform(self.context, self.chosen, values)
        dossier.hold_all(others, values)
        self.say(words.DONE[self.chosen])

    def _others_too(self):
        """The other demandes of the dossier, when they are to go along."""
        if not inputs.flag("whole", self.typed("whole")):
            return []
        return [brain.getObject() for brain in together.holdable(self.context)]

    def _message(self):
        text, visibility = self.typed("text"), self.typed("visibility")
        thread.add_message(self.context, text, visibility, self.typed_files())
        self.say(_("Votre message est dans le fil."))

    def _papers(self):
        joining.join(self)
        self.say(_("C’est joint : le partenaire le voit."))

    def _assign(self):
        userid = inputs.line("assignee", self.typed("assignee"), required=True)
        if userid == TO_TEAM:
            if self.context.assignee:
                release(self.context)
            self.say(_("La demande est rendue à l’équipe."))
            return
        assign(self.context, userid)
        self.say(_("La demande est confiée à ${name}.", mapping={"name": self.name(userid)}))

    def _unseal(self):
        unsealing.unseal(self.context, self.typed("reason"), self.now)
        minutes = unsealing.OPEN_FOR.seconds // 60
        self.say(_("La demande vous est ouverte ${n} minutes.", mapping={"n": str(minutes)}))
