"""The page of a demande: question, thread, facts, and what can be done now."""

from AccessControl import getSecurityManager
from functools import partial
from nummairieque import masked as seeing
from nummairieque import states
from nummairieque.demande import assigning
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import sharing
from nummairieque.demande import sides
from nummairieque.demande import transitions
from nummairieque.demande import unsealing
from nummairieque.demande.attachments import attachments
from nummairieque.demande.attachments import warning
from nummairieque.demande.browser import audit
from nummairieque.demande.browser import doings
from nummairieque.demande.browser import factwords
from nummairieque.demande.browser import joining
from nummairieque.demande.browser import words
from nummairieque.demande.browser.answered import Answered
from nummairieque.demande.browser.beside import Beside
from nummairieque.demande.browser.keys import WorkPage
from nummairieque.demande.browser.meets import Meets
from nummairieque.demande.browser.pageforms import ActionForms
from nummairieque.demande.browser.readmarks import is_new_to
from nummairieque.demande.browser.readmarks import Seen
from nummairieque.demande.browser.replying import Replying
from nummairieque.demande.browser.seen import iso_exact
from nummairieque.demande.browser.telling import Telling
from nummairieque.demande.browser.writing import Crossing
from nummairieque.interfaces import IAnswerLinks
from nummairieque.people.presence import absence_words
from nummairieque.people.presence import name_of
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import due
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.theme.words import size
from nummairieque.workspace.topics import number_label
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from plone import api
from zope.cachedescriptors.property import Lazy
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite


class DemandePage(
    ActionForms, Replying, Crossing, Answered, Beside, Meets, Telling, WorkPage, FormPage
):
    """``desk-demande``; its forms post to ``desk-act``, which is this page too."""

    #: True when the state had changed before the form came.
    late = False
    papers_sent = True

    def __call__(self):
        self.prepare()
        if self.state == "draft":
            # A draft is a form to go on with; who may see it is who writes it.
            self.request.response.redirect(f"{self.context.absolute_url()}/desk-draft")
            return ""
        audit.opened(self.context)
        return self.index()

    def prepare(self):
        self.state = transitions.state_of(self.context)
        self._names = {}

    @property
    def title(self):
        subject = "" if seeing.is_on() else self.context.title
        return subject or self.context.reference

    def name(self, userid):
        """Name of a person, looked up once a page."""
        if userid not in self._names:
            self._names[userid] = name_of(userid)
        return self._names[userid]

    @Lazy
    def sides(self):
        return sides.sides_of(self.context)

    @Lazy
    def facts(self):
        """What the head and the side column of the page tell: dict."""
        demande, site = self.context, getSite()
        turn, tell = states.turn(self.state, self.meets is not None), self.to_tell
        return {
            "state": words.state(self.state, self.meets, self.now),
            "turn": tell or words.turn(self.state, self.sides, self._with, self.meets),
            "mine": bool(tell)
            or (turn in self.sides and not (self._with and turn == states.PARTNER)),
            "waiting": words.waiting(self.state, self.sides, demande.held_until),
            "delay": words.delay(self.state, demande.deadline, self.now),
            "partner": partner_title(site, demande.partner),
            "partner_url": f"{site.absolute_url()}/partenaires/{demande.partner}",
            "origin": demande.origin.title,
            "origin_url": demande.origin.absolute_url(),
            "topic": topic_title(site, demande.topic),
            "assignee": self.name(demande.assignee) if demande.assignee else None,
            "absence": absence_words(demande.assignee) if demande.assignee else None,
            "submitted": moment(demande.submitted_at),
            "submitted_iso": iso(demande.submitted_at),
            "deadline": due(demande.deadline),
            "deadline_iso": iso(demande.deadline),
            "held_until": day(demande.held_until),
            "outcome": words.OUTCOMES.get(demande.outcome),
            "open": self.state in states.OPEN_STATES,
            "gross": doings.hours(demande.gross_hours),
            "net": doings.hours(demande.net_hours),
        }

    def told(self):
        """Whom the desk told of it, and when; names for the partner's own side only."""
        names = self.seen.name if doings.insider(self.sides) else None
        return doings.steps(log.facts(self.context), self.language, names)

    def stopped(self):
        """Since when, why and until when at most the clock stands, or None."""
        demande = self.context
        texts = {} if self.sealed else {m["id"]: m["text"] for m in self.messages}
        until = demande.held_until or demande.complement_until
        facts = log.facts(demande)
        return doings.stopped(self.state, demande.held_since, until, facts, texts, self.language)

    @property
    def language(self):
        return api.portal.get_current_language()

    @property
    def may_hold(self):
        """True when the reader may stop the clock while waiting for the usager."""
        return "hold" in self.all_actions

    @Lazy
    def seen(self):
        return Seen(getSecurityManager().getUser().getId() or "")

    @Lazy
    def is_new(self):
        """True while the reader has not said that he read it."""
        return is_new_to(self.seen, self.context, self.state, self.sides)

    @property
    def activity_mark(self):
        """Which activity this page shows, for the form that marks it read."""
        return iso_exact(self.context.activity)

    def openings(self):
        """Who of the partner's team has opened it: dicts of who, moment, iso.

        The partner's team reads names; the origin reads the partner's own
        name and the first moment, for it writes to a body, not to a person.
        """
        demande = self.context
        found = self.seen.by_partner(demande.reference, demande.partner)
        if states.PARTNER not in self.sides:
            found = found[:1]
        return [
            {
                "who": (
                    self.seen.name(userid)
                    if states.PARTNER in self.sides
                    else self.facts["partner"]
                ),
                "moment": moment(at),
                "iso": iso(at),
            }
            for userid, at in found
        ]

    @Lazy
    def _with(self):
        """Name of the colleague who has it, for the partner's team, or None.

        Nobody need ask one who is away.
        """
        mine = states.PARTNER in self.sides and self.state in states.OPEN_STATES
        holder = assigning.other_holder(self.context, self.seen.userid) if mine else None
        return self.name(holder) if holder and not absence_words(holder) else None

    def colleague(self):
        """What is said before two answer: that a colleague took it, or was given it; or None."""
        if self._with is None:
            return None
        given = log.was_given(log.facts(self.context), self.context.assignee)
        return words.held(self._with, given)

    @property
    def takes_scans(self):
        """True for its origin while papers still reach the partner."""
        return states.ORIGIN in self.sides and "message" in self.all_actions

    def covers(self):
        """Name of the input of each awaited paper → address of its cover page."""
        return joining.cover_urls(self.context)

    def size_of(self, attachment):
        """How large a file is, and what else must be known of it, in words."""
        said = (size(attachment.size), warning(attachment))
        return " – ".join(self.translate(each) for each in said if each)

    def files_of(self, item):
        """Files of the demande or of a message as rows."""
        if self.sealed:
            return []
        base = f"{item.absolute_url()}/@@piece"
        return [
            {"filename": a.filename, "size": self.size_of(a), "url": f"{base}/{a.name}"}
            for a in attachments(item)
        ]

    @Lazy
    def _links(self):
        """Id of an answer -> what else the reader may do with it: (label, address) pairs."""
        found = {}
        for _name, beside in sorted(getUtilitiesFor(IAnswerLinks)):
            for id, links in beside.links(self.context).items():
                found.setdefault(id, []).extend(links)
        return found

    @Lazy
    def messages(self):
        """The entries of the thread this reader may see."""
        headings = factwords.headings(log.facts(self.context))
        return [
            {
                "id": m.getId(),
                "kind": headings.get(m.getId())
                or factwords.MESSAGES.get(m.kind, factwords.MESSAGES["message"]),
                "internal": m.visibility == "internal",
                "who": self.name(m.creators[0]) if m.creators else "",
                "side": words.SIDES.get(m.side, ""),
                "side_id": m.side,
                "moment": moment(m.created_at),
                "iso": iso(m.created_at),
                "text": unsealing.hidden() if self.sealed and m.text else m.text,
                "files": self.files_of(m),
                "links": self._links.get(m.getId(), ()),
            }
            for m in self.shown
        ]

    def timeline(self):
        """The facts as sentences; notes of the other side leave no line."""
        partner = partial(partner_title, getSite())
        return [
            {
                "sentence": factwords.fact(f, self.name, partner, self.translate),
                "moment": moment(f.at),
                "iso": iso(f.at),
            }
            for f in sharing.known(log.facts(self.context), self.sides)
            if (f.kind != "note" or (f.side in self.sides and not seeing.is_on()))
            # A reminder that came too late for anybody to be told is none.
            and (f.kind != "warn" or f.detail.get("told"))
        ]

    @property
    def usager_name(self):
        """Whom it is about, or None for who may not read it."""
        values, masked = unsealing.usager(self.context, self.now)
        return None if masked else identity.full_name(values)

    def usager(self):
        """The identity, or dots for who may not read it: (label, value) dicts."""
        values, masked = unsealing.usager(self.context, self.now)
        # The number is what its first partner calls it, not what another would.
        moved = any(fact.kind == "redirect" for fact in log.facts(self.context))
        number = "" if moved else number_label(getSite(), self.context.partner)
        labels = {**identity.LABELS, **({"number": number} if number else {})}
        return [
            {"label": label, "value": values[n] if masked or n != "birth_date" else day(values[n])}
            for n, label in labels.items()
            if values.get(n)
        ]

    @Lazy
    def only_looks(self):
        """True for the coordination while it sees the desk as a role."""
        return seeing.is_on()

    @Lazy
    def sealed(self):
        """True when what was written in the demande is not shown to the reader."""
        return unsealing.is_sealed(self.context, self.now)

    @Lazy
    def masked(self):
        """True when the reader sees dots and may ask for more."""
        return unsealing.may_ask(self.context, self.now)
