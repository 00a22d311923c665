"""The contracts of the desk: its layer, its facts and its plugin points.

A plugin is a named utility that provides one of the ``I…`` contracts below
(:class:`INotificationChannel`, :class:`IDeadlinePolicy`,
:class:`IRoutingPolicy`, :class:`IFileScanner`). What the desk ships is itself
such a plugin; ``examples/`` holds a package that brings one more.
"""

from zope.interface import Attribute
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


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


class IFactEvent(IObjectEvent):
    """Something happened to a demande and was written into its event log.

    Fired once per fact, inside the transaction that makes it true.
    """

    object = Attribute("The demande, acquisition-wrapped.")
    fact = Attribute("A nummairieque.demande.log.Fact.")


class INotificationChannel(Interface):
    """Takes one notification to one person: mail, bell, webhook, SMS.

    Registered as a utility named after the channel (``"mail"``). A channel
    never runs inside an HTTP request: the sender calls it from its own
    process, after the fact was committed, and again after a failure.
    """

    title = Attribute("What the coordination reads in the list of channels.")

    def wants(kind, userid):
        """True when this channel should carry notifications of ``kind``.

        :param kind: name of a notification, for example
            ``"demande_submitted"``.
        :param userid: id of the person.
        :returns: bool; asked inside the transaction of the fact, so it must
            be quick and must not write.
        """

    def deliver(record, site):
        """Deliver ``record``; return when the other side has accepted it.

        :param record: a :class:`nummairieque.notification.outbox.Record`;
            ``record.key`` is its idempotency key, the same at each try.
        :param site: the Plone site, for looking up titles and addresses.
        :raises nummairieque.notification.outbox.Undeliverable: never try
            again (no address, refused for good).
        :raises Exception: anything else is tried again, later and later.
        """


class IBodyChannel(INotificationChannel):
    """Takes a notification to a body instead of a person: a webhook.

    Registered like every channel, as a utility named after it. Its records
    have the slug of the partner in ``record.body`` and no ``userid``.
    """

    def wants_body(kind, slug, site):
        """True when this channel should carry ``kind`` for that partner.

        Asked inside the transaction of the fact: quick, and without writing.
        """


class IMailReply(Interface):
    """Gives the address that answers to one mail go to.

    One unnamed utility. Asked when the mail leaves.
    """

    def address(record, site):
        """A secret address for this person and this demande.

        :returns: str, or None where answers by mail are not taken.
        """


class IMailButtons(Interface):
    """Gives the buttons of one mail.

    One unnamed utility. Asked when the mail leaves.
    """

    def buttons(record, site, url):
        """What can be done from the mail, the first first.

        :param url: address of the desk, without a slash at its end.
        :returns: tuple of (label, address): a message id and a str.
        """


class IMailLink(Interface):
    """Says where the mail of one kind of notification leads.

    Registered as a utility named after the kind. Without one, a mail leads to
    what the path of its record names. Asked when the mail leaves, so that a
    link which opens something need not lie in the database.
    """

    def link(record, site, url):
        """The address.

        :param url: address of the desk, without a slash at its end.
        :returns: str, or None for what the path names.
        :raises nummairieque.notification.outbox.Undeliverable: what the mail
            would open is gone; it is not sent.
        """


class IDeadlinePolicy(Interface):
    """Says when the answer to a demande is due.

    Registered as a named utility; the control panel holds the name of the
    one in force. A policy is pure: same arguments, same answer.
    """

    title = Attribute("What the coordination reads in the settings.")

    def due(start, hours):
        """When an answer is due.

        :param start: timezone-aware datetime, the moment of filing.
        :param hours: int, the promised delay.
        :returns: timezone-aware datetime in the zone of ``start``, later
            than ``start``.
        """


class IRoutingPolicy(Interface):
    """Says which partners are competent for a topic asked in a commune.

    Registered as a named utility; the control panel names the one in force.
    A policy may also have ``explain(site, topic, partner, commune)``, which
    returns a sentence for the secretary: why this partner. Without it the
    pages say that the partner is competent, and no more.
    """

    title = Attribute("What the coordination reads in the settings.")

    def partners_for(site, topic, commune):
        """Competent partners, the best first.

        :param site: the Plone site.
        :param topic: slug of a topic, for example ``"aide-au-logement"``.
        :param commune: INSEE code of the commune, or ``""``.
        :returns: list of partner slugs; empty when nobody is competent.
        """


class IFileScanner(Interface):
    """Looks at an uploaded file before it is stored.

    All registered scanners are asked, in the order of their names; one
    refusal is enough.
    """

    title = Attribute("What the coordination reads in the settings.")

    def check(filename, data):
        """Accept or refuse a file.

        :param filename: str as sent by the client, already reduced to its
            last path component.
        :param data: bytes of the whole file.
        :returns: the media type to store and serve it with, or ``None`` when
            this scanner has no opinion on the type.
        :raises nummairieque.inputs.InvalidInput: refused; the message is
            shown to the person who sent it.
        """
