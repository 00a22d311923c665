"""``desk-prevenir``: the usager agrees to be told, or no longer."""

from nummairieque import _
from nummairieque.demande import correcting
from nummairieque.demande import reaching
from nummairieque.demande.browser.paced import Paced
from nummairieque.demande.browser.usagerfields import TOLD
from nummairieque.demande.browser.usagerfields import TOLD_HINT
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy


class Telling:
    """What the page of a demande shows of it."""

    def told_ways(self):
        """How the usager is told, in words; ``""`` when she is not."""
        return reaching.words(self.context, self.translate)

    @property
    def may_tell(self):
        """True for who may note whether the usager wants to be told, and how."""
        return reaching.may_change(self.context)

    @property
    def may_correct(self):
        """True for who may correct who the usager is."""
        return correcting.may_correct(self.context)


class TellingPage(Telling, Paced, FormPage):
    """Shows the ways that reach the usager; its POST keeps those that are ticked."""

    title = _("Comment prévenir l’usager")

    def prepare(self):
        if not reaching.may_change(self.context):
            raise NotFound("desk-prevenir")

    @Lazy
    def choices(self):
        return tuple((name, way.label) for name, way in reaching.possible(self.context))

    def fields(self):
        return (
            (Field(reaching.FIELD, TOLD, "checks", TOLD_HINT, choices=self.choices),)
            if self.choices
            else ()
        )

    def initial(self, name):
        return list(reaching.agreed(self.context))

    def act(self):
        if correcting.agree(self.context, self.typed_many(reaching.FIELD), self.now):
            self.say(_("C’est noté."))
        return self.context.absolute_url()
