"""``mes-notifications``: what reaches me by mail, and when."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.notification import notices
from nummairieque.notification import preferences
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from zope.component.hooks import getSite

MOMENTS = {
    notices.NOW: _("Tout de suite"),
    notices.TWICE: _("Deux fois par jour, à 11\u00a0h et à 15\u00a0h"),
    notices.DAILY: _("Une fois par jour, à 11\u00a0h"),
    notices.NEVER: _("Jamais par courriel"),
    notices.MONTHLY: _("Une fois par mois, le premier jour ouvré"),
}
#: Group -> (its name, what is in it).
GROUPS = {
    notices.NEW: (
        _("Nouvelles demandes"),
        _("Une demande arrive pour votre équipe, ou lui est réorientée."),
    ),
    notices.MINE: (
        _("Suivi de mes demandes"),
        _(
            "Ce qui arrive aux demandes que vous avez prises, ou que votre équipe a déposées,"
            " et aux fiches que vous écrivez ou relisez."
        ),
    ),
    notices.TEAM: (
        _("Suivi des demandes de mes collègues"),
        _("Ce qui arrive aux demandes qu’un collègue a prises."),
    ),
    notices.CHASE: (
        _("Rappels avant l’échéance"),
        _("Une demande attend votre équipe et son échéance approche. Ils ne s’éteignent pas."),
    ),
    notices.APPOINTMENT: (
        _("Rendez-vous et rappels"),
        _(
            "Un rendez-vous est pris, déplacé ou annulé, n’est plus possible,"
            " ou a lieu le lendemain."
        ),
    ),
    notices.LIBRARY: (
        _("Nouveautés des fiches"),
        _("Les fiches publiées, modifiées ou retirées dans le mois : un courriel, sans avis."),
    ),
}


class PreferencesPage(FormPage):
    """One choice for each group of notifications."""

    title = _("Mes notifications")

    def fields(self):
        return tuple(
            Field(
                group,
                name,
                "radio",
                about,
                True,
                tuple((moment, MOMENTS[moment]) for moment in notices.CHOICES[group]),
            )
            for group, (name, about) in GROUPS.items()
        )

    @property
    def userid(self):
        return getSecurityManager().getUser().getId()

    def initial(self, name):
        return preferences.choice(getSite(), self.userid, name)

    def act(self):
        wanted, errors = {}, {}
        for group, moments in notices.CHOICES.items():
            try:
                wanted[group] = inputs.choice(group, self.typed(group), moments, required=True)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        preferences.choose(getSite(), self.userid, wanted)
        self.say(_("C’est enregistré."))
        return f"{self.site_url}/mes-notifications"
