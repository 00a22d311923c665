"""One fiche, as it is read at the counter, and what its partner does with it."""

from nummairieque import _
from nummairieque.fiche import counting
from nummairieque.fiche import drawer
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.fiche.browser.ownpart import DeskOfFiche
from nummairieque.fiche.browser.ownpart import REASON_FIELDS
from nummairieque.fiche.browser.reading import FicheReading
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class FichePage(FicheReading):
    """``desk-fiche``: the short answer first, then what to bring and to do."""

    is_preview = False
    errors = {}
    #: What the forms name the fiche by, where their address does not.
    marked = None

    @Lazy
    def fiche_desk(self):
        return DeskOfFiche(self.context)

    def bound_fields(self):
        """Those of the form that sends it back, empty."""
        return [field.bound() for field in REASON_FIELDS]

    @Lazy
    def stage(self):
        return publishing.stage_of(self.context)

    @Lazy
    def staff(self):
        """True for those of the partner who write or publish, and the coordination."""
        return bool(publishing.what_is_one(self.context))

    @property
    def published(self):
        return self.stage in rules.READ

    def draft_words(self):
        """What stands above a text that members do not read yet, or None."""
        if self.published:
            return None
        words = {
            rules.PRIVATE: _("En préparation : lue de l’équipe du partenaire seule"),
            rules.PENDING: _("À relire : lue de l’équipe du partenaire seule"),
        }
        return words[self.stage]

    @property
    def read_url(self):
        return f"{self.context.absolute_url()}/fiche-lue"

    @property
    def resolved_url(self):
        return f"{self.context.absolute_url()}/fiche-resolue"

    @property
    def counts_readers(self):
        """True where the page tells that it was read; who has no account counts for nobody."""
        return not self.is_preview and bool(publishing.me())

    def may_resolve(self):
        return self.published and bool(self.origins)

    @Lazy
    def resolved(self):
        """True when the reader said today that it was enough."""
        key = counting.key_of(self.context)
        return counting.has_resolved(getSite(), key, publishing.me(), self.today)


class PreviewPage(FichePage):
    """``fiche-apercu``: the page that secretaries will have, of the text that is written."""

    is_preview = True
    staff = False

    @Lazy
    def values(self):
        return drawer.written(self.context)

    def draft_words(self):
        return None

    def may_resolve(self):
        return False

    def ask_url(self):
        return None
