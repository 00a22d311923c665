"""Forms that only look something up carry no token: it would stand in the address."""

from nummairieque.interfaces import INummairiequeLayer
from plone.transformchain.interfaces import ITransform
from repoze.xmliter.serializer import XMLSerializer
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(ITransform)
@adapter(Interface, INummairiequeLayer)
class TokenFreeSearches:
    """Takes out again what plone.protect puts into every form of a page of the desk.

    An address is kept in histories and logs, and sent on by who shares it.
    Forms that POST keep their token, stock pages all of theirs.
    """

    #: Just after plone.protect, whose tree it takes over.
    order = 9100

    def __init__(self, published, request):
        self.view = getattr(published, "__self__", published)

    def transformBytes(self, result, encoding):
        """Nothing to do: no tree, so nobody added a token."""

    transformUnicode = transformBytes

    def transformIterable(self, result, encoding):
        """The same page, less the tokens of its searches."""
        if not getattr(self.view, "is_desk_page", False) or not isinstance(result, XMLSerializer):
            return None
        for form in result.tree.getroot().iter("form"):
            if form.get("method", "get").lower() != "post":
                for field in form.xpath(".//input[@name='_authenticator']"):
                    field.getparent().remove(field)
        return result
