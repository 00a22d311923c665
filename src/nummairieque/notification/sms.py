"""The channel to the usager's telephone."""

from nummairieque import _
from nummairieque.interfaces import ISmsGateway
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import phones
from nummairieque.notification import usagertexts
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.reached import reached
from nummairieque.notification.settings import _setting
from zope.component import queryUtility
from zope.interface import implementer

NO_OPERATOR = _("Aucun opérateur de SMS n’est réglé.")


def gateway(site):
    """The :class:`nummairieque.interfaces.ISmsGateway` that was chosen, or None."""
    name = _setting(site, "nummairieque.sms_gateway")
    found = queryUtility(ISmsGateway, name) if name else None
    return found if found is not None and found.is_ready(site) else None


@implementer(IUsagerChannel)
class SmsChannel:
    """See :class:`nummairieque.interfaces.IUsagerChannel`."""

    title = _("SMS à l’usager")
    label = _("par SMS")
    field = "phone"
    refusal = _("Pour un SMS, écrivez un numéro de mobile français : 06 12 34 56 78.")

    def is_open(self, site):
        return gateway(site) is not None

    def address(self, value):
        return phones.mobile(value)

    def wants(self, kind, userid):
        return False

    def deliver(self, record, site):
        operator = gateway(site)
        if operator is None:
            raise ChannelDown(NO_OPERATOR)
        number, known = reached(record, site, self)
        operator.send(number, usagertexts.sms(record.kind, known), record.mail_key, site)
