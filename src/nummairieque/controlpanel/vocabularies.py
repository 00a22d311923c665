"""The plugins a setting can choose from."""

from nummairieque import _
from nummairieque.files import antivirus
from nummairieque.interfaces import IDeadlinePolicy
from nummairieque.interfaces import IRoutingPolicy
from nummairieque.interfaces import ISmsGateway
from zope.component import getUtilitiesFor
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class _Plugins:
    """A vocabulary of the named utilities of one contract."""

    contract = None

    def __call__(self, context):
        return SimpleVocabulary(
            [
                SimpleTerm(name, name, plugin.title)
                for name, plugin in sorted(getUtilitiesFor(self.contract))
            ]
        )


@implementer(IVocabularyFactory)
class DeadlinePolicies(_Plugins):
    """How deadlines can be reckoned."""

    contract = IDeadlinePolicy


@implementer(IVocabularyFactory)
class RoutingPolicies(_Plugins):
    """How partners can be chosen."""

    contract = IRoutingPolicy


@implementer(IVocabularyFactory)
class SmsGateways(_Plugins):
    """Who carries text messages; nobody at first."""

    contract = ISmsGateway

    def __call__(self, context):
        none = SimpleTerm("none", "none", _("Aucun : pas de SMS"))
        return SimpleVocabulary([none, *super().__call__(context)])


@implementer(IVocabularyFactory)
class ClamdDown:
    """What becomes of a file that no antivirus could look at."""

    def __call__(self, context):
        return SimpleVocabulary(
            [
                SimpleTerm(antivirus.REFUSE, antivirus.REFUSE, _("Refuser les fichiers")),
                SimpleTerm(antivirus.ACCEPT, antivirus.ACCEPT, _("Les accepter sans contrôle")),
            ]
        )
