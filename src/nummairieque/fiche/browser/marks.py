"""What readers of a fiche leave behind: that they read it, that it was enough."""

from nummairieque import _
from nummairieque.fiche import counting
from nummairieque.fiche import notifications
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import my_workspaces
from zExceptions import Forbidden
from zope.component.hooks import getSite


class Mark(FormPage):
    """A POST alone; whoever opens the address is led to the fiche."""

    def __call__(self):
        self.prepare()
        if not self.checked_post():
            return self.go(self.back)
        return self.mark()

    @property
    def back(self):
        """Where the fiche is read."""
        return self.context.absolute_url()

    @property
    def key(self):
        """What the fiche is counted under."""
        return counting.key_of(self.context)

    def mark(self):
        """Write it down; what the browser gets."""
        raise NotImplementedError

    @property
    def known(self):
        """What the store asks first: site, key, person, day."""
        day = self.now.astimezone(ZONE).date()
        return getSite(), self.key, publishing.me(), day


class ReadPage(Mark):
    """``fiche-lue``: the page was open for some seconds. Its own people don't count."""

    def mark(self):
        site, key, userid, day = self.known
        notifications.heard(self.context, userid)
        published = publishing.stage_of(self.context) in rules.READ
        if published and not publishing.what_is_one(self.context):
            counting.read(site, key, userid, day)
        self.request.response.setStatus(204)
        return ""


class ResolvedPage(Mark):
    """``fiche-resolue``: the fiche was enough, or it was not after all."""

    #: What is said to who presses.
    thanks = _("Merci ! Une demande évitée : le partenaire le verra dans ses comptes.")

    def check(self):
        """:raises Forbidden: members do not read it."""
        if publishing.stage_of(self.context) not in rules.READ:
            raise Forbidden("not published")

    def mark(self):
        self.check()
        if not my_workspaces("mairie") and not my_workspaces("maison"):
            raise Forbidden("for those who file demandes")
        if self.pressed() == "undo":
            if counting.unresolve(*self.known):
                self.say(_("C’est annulé : rien n’est compté."))
        elif counting.resolve(*self.known):
            self.say(self.thanks)
        return self.go(self.back)
