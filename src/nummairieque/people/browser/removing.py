"""Taking somebody out of a team: first what becomes of his work and of who waits for him."""

from nummairieque import _
from nummairieque.appointment import hits
from nummairieque.appointment.keeping.fates import SaysFates
from nummairieque.people import inviting
from nummairieque.people import leaving
from nummairieque.people.browser.team import OnePage
from nummairieque.theme.words import counted
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class RemovePage(SaysFates, OnePage):
    """``equipe-retirer``: what becomes of his work, then out of the team."""

    @Lazy
    def hits(self):
        """The appointments that he can't receive any more, and the dates that are lost."""
        if self.context.portal_type != "partner":
            return []
        return hits.of_leaving(getSite(), self.userid, self.now, self.context.getId())

    def moving(self):
        return f"{self.context.absolute_url()}/rendez-vous-a-deplacer", _("Rendez-vous à déplacer")

    @property
    def title(self):
        return _("Retirer ${name} de l’équipe ?", mapping={"name": self.name})

    def fields(self):
        return (self.alone_field(),) if self.last_lead() else ()

    def consequence(self):
        """What becomes of the demandes in his hands, or None."""
        if self.context.portal_type != "partner":
            return _("Ses brouillons restent ici : l’équipe les voit et peut les reprendre.")
        if not self.number_held:
            return None
        return counted(
            (
                _("1 demande en cours lui est confiée. Elle revient à l’équipe."),
                _("${number} demandes en cours lui sont confiées. Elles reviennent à l’équipe."),
            ),
            self.number_held,
        )

    def act(self):
        self.check_lead()
        hit, now = self.hits, self.now
        if inviting.invites(getSite(), self.context, self.userid):
            inviting.withdraw(self.context, self.userid, now)
            self.say(_("L’invitation est retirée. Le lien ne sert plus."))
        else:
            leaving.leave(self.context, self.userid, now)
            self.say(_("${name} n’est plus dans l’équipe.", mapping={"name": self.name}))
            self.say_hits(hit)
        return self.back if self.may("View") else self.site_url
