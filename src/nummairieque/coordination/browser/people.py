"""The people of the desk: the list, one person, a place in a team, a suspension."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import suspended
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.listing import Listing
from nummairieque.people import holders
from nummairieque.people import inviting
from nummairieque.people import keys
from nummairieque.people import leaving
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser import cards
from nummairieque.people.store import entry_of
from nummairieque.roles import GROUPS
from nummairieque.roles import TEAMS
from nummairieque.theme.fields import Field
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

ROLES = {**cards.ROLES, **rights.DESK_ROLES}
KINDS = {"mairie": _("Mairies"), "partner": _("Partenaires"), "maison": _("Maisons de services")}


def body_choices(site, by_uid=False):
    """The bodies for a select, in groups by kind."""
    held = people.bodies(site)
    return tuple(
        (KINDS[kind], tuple((uid if by_uid else path, title) for path, uid, title in held[kind]))
        for kind in KINDS
    )


class PeoplePage(Listing, CoordinationPage):
    """``coordination-personnes``: everybody, by name, role, body and state."""

    title = _("Personnes")
    names = ("q", "role", "body", "state")
    SIZE = 50

    @Lazy
    def found(self):
        return people.search(
            getSite(), self.asked("q"), *(self.asked(name) for name in ("role", "body", "state"))
        )

    def fields(self):
        return (
            Field("q", _("Nom, identifiant ou espace"), maximum=100),
            Field("role", _("Rôle"), "select", choices=(("", _("Tous")), *ROLES.items())),
            Field("body", _("Espace"), "select", choices=self._bodies()),
            Field(
                "state", _("Compte"), "select", choices=(("", _("Tous")), *people.STATES.items())
            ),
        )

    def _bodies(self):
        return (("", (("", _("Tous")),)), *body_choices(getSite(), by_uid=True))

    def lines(self):
        """Those of this page: dicts of name, login, url, seats, wide, state, words."""
        site = getSite()
        return [self._line(site, row) for row in self.shown()]

    def _line(self, site, row):
        state = people.state_of(site, row.userid, self.now)
        return {
            "name": row.name,
            "login": people.login_of(site, row.userid),
            "url": f"{self.site_url}/coordination-personne?{urlencode({'qui': row.userid})}",
            "seats": [
                {"title": seat.title, "roles": cards.roles_words(seat.groups, self.translate)}
                for seat in row.seats
            ],
            "wide": [rights.DESK_ROLES[role] for role in self._wide(row.userid)],
            "state": state,
            "words": people.STATES[state],
        }

    @Lazy
    def _holders(self):
        site = getSite()
        return {"pilots": holders.pilots(site), "coordination": holders.coordinators(site)}

    def _wide(self, userid):
        return [role for role in holders.DESK_WIDE if userid in self._holders[role]]


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
            inputs.refuse(
                "confirm",
                _(
                    "Plus personne n’agirait pour : ${bodies}. Cochez pour confirmer.",
                    mapping={"bodies": ", ".join(alone)},
                ),
            )

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
                }
                for seat in self.row.seats
            ],
            "register": f"{self.site_url}/coordination-droits?{urlencode({'qui': self.userid})}",
        }

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
        holders.resume(getSite(), self.userid)
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


class PlacePage(OnePerson):
    """``coordination-place``: what somebody is in one body; nothing takes him out of it."""

    def prepare(self):
        super().prepare()
        self.path = self.typed("espace")
        self.workspace = people.body_at(getSite(), self.path)
        if self.workspace is None:
            raise NotFound("espace")
        held = self.workspace._team.get(self.userid)
        self.held = frozenset(held["groups"]) if held else frozenset()
        self.deputy = (held or {}).get("deputy") or ""

    @property
    def title(self):
        mapping = {"name": self.name, "body": self.workspace.title}
        return _("${name} – ${body}", mapping=mapping)

    def fields(self):
        kind = self.workspace.portal_type
        choices = tuple((group, cards.ROLES[group]) for group in GROUPS[kind])
        hint = _("Plusieurs sont possibles. Sans aucun rôle, la personne quitte l’équipe.")
        fields = (Field("groups", _("Rôles"), "checks", hint, choices=choices),)
        return (*fields, self.confirm_field()) if "confirm" in self.errors else fields

    def initial(self, name):
        return sorted(self.held)

    def act(self):
        kind = self.workspace.portal_type
        chosen = set(self.typed_many("groups"))
        if chosen - set(GROUPS[kind]):
            inputs.refuse("groups", _("Ce rôle n’existe pas dans cet espace."))
        if not chosen and not self.held:
            inputs.refuse("groups", _("Cochez au moins un rôle."))
        acts = bool(chosen & set(TEAMS[kind]))
        alone = rules.leaves_nobody(team_userids(self.workspace), self.userid, acts)
        self.check_alone([self.workspace.title] if alone else [])
        if not self.held:
            inviting.add(self.workspace, self.userid, tuple(sorted(chosen)))
        elif chosen:
            leaving.change(self.workspace, self.userid, chosen, self.deputy)
        elif self._only_seat_of_newcomer():
            inviting.withdraw(self.workspace, self.userid, self.now)
            self.say(_("L’invitation est retirée. Le lien ne sert plus."))
            return f"{self.site_url}/coordination-personnes"
        else:
            leaving.leave(self.workspace, self.userid, self.now)
        self.say(_("C’est enregistré."))
        return self.back

    def _only_seat_of_newcomer(self):
        """True when nothing is left of an invitation without this seat."""
        site = getSite()
        only = len(self.row.seats) == 1 and not holders.held(site, self.userid)
        return only and inviting.is_invited(site, self.userid)


class SuspendPage(OnePerson):
    """``coordination-suspendre``: what it means, then close the account for now."""

    @property
    def title(self):
        return _("Suspendre le compte de ${name} ?", mapping={"name": self.name})

    @Lazy
    def alone(self):
        return people.left_alone(getSite(), self.userid)

    def fields(self):
        return (self.confirm_field(),) if self.alone else ()

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
        holders.suspend(getSite(), self.userid, me, self.now)
        self.say(_("Le compte de ${name} est suspendu.", mapping={"name": self.name}))
        return self.back


class InvitePage(CoordinationForm):
    """``coordination-inviter``: a new account, for a body or for the whole desk."""

    section = "coordination-personnes"
    title = _("Inviter une nouvelle personne")

    @property
    def back(self):
        return f"{self.site_url}/coordination-personnes"

    def fields(self):
        return (
            Field("name", _("Prénom et nom"), required=True, maximum=100),
            Field(
                "email",
                _("Adresse électronique"),
                "line",
                _("L’invitation y est envoyée. Elle reste valable 7 jours."),
                True,
                maximum=200,
                inputmode="email",
            ),
            Field(
                "login",
                _("Identifiant"),
                "line",
                _("Laissez vide : il est formé du prénom et du nom."),
                maximum=60,
            ),
            Field(
                "espace",
                _("Espace"),
                "select",
                _("Là où la personne travaille. Un pilote n’en a pas besoin."),
                choices=(("", (("", _("Aucun")),)), *body_choices(getSite())),
            ),
            Field(
                "groups", _("Rôles dans cet espace"), "checks", choices=tuple(cards.ROLES.items())
            ),
            Field(
                "roles",
                _("Rôles sur tout le guichet"),
                "checks",
                choices=tuple(rights.DESK_ROLES.items()),
            ),
        )

    def initial(self, name):
        return [] if name in ("groups", "roles") else ""

    def act(self):
        errors = {}
        try:
            values = inviting.clean_person({n: self.typed(n) for n in ("name", "email", "login")})
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
        workspace = people.body_at(getSite(), self.typed("espace"))
        groups, wide = self.typed_many("groups"), self.typed_many("roles")
        errors.update(self._wrong_roles(workspace, groups, wide))
        if errors:
            raise inputs.InvalidInput(errors)
        userid = inviting.invite(workspace, values, groups)
        holders.set_held(getSite(), userid, wide)
        self.say(_("L’invitation part à ${address}.", mapping={"address": values["email"]}))
        return f"{self.site_url}/coordination-personne?{urlencode({'qui': userid})}"

    def _wrong_roles(self, workspace, groups, wide):
        if workspace is None and self.typed("espace"):
            return {"espace": _("Cet espace n’existe pas.")}
        if set(wide) - set(rights.DESK_ROLES):
            return {"roles": _("Ce choix n’existe pas.")}
        if workspace is None:
            if groups:
                return {"espace": _("Choisissez l’espace de ces rôles.")}
            return {} if wide else {"groups": _("Cochez au moins un rôle.")}
        if not groups:
            return {"groups": _("Cochez au moins un rôle.")}
        if set(groups) - set(GROUPS[workspace.portal_type]):
            return {"groups": _("Un de ces rôles n’existe pas dans cet espace.")}
        return {}
