"""``retrouver``: what became of a demande, for an usager with her paper at any counter.

She came to another mairie than her own, or a maison, and shows the code on
her paper. Only a POST asks, its answer stands in no history and no address.
"""

from AccessControl import getSecurityManager
from math import ceil
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import sides
from nummairieque.reception import finding
from nummairieque.reception import tries
from nummairieque.reception.told import told
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.roster import my_workspaces
from time import time
from zExceptions import Forbidden
from zope.component.hooks import getSite

_NOTHING = _("Aucune demande ne porte ce code et ce nom. Relisez le papier, puis recommencez.")
_WAIT = _("Trop d’essais sans résultat. Attendez cinq minutes, puis recommencez.")


class FindPage(FormPage):
    """For who works in a mairie or a maison, whichever; others are refused."""

    title = _("Retrouver une demande par son code")
    #: What is told of the one that was found, see :mod:`nummairieque.reception.told`.
    found = None
    #: Its address, for who is of its own guichet.
    own_url = None

    def prepare(self):
        if not my_workspaces("mairie") + my_workspaces("maison"):
            raise Forbidden("works at no counter")

    @property
    def url(self):
        return f"{self.site_url}/retrouver"

    def fields(self):
        hint = _("Par exemple 26-K7QFM-3M9TX. Les tirets et les majuscules sont facultatifs.")
        yield Field("code", _("« Votre code », sur le papier"), "line", hint, True, maximum=80)
        hint = _("Comme sur le papier, avec ou sans le prénom.")
        yield Field("name", _("Nom de l’usager"), "line", hint, True, maximum=inputs.LINE_MAX)

    def act(self):
        code, name = inputs.gather(
            lambda: inputs.line("code", self.typed("code"), required=True, maximum=80),
            lambda: inputs.line("name", self.typed("name"), required=True),
        )
        site, now = getSite(), time()
        userid = getSecurityManager().getUser().getId()
        wait = tries.wait(site, self.request, userid, now)
        if wait:
            return self._too_many(wait)
        demande = finding.find(site, code, name)
        if demande is None:
            tries.wrong(site, self.request, userid, now)
            inputs.refuse("code", _NOTHING)
        self.found = told(site, demande, self.now)
        if states.ORIGIN in sides.sides_of(demande):
            self.own_url = demande.absolute_url()
        return None

    def _too_many(self, wait):
        self.errors = {"code": _WAIT}
        self.request.response.setHeader("Retry-After", str(ceil(wait)))
        self.request.response.setStatus(429)

    def form_fields(self):
        """The form, empty after something was found: the next usager is another one."""
        self.posted = self.posted and self.found is None
        return self.bound_fields()

    def go(self, url):
        """The answer itself: an address to go to would tell what was found."""
        return self.index()
