"""Contracts of what a département may bring of its own: policies, fiches, scanners."""

from zope.interface import Attribute
from zope.interface import Interface


class IAnswerLinks(Interface):
    """Gives what else may be done with the answers of a demande.

    Named utilities; the page of the demande shows what they give beside each
    answer. Asked when the page is drawn, for who reads it.
    """

    def links(demande):
        """Id of a message -> list of (label, address): a message id and a str.

        Only what the current user may use.
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


class ITransitionPart(Interface):
    """Takes part in the transitions of a demande, for a feature that the demande knows not.

    Named utilities, asked in the order of their names, for every transition:
    those that have nothing to do with one give back what they were given.
    """

    def prepared(demande, transition_id, values, now):
        """What goes with a transition, before anything is changed.

        :param values: dict of inputs as sent.
        :param now: aware datetime.
        :returns: (the inputs as the table of transitions is to check them,
            whatever :meth:`done` is to get).
        :raises nummairieque.inputs.InvalidInput: all refusals at once.
        """

    def done(demande, transition_id, part, now):
        """Keep it; called when all was found good, before the state moves.

        :param part: what :meth:`prepared` gave.
        :returns: dict of plain values for the fact.
        """

    def told(demande, fact):
        """Who heard of a transition by what went with it, and needs no notice of it besides.

        :param fact: :class:`nummairieque.demande.log.Fact` of the transition.
        :returns: set of user ids.
        """

    def mailed(demande, fact):
        """What the mails of a transition may say of what went with it, besides the transition.

        :param fact: :class:`nummairieque.demande.log.Fact` of the transition.
        :returns: dict of plain values, without a word of the usager or that somebody typed.
        """

    def page(demande, transition_id):
        """Where people do it who may, when that is on a page of its own.

        :returns: an address; ``""`` where it makes no sense now; None where a
            box on the page of the demande does.
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


class IFicheTitles(Interface):
    """Says what a fiche is called from which somebody asks a partner.

    Registered as a utility named as its key is in the address of a new
    demande: ``?fiche=caf/aide-au-logement``, ``?nationale=F1342``.
    """

    def title(site, key):
        """The title of a fiche that the current user may read: str, ``""`` for none.

        :param key: a str that somebody may have typed.
        """


class IWishedTime(Interface):
    """Says what time of an agenda somebody looked at before filing a demande."""

    def words(site, key):
        """The partner, the moment and the place, as a sentence; ``""`` where there is none.

        :param key: of the time, a str that somebody may have typed.
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
        :raises nummairieque.files.scanner.NotChecked: it could not look, and
            the file may be kept: it is shown as unchecked.
        """


class ISmsGateway(Interface):
    """Hands text messages to an operator.

    Registered as a named utility; the coordination chooses one by its name. It is
    called from the process that sends; inside an HTTP request only when the coordination
    tries it, so it must give up after some ten seconds.
    """

    title = Attribute("What the coordination reads in the choice of gateways.")

    def is_ready(site):
        """True when all that it needs is set. Quick, and without writing."""

    def send(to, text, key, site):
        """Hand over one text; return when the operator has accepted it.

        :param to: ``+33612345678``; it must stand in no log and no error.
        :param text: characters of GSM 03.38, 459 septets at most.
        :param key: the same at each try, so that a repeat is no second text.
        :raises nummairieque.notification.outbox.Undeliverable: refused for good.
        :raises nummairieque.notification.outbox.TryLater: this one, later.
        :raises nummairieque.notification.outbox.ChannelDown: none can leave now.
        """


class ITraceRenderer(Interface):
    """Draws a paper of the usager in one format.

    Named utilities: ``"pdf"`` and ``"html"`` come with the desk; a page or a
    service draws with the one that is asked for by name.
    """

    media_type = Attribute("What is sent as Content-Type.")
    extension = Attribute("How the name of the file ends, without the dot.")

    def render(paper):
        """The paper: bytes.

        :param paper: a :class:`nummairieque.trace.model.Paper`, whose texts
            come from people: nothing in them is markup.
        """
