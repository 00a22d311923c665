"""``coordination-sms-essai``: does the operator of text messages take what the desk sends?"""

from AccessControl import getSecurityManager
from math import ceil
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.controlpanel.settings import IDeskSettings
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.notification import networds
from nummairieque.notification import phones
from nummairieque.notification import sms
from nummairieque.notification import smstrial
from nummairieque.people.tries import Tries
from nummairieque.theme.fields import Field
from plone import api
from time import time
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite
from zope.i18nmessageid import Message

#: Texts that somebody may send in five minutes: each costs, and rings at somebody’s.
TRIALS_MAX = 5
_trials = Tries("sms trial", TRIALS_MAX)

_HEADINGS = {
    smstrial.ACCEPTED: _("L’opérateur a accepté le SMS"),
    smstrial.REFUSED: _("L’opérateur a refusé le SMS"),
    smstrial.DOWN: _("Le SMS n’est pas parti"),
}


class SmsTrialPage(CoordinationForm):
    """A number in, one text out, and what the operator answered.

    The answer comes to the POST itself: it is kept nowhere.
    """

    title = _("Envoyer un SMS d’essai")
    #: The :class:`.smstrial.Outcome`, once one was sent.
    outcome = None

    @property
    def back(self):
        return f"{self.site_url}/desk-settings#sms"

    @Lazy
    def is_ready(self):
        """True when an operator is set."""
        return sms.gateway(getSite()) is not None

    @property
    def text(self):
        """What is sent."""
        record = "nummairieque.desk_name"
        default = IDeskSettings["desk_name"].default
        return smstrial.text(api.portal.get_registry_record(record, default=None) or default)

    def fields(self):
        hint = _("Un mobile français, le vôtre par exemple : 06 12 34 56 78. Il n’est pas gardé.")
        label = _("Numéro de mobile")
        return (Field("number", label, "line", hint, True, maximum=40, inputmode="tel"),)

    def act(self):
        number = phones.mobile(inputs.line("number", self.typed("number"), required=True))
        if not number:
            inputs.refuse("number", sms.SmsChannel.refusal)
        site, userid, now = getSite(), getSecurityManager().getUser().getId() or "", time()
        wait = _trials.wait(site, userid, now)
        if wait:
            return self._too_many(wait)
        _trials.count(site, userid, now)
        self.outcome = smstrial.send(site, number, self.text)
        audit.note("sms_trial", "", outcome=self.outcome.what, detail=self.outcome.detail)
        return None

    def _too_many(self, wait):
        said = _("Cinq SMS d’essai sont déjà partis. Attendez cinq minutes, puis recommencez.")
        self.errors = {"number": said}
        self.request.response.setHeader("Retry-After", str(ceil(wait)))
        self.request.response.setStatus(429)

    def go(self, url):
        return self.index()

    def heading(self):
        """What became of it, in a few words."""
        return _HEADINGS[self.outcome.what]

    def reason(self):
        """Why it did not leave, or None."""
        return Message(self.outcome.reason, "nummairieque") if self.outcome.reason else None

    @property
    def detail(self):
        """The code of the refusal; the name of an exception goes to the journal alone."""
        return networds.shown(self.outcome.detail)

    @property
    def is_accepted(self):
        return self.outcome.what == smstrial.ACCEPTED
