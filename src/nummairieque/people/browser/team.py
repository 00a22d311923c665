"""The team of a workspace: everybody sees it, its lead changes it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.people import inviting
from nummairieque.people import keys
from nummairieque.people import leaving
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser import cards
from nummairieque.people.browser.personfields import PERSON
from nummairieque.roles import GROUPS
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

MANAGE = "nummairieque: Manage team"
#: More matches than this are a name too short.
FOUND_MAX = 20


def member_rows(workspace):
    """(row, groups, deputy) of the members, in the order of their groups, then by name."""
    site = getSite()
    order = {group: number for number, group in enumerate(GROUPS[workspace.portal_type])}
    found = [
        (
            rows.row_of(site, userid) or rows.Row(userid, userid, "", (), ""),
            frozenset(seat["groups"]),
            seat.get("deputy") or "",
        )
        for userid, seat in workspace._team.items()
    ]
    found.sort(key=lambda f: (min((order[g] for g in f[1]), default=9), rules.fold(f[0].name)))
    return found


class TeamPage(cards.PeopleMacros, DeskPage):
    """``equipe``: who works here, what as, how to reach them, who is away."""

    @property
    def title(self):
        return _("Équipe – ${workspace}", mapping={"workspace": self.context.title})

    @Lazy
    def manages(self):
        return self.may(MANAGE)

    def members(self):
        """Cards of all members."""
        site, today = getSite(), presence.today()
        return [
            {
                **cards.card(self, row, today, site),
                "roles": cards.roles_words(groups, self.translate),
                "deputy": person(deputy) if deputy else None,
                "edit": f"{self.context.absolute_url()}/equipe-membre?qui={row.userid}",
            }
            for row, groups, deputy in member_rows(self.context)
        ]


class TeamForm(cards.PeopleMacros, FormPage):
    """Base of the pages that change a team."""

    @property
    def back(self):
        return f"{self.context.absolute_url()}/equipe"

    def groups_field(self):
        choices = tuple((group, cards.ROLES[group]) for group in GROUPS[self.context.portal_type])
        return Field("groups", _("Rôles"), "checks", self.groups_hint, True, choices)

    groups_hint = _("Une personne peut en avoir plusieurs. Le responsable gère l’équipe.")

    def clean_groups(self):
        """The roles that were ticked."""
        return inviting.clean_groups(self.context, self.typed_many("groups"))


class AddPage(TeamForm):
    """``equipe-ajouter``: somebody who has an account already."""

    @property
    def title(self):
        return _("Ajouter quelqu’un à l’équipe")

    @property
    def query(self):
        value = self.typed("q")
        return value.strip()[:100] if isinstance(value, str) else ""

    @Lazy
    def found(self):
        """Rows that match and are not in the team yet; an address matches whole."""
        site, uid = getSite(), self.context.UID()
        if len(self.query) < 2:
            return []
        if "@" in self.query:
            matching = [rows.row_of(site, u) for u in rows.with_address(site, self.query)]
        else:
            matching = rows.search(site, self.query, seated=False)
        return [row for row in matching if all(seat.uid != uid for seat in row.seats)]

    def many(self):
        return len(self.found) > FOUND_MAX

    def fields(self):
        choices = tuple((row.userid, self._label(row)) for row in self.found[:FOUND_MAX])
        return (
            Field("userid", _("Personne"), "radio", None, True, choices),
            self.groups_field(),
        )

    def _label(self, row):
        places = ", ".join(seat.title for seat in row.seats)
        return f"{row.name} – {places}" if places else row.name

    def initial(self, name):
        return []

    def _userid(self):
        userid = self.typed("userid")
        if not isinstance(userid, str) or not userid:
            inputs.refuse("userid", _("Choisissez une personne."))
        return userid

    def act(self):
        userid, groups = inputs.gather(self._userid, self.clean_groups)
        inviting.add(self.context, userid, groups)
        self.say(_("${name} est dans l’équipe.", mapping={"name": person(userid)}))
        return self.back


class InvitePage(TeamForm):
    """``equipe-inviter``: somebody who has no account yet."""

    title = _("Inviter une nouvelle personne")

    def fields(self):
        return (
            *PERSON,
            self.groups_field(),
        )

    def initial(self, name):
        return [] if name == "groups" else ""

    def act(self):
        typed = {name: self.typed(name) for name in ("name", "email", "login")}
        values, groups = inputs.gather(lambda: inviting.clean_person(typed), self.clean_groups)
        inviting.invite(self.context, values, groups)
        self.say(_("L’invitation part à ${address}.", mapping={"address": values["email"]}))
        return self.back


class OnePage(TeamForm):
    """Base of the pages about one member, named by ``qui``."""

    def prepare(self):
        userid = self.typed("qui")
        if not isinstance(userid, str) or userid not in self.context._team:
            raise NotFound("qui")
        self.userid = userid
        self.name = person(userid)
        self.groups = frozenset(self.context._team[userid]["groups"])

    def last_lead(self, groups=()):
        return rules.leaves_no_lead(leaving.leads_of(self.context), self.userid, groups)

    @Lazy
    def invitation(self):
        """Words on an invitation of this team that waits, or None."""
        site = getSite()
        if not inviting.invites(site, self.context, self.userid):
            return None
        key = keys.current(site, self.userid)
        if key is None or keys.state(key) != rules.LIVE:
            return _("L’invitation n’est plus valable. Envoyez-la de nouveau.")
        return _(
            "Invitation envoyée, valable jusqu’au ${moment}.",
            mapping={"moment": self.translate(moment(key.expires))},
        )

    @Lazy
    def number_held(self):
        """How many open demandes are in his hands here."""
        return len(leaving.assigned(self.context, self.userid))

    @property
    def hand_over_url(self):
        """Where his demandes are given to somebody, or None when he has none."""
        if not self.number_held:
            return None
        return f"{self.context.absolute_url()}/equipe-transmettre?{urlencode({'qui': self.userid})}"

    def alone_field(self):
        label = _("Je laisse l’équipe sans responsable")
        return Field("confirm", label, "check", _("La coordination pourra en nommer un autre."))

    def check_lead(self, groups=()):
        if self.last_lead(groups) and not inputs.flag("confirm", self.typed("confirm")):
            inputs.refuse("confirm", _("C’est le dernier responsable de l’équipe. Confirmez."))


class MemberPage(OnePage):
    """``equipe-membre``: roles and deputy of one member, and his invitation."""

    @property
    def title(self):
        return self.name

    def fields(self):
        others = [
            (row.userid, row.name)
            for row, _groups, _deputy in member_rows(self.context)
            if row.userid != self.userid
        ]
        hint = _("Remplace cette personne quand elle est absente.")
        fields = (
            self.groups_field(),
            Field("deputy", _("Suppléant"), "select", hint, choices=(("", _("Personne")), *others)),
        )
        return (*fields, self.alone_field()) if "confirm" in self.errors else fields

    def initial(self, name):
        if name == "groups":
            return list(self.groups)
        return self.context._team[self.userid].get("deputy") or ""

    def act(self):
        if self.pressed() == "send":
            if not inviting.is_invited(getSite(), self.userid):
                inputs.refuse("do", _("Cette personne a déjà un mot de passe."))
            if not inviting.invites(getSite(), self.context, self.userid):
                inputs.refuse("do", _("Cette personne est invitée par une autre équipe."))
            inviting.send(self.context, self.userid)
            self.say(_("L’invitation part de nouveau. L’ancien lien ne sert plus."))
            return self.back
        groups = inviting.clean_groups(self.context, self.typed_many("groups"))
        known = {*self.context._team, ""} - {self.userid}
        deputy = inputs.choice("deputy", self.typed("deputy"), known)
        self.check_lead(groups)
        leaving.change(self.context, self.userid, groups, deputy)
        self.say(_("C’est enregistré."))
        return self.back
