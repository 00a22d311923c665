"""The own account: profile, absence, password."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.people import keys
from nummairieque.people import presence
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.people.browser import cards
from nummairieque.people.photo import data_url
from nummairieque.people.photo import shrink
from nummairieque.people.store import entry_of
from nummairieque.people.store import get_people
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import person
from nummairieque.workspace.roster import FOLDERS
from plone import api
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

import re

LANGUAGES = (("fr", "Français"), ("en", "English"))
_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{3,29}")


class OwnPage(cards.PeopleMacros, FormPage):
    """Base of the pages that somebody has on the own account."""

    def prepare(self):
        self.userid = getSecurityManager().getUser().getId()
        self.member = api.user.get(userid=self.userid) if self.userid else None
        # An account of the server itself has no profile on the desk.
        if self.member is None:
            raise NotFound(self.__name__)

    @Lazy
    def row(self):
        return rows.row_of(getSite(), self.userid)

    @Lazy
    def entry(self):
        return entry_of(getSite(), self.userid)

    @property
    def back(self):
        return f"{self.site_url}/mon-compte"


class AccountPage(OwnPage):
    """``mon-compte``: what others see of me, and my language."""

    title = _("Mon compte")

    def fields(self):
        topics = tuple(rows.topics_of(getSite(), self.row))
        fields = [
            Field("name", _("Prénom et nom"), required=True, maximum=100),
            Field("function", _("Fonction"), "line", _("Par exemple : accueil et état civil.")),
            Field("phone", _("Téléphone direct"), maximum=30, inputmode="tel"),
        ]
        if topics:
            hint = _("L’annuaire les montre. Sans choix, il vous trouve pour tous.")
            fields.append(
                Field("topics", _("Sujets auxquels je réponds"), "checks", hint, choices=topics)
            )
        hint = _("JPEG ou PNG. Elle est réduite, le fichier envoyé n’est pas gardé.")
        fields.append(Field("photo", _("Photo"), "files", hint))
        if self.entry.photo:
            fields.append(Field("no_photo", _("Retirer ma photo"), "check"))
        fields.append(Field("language", _("Langue"), "radio", None, True, LANGUAGES))
        return tuple(fields)

    def initial(self, name):
        if name == "name":
            return inputs.one_line(self.member.getProperty("fullname", ""), 100)
        if name == "language":
            return "en" if self.member.getProperty("language", "") == "en" else "fr"
        if name == "topics":
            return list(self.entry.topics)
        return getattr(self.entry, name, "") or ""

    def act(self):
        values = self._clean()
        entry = get_people(getSite()).entry(self.userid)
        for name in ("function", "phone", "topics"):
            setattr(entry, name, values[name])
        if values["photo"]:
            entry.photo = values["photo"]
        elif values["no_photo"]:
            entry.photo = None
        self.member.setMemberProperties(
            {"fullname": values["name"], "language": values["language"]}
        )
        rows.refresh(self.userid)
        self.say(_("C’est enregistré."))
        return f"{self.back}?set_language={values['language']}"

    def _clean(self):
        """All that was typed, every refusal at once."""
        known = {slug for slug, _title in rows.topics_of(getSite(), self.row)}
        checks = {
            "name": lambda: inputs.line("name", self.typed("name"), required=True, maximum=100),
            "function": lambda: inputs.line("function", self.typed("function")),
            "phone": self._clean_phone,
            "topics": lambda: tuple(t for t in self.typed_many("topics") if t in known),
            "photo": self._clean_photo,
            "no_photo": lambda: inputs.flag("no_photo", self.typed("no_photo")),
            "language": lambda: inputs.choice(
                "language", self.typed("language"), dict(LANGUAGES), required=True
            ),
        }
        errors, values = {}, {}
        for name, check in checks.items():
            try:
                values[name] = check()
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        return values

    def _clean_phone(self):
        value = inputs.line("phone", self.typed("phone"), maximum=30)
        if value and not _PHONE.fullmatch(value):
            inputs.refuse("phone", _("Ce numéro n’est pas valable : écrivez 02 54 00 00 00."))
        return value

    def _clean_photo(self):
        files = self.typed_files("photo")
        return shrink(*files[0]) if files else None

    def me(self):
        """What others see: login, address, teams, photo, absence."""
        site, absence = getSite(), self.entry.absence
        coming = rules.is_coming(absence, presence.today())
        return {
            "login": self.member.getUserName(),
            "email": inputs.one_line(self.member.getProperty("email", "")),
            "photo": data_url(self.entry.photo),
            "initials": rules.initials(self.initial("name")),
            "absence": period(absence) if coming else None,
            "seats": [
                {
                    "title": seat.title,
                    "url": f"{site.absolute_url()}/{FOLDERS[seat.kind]}/{seat.slug}/equipe",
                    "roles": cards.roles_words(seat.groups, self.translate),
                }
                for seat in (self.row.seats if self.row else ())
            ],
        }


def period(absence):
    """From, to and who stands in, in words."""
    mapping = {"first": day(absence[0]), "last": day(absence[1])}
    if not absence[2]:
        return _("Absence du ${first} au ${last}", mapping=mapping)
    mapping["name"] = person(absence[2])
    return _("Absence du ${first} au ${last}, suppléance : ${name}", mapping=mapping)


PASSWORD_HINT = _("12 caractères au moins. Trois mots sans lien conviennent bien.")


def password_fields():
    """A new password, typed twice."""
    return (
        Field("password", _("Nouveau mot de passe"), "password", PASSWORD_HINT, True),
        Field("again", _("Le même, une seconde fois"), "password", None, True),
    )


class PasswordPage(OwnPage):
    """``mon-mot-de-passe``: the old one, then a new one twice."""

    title = _("Changer de mot de passe")

    def fields(self):
        current = Field("current", _("Mot de passe actuel"), "password", None, True)
        return (current, *password_fields())

    def act(self):
        users = getSite().acl_users.source_users
        login = users.getLoginForUserId(self.userid) if self._is_ours(users) else None
        if login is None:
            inputs.refuse("current", _("Ce compte est géré ailleurs que sur le guichet."))
        current = self.typed("current")
        credentials = {"login": login, "password": current if isinstance(current, str) else ""}
        if not users.authenticateCredentials(credentials):
            inputs.refuse("current", _("Ce n’est pas votre mot de passe actuel."))
        known = known_words(self.member)
        password = rules.check_password(self.typed("password"), self.typed("again"), known)
        keys.set_password(getSite(), self.userid, password)
        self._go_on(login, password)
        self.say(_("Votre mot de passe est changé."))
        return self.back

    def _go_on(self, login, password):
        """All that was open ends, but for the session of who made the change."""
        session = getattr(getSite().acl_users, "session", None)
        if session is not None and session.extractCredentials(self.request):
            session.updateCredentials(self.request, self.request.response, login, password)

    def _is_ours(self, users):
        return self.userid in users.listUserIds()


def known_words(member):
    """What everybody knows of a person: login, name, address."""
    email = member.getProperty("email", "") or ""
    name = member.getProperty("fullname", "") or ""
    return (member.getUserName(), name, email, email.partition("@")[0])
