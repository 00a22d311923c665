"""``usager-prevenu``: the origin says that the usager knows of a change by the other side."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import states
from nummairieque.demande import log
from nummairieque.demande import untold
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.titles import body_title
from zope.component.hooks import getSite

_MOVED = _("${who} a déplacé le rendez-vous : prévenez l’usager et réimprimez la convocation.")
_CANCELLED = _("${who} a annulé le rendez-vous : prévenez l’usager, sa convocation ne vaut plus.")
_SENTENCES = {untold.CHANGES[0]: _MOVED, untold.CHANGES[1]: _CANCELLED}


def sentence(demande):
    """What the origin has to tell the usager, or None.

    Who works at the maison or for the partner stays unnamed: a body changed it.
    """
    change = untold.change(log.facts(demande))
    if change is None:
        return None
    site = getSite()
    who = {
        states.PARTNER: lambda: body_title(site, "partner", demande.partner),
        states.HOST: lambda: body_title(site, "maison", change.detail["maison"]),
    }.get(change.side, lambda: _("Le guichet"))()
    return _(_SENTENCES[change.kind], mapping={"who": who})


class ToldPage(FormPage):
    """Takes the button of the page of a demande."""

    def __call__(self):
        if not self.checked_post():
            # Somebody reloads the address: nothing is written on a GET.
            self.request.response.redirect(self.context.absolute_url())
            return ""
        if untold.change(log.facts(self.context)) is not None:
            who = getSecurityManager().getUser().getId() or ""
            log.record(self.context, log.Fact(untold.TOLD, self.now, who, states.ORIGIN))
            self.context.reindexObject(idxs=["to_tell"])
        self.say(_("C’est noté."))
        return self.go(self.context.absolute_url())
