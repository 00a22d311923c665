"""Where the letters about an account lead."""

from nummairieque import _
from nummairieque.interfaces import IMailLink
from nummairieque.notification.outbox import Undeliverable
from nummairieque.people import keys
from nummairieque.people import rules
from zope.interface import implementer


@implementer(IMailLink)
class KeyLink:
    """The page where a password is chosen, opened by the person's last key.

    :param purpose: only a key given for that.
    """

    def __init__(self, purpose):
        self.purpose = purpose

    def link(self, record, site, url):
        key = keys.current(site, record.userid)
        if key is None or key.purpose != self.purpose or keys.state(key) != rules.LIVE:
            raise Undeliverable(_("Ce lien a été remplacé, retiré ou déjà utilisé."))
        return f"{url}/bienvenue?cle={keys.token(site, key)}"


invitation = KeyLink("invitation")
password_reset = KeyLink("reset")
