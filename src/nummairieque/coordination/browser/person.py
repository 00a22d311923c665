"""One person: what he is on the whole desk, and how the account stands."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import suspended
from nummairieque.appointment import hits
from nummairieque.appointment.keeping.fates import MOVED_ELSEWHERE
from nummairieque.appointment.keeping.fates import SaysFates
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.people import body_choices
from nummairieque.people import holders
from nummairieque.people import inviting
from nummairieque.people import keys
from nummairieque.people import leaving
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser import cards
from nummairieque.people.store import entry_of
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from nummairieque.workspace.roster import FOLDERS
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

ASSIGNED = (
    _("1 demande en cours lui est confiée : son équipe doit la reprendre."),
    _("${number} demandes en cours lui sont confiées : son équipe doit les reprendre."),
)


def alone_words(bodies):
    """What is asked before nobody is left for these bodies.

    :param bodies: list of titles.
    """
    return _(
        "Plus personne n’agirait pour : ${bodies}. Cochez pour confirmer.",
        mapping={"bodies": ", ".join(bodies)},
    )


class OnePerson(CoordinationForm):
    """Base of the pages about one person, named by ``qui``."""

    section = "coordination-personnes"

    def prepare(self):
        userid = self.typed("qui")
        row = rows.row_of(getSite(), userid) if isinstance(userid, str) else None
        if row is None:
            raise NotFound("qui")
        self.userid, self.row, self.name = userid, row, row.name

    @property
    def back(self):
        return f"{self.site_url}/coordination-personne?{urlencode({'qui': self.userid})}"

    @Lazy
    def suspended(self):
        return suspended.table(getSite()).get(self.userid)

    def check_alone(self, alone):
        """Ask for a tick before a body is left without anybody."""
        if alone and not inputs.flag("confirm", self.typed("confirm")):
            inputs.refuse("confirm", alone_words(alone))

    def confirm_field(self):
        hint = _("Vous nommez ensuite quelqu’un d’autre.")
        return Field("confirm", _("Je confirme"), "check", hint)


class PersonPage(OnePerson):
    """``coordination-personne``: what somebody is, and how the account stands."""

    @property
    def title(self):
        return self.name

    def fields(self):
        return (
            Field(
                "roles",
                _("Rôles sur tout le guichet"),
                "checks",
                _("Le pilote voit les chiffres. La coordination gère tout le guichet."),
                choices=tuple(rights.DESK_ROLES.items()),
            ),
        )

    def initial(self, name):
        return list(holders.held(getSite(), self.userid))

    def card(self):
        """Login, address and seats, for the template."""
        site = getSite()
        return {
            "login": people.login_of(site, self.userid),
            "email": self.row.email,
            "state": people.STATES[people.state_of(site, self.userid, self.now)],
            "seats": [
                {
                    "title": seat.title,
                    "roles": cards.roles_words(seat.groups, self.translate),
                    "url": self.place_url(f"{FOLDERS[seat.kind]}/{seat.slug}"),
                    "hand_over": self._hand_over(seat),
                }
                for seat in self.row.seats
            ],
            "suspend": f"{self.site_url}/coordination-suspendre?{urlencode({'qui': self.userid})}",
            "register": f"{self.site_url}/coordination-droits?{urlencode({'qui': self.userid})}",
        }

    def _hand_over(self, seat):
        """Where his demandes at a partner are given to somebody; None for none."""
        if not held_at(self.userid, seat):
            return None
        return hand_over_url(self.site_url, self.userid, seat)

    def place_url(self, path):
        query = urlencode({"qui": self.userid, "espace": path})
        return f"{self.site_url}/coordination-place?{query}"

    def other_bodies(self):
        """The bodies that the person is not in yet, as a field."""
        mine = {f"{FOLDERS[seat.kind]}/{seat.slug}" for seat in self.row.seats}
        choices = tuple(
            (heading, tuple(choice for choice in choices if choice[0] not in mine))
            for heading, choices in body_choices(getSite())
        )
        label = _("Donner un rôle dans un autre espace")
        return Field("espace", label, "select", required=True, choices=choices).bound(prefix="new")

    def account_words(self):
        """How the account stands, in a sentence; None when there is nothing to say."""
        if self.suspended is not None:
            at, by = self.suspended
            mapping = {"moment": self.translate(moment(at)), "name": person(by)}
            return _("Compte suspendu le ${moment} par ${name}.", mapping=mapping)
        site = getSite()
        if not inviting.is_invited(site, self.userid):
            return None
        key = keys.current(site, self.userid)
        if key is None or keys.state(key, self.now) != rules.LIVE:
            return _("L’invitation n’est plus valable. Envoyez-la de nouveau.")
        return _(
            "Invitation envoyée, valable jusqu’au ${moment}.",
            mapping={"moment": self.translate(moment(key.expires))},
        )

    def can_send(self):
        return self.suspended is None and entry_of(getSite(), self.userid).invited

    def act(self):
        act = {"send": self._send, "resume": self._resume}.get(self.pressed(), self._keep_roles)
        self.say(act())
        return self.back

    def _send(self):
        if not self.can_send():
            inputs.refuse("do", _("Cette personne a déjà un mot de passe."))
        seats = [people.body_at(getSite(), f"{FOLDERS[s.kind]}/{s.slug}") for s in self.row.seats]
        inviting.send(next(iter(seats), None), self.userid)
        return _("L’invitation part de nouveau. L’ancien lien ne sert plus.")

    def _resume(self):
        holders.resume(getSite(), self.userid, self.now)
        return _("Le compte est rétabli.")

    def _keep_roles(self):
        chosen = self.typed_many("roles")
        if set(chosen) - set(rights.DESK_ROLES):
            inputs.refuse("roles", _("Ce choix n’existe pas."))
        losing = "coordination" not in chosen
        if losing and people.is_last_coordination(getSite(), self.userid):
            inputs.refuse("roles", _("C’est le dernier compte de la coordination : il le reste."))
        holders.set_held(getSite(), self.userid, chosen)
        return _("C’est enregistré.")


def held_at(userid, seat):
    """How many open demandes of a body are in somebody's hands."""
    body = people.body_at(getSite(), f"{FOLDERS[seat.kind]}/{seat.slug}")
    return 0 if body is None else len(leaving.assigned(body, userid))


def hand_over_url(site_url, userid, seat):
    """Where the demandes that somebody has at a partner are given to another."""
    place = f"{FOLDERS[seat.kind]}/{seat.slug}"
    return f"{site_url}/{place}/equipe-transmettre?{urlencode({'qui': userid})}"


class SuspendPage(SaysFates, OnePerson):
    """``coordination-suspendre``: what it means, then close the account for now."""

    moved_words = MOVED_ELSEWHERE

    @Lazy
    def hits(self):
        """The appointments at which he can't receive, and the dates that are lost."""
        return hits.of_leaving(getSite(), self.userid, self.now)

    @property
    def title(self):
        return _("Suspendre le compte de ${name} ?", mapping={"name": self.name})

    @Lazy
    def alone(self):
        return people.left_alone(getSite(), self.userid)

    def fields(self):
        return (self.confirm_field(),) if self.alone else ()

    def assigned_words(self):
        """How many demandes are in his hands, or None."""
        number = sum(held_at(self.userid, seat) for seat in self.row.seats)
        return counted(ASSIGNED, number) if number else None

    def hand_overs(self):
        """Where they are given to somebody first: dicts of url and title."""
        return [
            {"url": hand_over_url(self.site_url, self.userid, seat), "title": seat.title}
            for seat in self.row.seats
            if held_at(self.userid, seat)
        ]

    def alone_words(self):
        """Which bodies are left without anybody, or None."""
        if not self.alone:
            return None
        mapping = {"bodies": ", ".join(self.alone)}
        return _("Plus personne n’agira pour : ${bodies}.", mapping=mapping)

    def act(self):
        me = getSecurityManager().getUser().getId()
        if self.userid == me:
            inputs.refuse("do", _("Vous ne pouvez pas suspendre votre propre compte."))
        if people.is_last_coordination(getSite(), self.userid):
            inputs.refuse("do", _("C’est le dernier compte de la coordination : il reste ouvert."))
        self.check_alone(self.alone)
        hit = self.hits
        holders.suspend(getSite(), self.userid, me, self.now)
        self.say(_("Le compte de ${name} est suspendu.", mapping={"name": self.name}))
        self.say_hits(hit)
        return self.back
