"""The demande, its messages and the folder that holds the demandes of an origin."""

from Acquisition import aq_inner
from Acquisition import aq_parent
from ComputedAttribute import ComputedAttribute
from nummairieque import _
from nummairieque.demande.catalog import get_catalog
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IMessage
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from plone.uuid.interfaces import ATTRIBUTE_NAME
from plone.uuid.interfaces import IUUIDGenerator
from zope import schema
from zope.component import getUtility
from zope.interface import implementer


class IDemandeFields(IDemande, model.Schema):
    """The part of a demande that is neither sealed nor computed."""

    title = schema.TextLine(title=_("Objet"), required=False, default="")
    topic = schema.ASCIILine(title=_("Sujet"), required=False, default="")
    partner = schema.ASCIILine(title=_("Partenaire"), required=False, default="")
    question = schema.Text(title=_("Question"), required=False, default="")


class IMessageFields(IMessage, model.Schema):
    """One entry of the thread."""

    text = schema.Text(title=_("Message"), required=False, default="")


class Unordered:
    """A container whose children leave it untouched.

    The order of a folder and its modification date are what concurrent
    writers fight over (docs/explanation/concurrency.md): the demandes have
    no order of their own, and nobody reads the date of their folder.
    """

    _ordering = "unordered"

    def notifyModified(self):
        """Keep the modification date: children come and go all day."""


class DemandesFolder(Unordered, Container):
    """The demandes of one origin, by reference."""


@implementer(IDemande)
class Demande(Unordered, Container):
    """A question of one usager, from one origin to one partner.

    Besides its fields it has ``partner_uid``, ``assignee`` (user id or None),
    ``dossier`` (id shared by the demandes of one question, or None),
    ``others_shown`` (what its partner sees of those, :mod:`.sharing`), ``consent``
    (bool), ``submitted_at``, ``clock_start``, ``deadline`` and ``activity`` (aware datetimes,
    UTC), ``held_since`` and ``held_until``, ``complement_until`` (date, when
    the partner no longer waits for what it asked), ``paused`` (timedelta),
    ``plan`` (the promise it was filed under, see
    :mod:`nummairieque.deadline.plan`), ``gross_hours`` and ``net_hours``
    (floats, to the first answer), ``outcome``, ``slots`` (the dates that were
    proposed, in words); ``form`` ((uid, version)
    of its partner's form, or None), ``answers`` (dict of field → value, replaced
    whole), ``papers`` (names of those that were brought, see :mod:`.answers`).
    The identity of the usager is sealed in ``_identity`` (:mod:`.identity`), the
    facts in ``_log`` (:mod:`.log`), the files in ``_attachments`` (:mod:`.attachments`);
    ``_proposal`` is what :mod:`nummairieque.appointment` keeps of the dates proposed last,
    ``_given_up`` what was said with dates that came to nothing, until others are proposed.
    ``wish`` is the key of the time that was looked at before the filing, or ``""``.
    ``walk_in`` (bool): its usager came to the maison that files it without an appointment.
    """

    #: Set on the class so that Zope does not make the creator its owner:
    #: local roles go to groups only.
    __ac_local_roles__ = {}

    #: The source of WebDAV, which an address reaches: all fields, sealed or not.
    manage_FTPget = manage_DAVget = None

    title = ""
    topic = ""
    partner = ""
    question = ""
    partner_uid = None
    assignee = None
    dossier = None
    others_shown = ""
    #: Of a draft: partners that get the question too, and file names by partner.
    also = ()
    files_for = None
    consent = False
    submitted_at = None
    clock_start = None
    deadline = None
    activity = None
    held_since = None
    held_until = None
    complement_until = None
    paused = None
    plan = None
    gross_hours = None
    net_hours = None
    outcome = None
    slots = ()
    form = None
    answers = {}
    papers = ()
    _identity = None
    _attachments = None
    _log = None
    _proposal = None
    _given_up = None
    walk_in = False
    wish = ""

    def _getCatalogTool(self):
        return get_catalog()

    def reindexObjectSecurity(self, skip_self=False):
        """Only the demande itself is catalogued, so nothing is searched for."""
        self.reindexObject(idxs=["allowedRolesAndUsers"], update_metadata=0)

    @property
    def reference(self):
        """The reference as it is written and spoken."""
        return self.getId().upper()

    def _origin(self):
        """The mairie or maison it was filed at."""
        return aq_parent(aq_parent(aq_inner(self)))

    # A property would get the bare object, which knows no parent.
    origin = ComputedAttribute(_origin, 1)


@implementer(IMessage)
class Message(Item):
    """One entry of a thread; not catalogued, the demande is.

    ``visibility`` is ``"shared"`` or ``"internal"``; ``side`` is the side that
    wrote it (``"origin"`` or ``"partner"``), ``team_uid`` the UID of its
    workspace, ``kind`` the transition it came with or ``"message"``.
    """

    __ac_local_roles__ = {}
    manage_FTPget = manage_DAVget = None

    text = ""
    visibility = "shared"
    side = None
    team_uid = None
    kind = "message"
    created_at = None
    _attachments = None

    def _getCatalogTool(self):
        return None

    def notifyModified(self):
        """Nothing: what was written in a thread stays as it was written."""


def put(container, item):
    """Add ``item`` without touching ``container``'s own record.

    What ``_setObject`` does, less the owner role and the event that tells
    the container it changed: both would write the folder for each child.
    There is no ``ObjectAddedEvent`` either. What Plone hangs on it (content
    rules, link integrity, an integer id and its relations) took a third of
    a filing, had all writers meet in the tree of the integer ids, and shows
    the item to whoever listens; what the desk tells of a demande is its
    :class:`nummairieque.interfaces.IFactEvent`.

    :returns: the item, acquisition-wrapped.
    """
    container._setOb(item.id, item)
    wrapped = container._getOb(item.id)
    wrapped.notifyWorkflowCreated()
    wrapped.indexObject()
    return wrapped


def make(factory, portal_type, id, creator, **values):
    """A new item with its UID and creator, in no container yet."""
    item = factory(id)
    item.portal_type = portal_type
    setattr(item, ATTRIBUTE_NAME, getUtility(IUUIDGenerator)())
    item.creators = (creator,)
    for name, value in values.items():
        setattr(item, name, value)
    return item


def add_demandes_folder(workspace):
    """Create the folder that will hold the demandes of ``workspace``."""
    folder = make(DemandesFolder, "demandes", "demandes", "", title="Demandes")
    workspace._setObject(folder.id, folder, set_owner=0)
    return workspace._getOb(folder.id)
