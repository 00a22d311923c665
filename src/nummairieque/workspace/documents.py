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
    """A folder: what is added to it starts with its audience."""

    _ordering = "unordered"
    __ac_local_roles__ = {}
    #: A folder has no file of its own, but answers when it is asked for one.
    _attachments = None
    _readings = None
    _changes = ()


@implementer(ISharedDocument)
class SharedDocument(Item):
    """One document: a text, files, or both.

    ``_attachments`` holds its files, ``_readings`` what was read in them (see
    :mod:`nummairieque.documents.files`), ``_changes`` who changed what.
    """

    __ac_local_roles__ = {}
    text = ""
    bodies = ()
    _attachments = None
    _readings = None
    _changes = ()
