"""The contracts of the desk: its layer, its facts and its plugin points.

A plugin is a named utility that provides one of the ``I…`` contracts below
(:class:`INotificationChannel`, :class:`IDeadlinePolicy`,
:class:`IRoutingPolicy`, :class:`IFicheSource`, :class:`IFileScanner`). What the
desk ships is itself such a plugin; ``examples/`` holds a package that brings
one more.
"""

from nummairieque.interfaces.mails import IBell
from nummairieque.interfaces.mails import IBodyChannel
from nummairieque.interfaces.mails import IDigestChannel
from nummairieque.interfaces.mails import IInsideChannel
from nummairieque.interfaces.mails import IMailAttachment
from nummairieque.interfaces.mails import IMailButtons
from nummairieque.interfaces.mails import IMailContent
from nummairieque.interfaces.mails import IMailLink
from nummairieque.interfaces.mails import IMailReply
from nummairieque.interfaces.mails import INotificationChannel
from nummairieque.interfaces.mails import IUsagerChannel
from nummairieque.interfaces.plugins import IAnswerLinks
from nummairieque.interfaces.plugins import ICalendarPolicy
from nummairieque.interfaces.plugins import IDeadlinePolicy
from nummairieque.interfaces.plugins import IFicheSource
from nummairieque.interfaces.plugins import IFicheTitles
from nummairieque.interfaces.plugins import IFileScanner
from nummairieque.interfaces.plugins import IRoutingPolicy
from nummairieque.interfaces.plugins import ISmsGateway
from nummairieque.interfaces.plugins import ITraceRenderer
from nummairieque.interfaces.plugins import ITransitionPart
from nummairieque.interfaces.plugins import IWishedTime
from zope.interface import Attribute
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.publisher.interfaces.browser import IDefaultBrowserLayer

__all__ = [
    "IAnswerLinks",
    "IAppointment",
    "IAppointmentEvent",
    "IBell",
    "IBodyChannel",
    "ICalendarPolicy",
    "IDeadlinePolicy",
    "IDemande",
    "IDigestChannel",
    "IFactEvent",
    "IFiche",
    "IFicheSource",
    "IFicheTitles",
    "IFileScanner",
    "IInsideChannel",
    "IMailAttachment",
    "IMailButtons",
    "IMailContent",
    "IMailLink",
    "IMailReply",
    "IMairie",
    "IMaison",
    "IMessage",
    "INotificationChannel",
    "INummairiequeLayer",
    "IOriginWorkspace",
    "IPartner",
    "IRoutingPolicy",
    "ISharedDocument",
    "ISmsGateway",
    "ITraceRenderer",
    "ITransitionPart",
    "IUsagerChannel",
    "IWishedTime",
    "IWorkspaceContent",
]


class INummairiequeLayer(IDefaultBrowserLayer):
    """Requests to a site where the desk is installed."""


class IWorkspaceContent(Interface):
    """A mairie, a partner or a maison: a team with documents."""


class IOriginWorkspace(IWorkspaceContent):
    """A workspace that files demandes: a mairie or a maison."""


class IMairie(IOriginWorkspace):
    """A rural town hall."""


class IMaison(IOriginWorkspace):
    """A *maison de services au public* of a canton."""


class IPartner(IWorkspaceContent):
    """A body that answers demandes."""


class IDemande(Interface):
    """A question of an usager to one partner."""


class IMessage(Interface):
    """One entry of a demande's thread."""


class IFiche(Interface):
    """A sheet that answers a question, written by a partner."""


class ISharedDocument(Interface):
    """A document or folder that a workspace shares."""


class IAppointment(Interface):
    """A meeting of an usager with a partner, at a maison."""


class IAppointmentEvent(IObjectEvent):
    """Something happened to an appointment.

    Fired once, inside the transaction that makes it true, after the agenda,
    the appointment and the log of its demande say so.
    """

    object = Attribute("The appointment, acquisition-wrapped.")
    kind = Attribute(
        "``booked``, ``moved``, ``handed``, ``cancelled``, ``came``, ``missed`` or ``walk_in``."
    )
    before = Attribute("The nummairieque.appointment.model.Booking that it was, or None.")


class IFactEvent(IObjectEvent):
    """Something happened to a demande and was written into its event log.

    Fired once per fact, inside the transaction that makes it true.
    """

    object = Attribute("The demande, acquisition-wrapped.")
    fact = Attribute("A nummairieque.demande.log.Fact.")
