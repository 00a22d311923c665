"""The documents that a workspace shares."""

from nummairieque import _
from nummairieque.interfaces import ISharedDocument
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IDocumentsFields(ISharedDocument, model.Schema):
    """A folder of documents."""

    title = schema.TextLine(title=_("Nom"))
    bodies = schema.Tuple(
        title=_("Espaces qui peuvent lire"),
        value_type=schema.ASCIILine(),
        required=False,
        default=(),
    )


class ISharedDocumentFields(IDocumentsFields):
    """A text, a file, or both."""

    text = schema.Text(title=_("Texte"), required=False, default="")


@implementer(ISharedDocument)
class Documents(Container):
    """A folder: its audience is the largest that its contents can have."""

    _ordering = "unordered"
    __ac_local_roles__ = {}
    #: A folder has no file of its own, but answers when it is asked for one.
    _attachments = None


@implementer(ISharedDocument)
class SharedDocument(Item):
    """One document; ``_attachments`` holds its file, see
    :mod:`nummairieque.demande.attachments`."""

    __ac_local_roles__ = {}
    text = ""
    bodies = ()
    _attachments = None
