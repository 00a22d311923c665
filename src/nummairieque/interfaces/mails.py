"""Contracts of what tells people: channels, the bell, and what a mail holds."""

from zope.interface import Attribute
from zope.interface import Interface


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


class IUsagerChannel(INotificationChannel):
    """Tells the usager of a demande, who has no account: a text message, a mail.

    Registered like every channel, as a utility named after it. Its records have
    no ``userid``: who is told is the usager of the demande at ``record.path``, and
    the address is read there, sealed, at the moment of leaving. It must stand in
    no record, log or error.
    """

    label = Attribute("How, after “The usager agrees to be told:”. A message id.")
    field = Attribute("Field of the identity that holds the address: a str.")
    refusal = Attribute("Why what that field holds can't be written to. A message id.")

    def is_open(site):
        """True where this desk can tell usagers this way. Quick, and without writing."""

    def address(value):
        """What that field holds, as the channel sends to it; ``""`` when it can't."""


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


class IMailAttachment(Interface):
    """Gives the invitation that the mail of one kind of notification carries.

    Registered as a utility named after the kind. Asked when the mail leaves; what
    it needs lies in the record, so that each try says the same.
    """

    def attachment(record, person, sender, url):
        """What a calendar program reads.

        :param person: the :class:`nummairieque.notification.settings.Person` it is for.
        :param sender: the :class:`nummairieque.notification.settings.Sender`.
        :param url: address of the desk, without a slash at its end.
        :returns: a :class:`nummairieque.notification.carrying.Invitation`, or None.
        """


class IMailLink(Interface):
    """Says where the mail of one kind of notification leads.

    Registered as a utility named after the kind. Without one, a mail leads to
    what the path of its record names. Asked when the mail leaves, so that a
    link which opens something need not lie in the database. Unless it is about an
    account, the notice on the desk and the mail for several lead there too.
    """

    def link(record, site, url):
        """The address.

        :param url: address of the desk, without a slash at its end.
        :returns: str, or None for what the path names.
        :raises nummairieque.notification.outbox.Undeliverable: what the mail
            would open is gone; it is not sent.
        """
