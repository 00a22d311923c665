"""The contracts of the desk: its layer, its facts and its plugin points.

A plugin is a named utility that provides one of the ``I…`` contracts below
(:class:`INotificationChannel`, :class:`IDeadlinePolicy`,
:class:`IRoutingPolicy`, :class:`IFicheSource`, :class:`IFileScanner`). What the
desk ships is itself such a plugin; ``examples/`` holds a package that brings
one more.
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


class IDigestChannel(INotificationChannel):
    """A channel that follows what a person has chosen: at once, in digests, never.

    The others carry everything at once. Records that wait for the same digest
    are handed over together.
    """

    def deliver_digest(records, site):
        """Deliver all ``records``, of one person, as one; return when accepted.

        :param records: list of at least two records in the order in which
            they were made, always the same one at each try;
            ``records[0].key`` is the idempotency key.
        :returns: those that the person was told of; the others are dropped.
        :raises nummairieque.notification.outbox.Undeliverable: and so on, as
            in :meth:`deliver`, for all of them.
        """


class IInsideChannel(INotificationChannel):
    """A channel into the database of the desk itself: the bell.

    One record serves all people of a fact: it has ``userids`` and no
    ``userid``. :meth:`deliver` is called in the transaction that takes the
    record off the queue, so it writes exactly once, and nothing of it stays
    in the outbox. It may be called again after a conflict.
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


class IBell(Interface):
    """The notices of a person on the desk itself.

    One unnamed utility; pages below the notifications ask it.
    """

    def unread(site, userid):
        """How many are unread: int. Quick: each page of the desk asks."""

    def read(site, userid, wanted):
        """Mark as read those unread for which ``wanted(ring)`` is true.

        For a POST only. It writes nothing when there are none.

        :param wanted: takes a :class:`nummairieque.notification.bell.Ring`.
        :returns: int, how many.
        """

    def read_demande(site, userid, path):
        """The same for all notices of the demande at that physical path."""


class IMailReply(Interface):
    """Gives the address that answers to one mail go to.

    One unnamed utility. Asked when the mail leaves.
    """

    def address(record, site):
        """A secret address for this person and this demande.

        :returns: str, or None where answers by mail are not taken.
        """

    def answers(kind, site):
        """True where a mail of that kind may carry such an address, for some partner."""


class IMailButtons(Interface):
    """Gives the buttons of one mail.

    One unnamed utility. Asked when the mail leaves.
    """

    def buttons(record, site, url):
        """What can be done from the mail, the first first.

        :param url: address of the desk, without a slash at its end.
        :returns: tuple of (label, address): a message id and a str.
        """

    def samples(kind, url):
        """Those that a mail of that kind may have, for a preview: all lead to ``url``.

        :returns: as :meth:`buttons`.
        """


class IAnswerLinks(Interface):
    """Gives what else may be done with the answers of a demande.

    Named utilities; the page of the demande shows what they give beside each
    answer. Asked when the page is drawn, for who reads it.
    """

    def links(demande):
        """Id of a message -> list of (label, address): a message id and a str.

        Only what the current user may use.
        """


class IMailContent(Interface):
    """Says what the mail of one kind of notification holds besides its sentence.

    Registered as a utility named after the kind. Asked when the mail leaves.
    """

    def facts(record, language):
        """What its words may name, in the language of the reader: dict of str."""

    def parts(record, site, url, language):
        """What stands below its sentence.

        :param url: address of the desk, without a slash at its end.
        :returns: list of :class:`nummairieque.notification.layout.Part`.
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


class ICalendarPolicy(IDeadlinePolicy):
    """A deadline policy that looks at when a partner is open.

    Where a policy provides this, the desk calls :meth:`due_in` instead of
    :meth:`due`, so that what is left after a pause goes on in open hours.
    ``calendar`` is a :class:`nummairieque.deadline.calendar.Calendar`.
    """

    def due_in(start, delay, calendar):
        """When ``delay`` is used up.

        :param start: timezone-aware datetime.
        :param delay: timedelta; ``start`` itself when it is not positive.
        :returns: timezone-aware datetime in the zone of ``start``; it ends
            also for a calendar that never opens.
        """

    def elapsed(start, end, calendar):
        """How much of a delay is used up from ``start`` to ``end``: a timedelta."""


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


class IFicheSource(Interface):
    """Brings fiches into the one search.

    Registered as a utility named after the source: ``"local"``, what partners
    published here, and ``"national"``, what the State publishes, are such
    plugins. All sources that the reader may read are searched together, and
    a fiche stands where it answers best, whatever source it is of.

    The search asks at each key that is typed. So a source has its index ready:
    a :class:`nummairieque.search.segment.Segment`, a value in memory, made
    where something is written or read from a file, never for a query.
    :mod:`nummairieque.lookup.store` keeps one in the database, and each
    process unpickles it once.
    """

    title = Attribute("What the reader reads as the name of the source.")

    def readable(site):
        """True when the current user may read something of this source.

        Else the source is not searched at all: it shows in no number, and
        lends no word to who mistypes one.
        """

    def segment(site):
        """The :class:`nummairieque.search.segment.Segment` of now.

        It is asked at each query, so it returns what is ready, the same object
        as long as nothing changed. The ``source`` of its documents is the name
        of the utility; their facets may be

        - ``source``: that name;
        - ``theme``: titles, or ``"topic:"`` and the short name of a topic;
        - ``audience``: of ``particuliers``, ``professionnels``,
          ``associations``, all whom it concerns;
        - ``partner``: the short name of the partner;
        - any other that :meth:`allowed` looks at; no reader sees it.
        """

    def allowed(site):
        """What the current user may read of it: dict of facet → set of values.

        A document is left out that has none of the values. An empty dict
        leaves out none.
        """

    def cards(site, keys):
        """What the list shows of these fiches.

        :param keys: of documents of the segment, those of one page.
        :returns: dict of key → :class:`nummairieque.lookup.results.Card`; what
            is not in it is not shown.
        """

    def url(site, key):
        """The address of a fiche: str."""


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
