"""A place in a body, for somebody who is there or is invited."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.coordination import seating
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.people import body_choices
from nummairieque.coordination.browser.person import OnePerson
from nummairieque.people import holders
from nummairieque.people import inviting
from nummairieque.people.browser import cards
from nummairieque.people.browser.personfields import PERSON
from nummairieque.roles import GROUPS
from nummairieque.theme.fields import Field
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.component.hooks import getSite


class PlacePage(OnePerson):
    """``coordination-place``: what somebody is in one body; nothing takes him out of it."""

    def prepare(self):
        super().prepare()
        self.path = self.typed("espace")
        self.workspace = people.body_at(getSite(), self.path)
        if self.workspace is None:
            raise NotFound("espace")
        self.held = seating.held_in(self.workspace, self.userid)

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
        alone = seating.leaves_alone(self.workspace, self.userid, chosen)
        self.check_alone([self.workspace.title] if alone else [])
        done = seating.seat(getSite(), self.workspace, self.userid, chosen, self.now)
        if done == seating.WITHDRAWN:
            self.say(_("L’invitation est retirée. Le lien ne sert plus."))
            return f"{self.site_url}/coordination-personnes"
        self.say(_("C’est enregistré."))
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
            *PERSON,
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
