"""``desk-settings``: what the coordination decides for the whole desk."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.controlpanel import rules
from nummairieque.controlpanel.mailfields import MAIL
from nummairieque.controlpanel.settings import IDeskSettings
from nummairieque.controlpanel.settings import PREFIX
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.files import antivirus
from nummairieque.files import unchecked
from nummairieque.notification import calling
from nummairieque.notification import sms
from nummairieque.notification.settings import is_address
from nummairieque.people.browser.cards import PeopleMacros
from nummairieque.theme import colours
from nummairieque.theme import logo
from nummairieque.theme import look
from nummairieque.theme.fields import Field
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IInt

import os

#: Settings of mails that come in, in the order of the page.
INBOUND = (
    "inbound_domain",
    "inbound_prefix",
    "inbound_server",
    "imap_host",
    "imap_port",
    "imap_user",
    "imap_pass",
    "imap_folder",
)
#: Written only: what is kept is never shown.
SECRETS = ("smtp_pass", "imap_pass")
LOGO_HINT = _("PNG, JPEG ou WebP, 1 Mo au plus. Il est réduit, le fichier envoyé n’est pas gardé.")
#: (id, heading, what for, settings) in the order of the page.
GROUPS = (
    (
        "guichet",
        _("Le guichet"),
        _("Son nom, son adresse et son apparence."),
        ("desk_name", "site_url", "logo", "no_logo", "accent", "band", "fiches_open", "whole_site"),
    ),
    (
        "mails",
        _("Courriels"),
        _("D’où partent les avis et les invitations."),
        tuple(MAIL),
    ),
    (
        "reponses",
        _("Réponses par courriel"),
        _("À remplir avec votre informaticien. Laissez vide si personne ne répond par courriel."),
        INBOUND,
    ),
    (
        "sms",
        _("SMS aux usagers"),
        _("L’usager qui l’accepte est prévenu par SMS. Rien n’y dit de quoi il s’agit."),
        ("sms_gateway", "sms_address", "sms_sender", "usager_quiet"),
    ),
    (
        "delais",
        _("Délais"),
        _("Ce qui est promis aux mairies et aux habitants."),
        ("deadline_hours", "deadline_policy", "complement_days", "routing_policy"),
    ),
    (
        "conservation",
        _("Conservation"),
        _("Combien de temps le guichet garde ce qui est écrit."),
        ("draft_days", "close_days", "retention_months"),
    ),
    (
        "comptes",
        _("Comptes inutilisés"),
        _("Qui est parti sans le dire garde la clé d’une mairie."),
        ("idle_months", "idle_days"),
    ),
    (
        "antivirus",
        _("Antivirus"),
        _("ClamAV peut lire chaque fichier avant que le guichet le garde."),
        ("clamd_address", "clamd_down"),
    ),
)


class DeskSettingsPage(PeopleMacros, CoordinationForm):
    """The settings in groups, each with its help; refused together, kept together."""

    title = _("Réglages du guichet")

    def groups(self):
        """The groups as the template draws them: dicts of id, heading, about, fields."""
        fields = {field.name: field for field in self.fields()}
        return [
            {
                "id": id,
                "heading": heading,
                "about": self.antivirus_words() if id == "antivirus" else about,
                "fields": [self.bind(fields[name]) for name in names if name in fields],
            }
            for id, heading, about, names in GROUPS
        ]

    def fields(self):
        found = [self._field(name) for _id, _heading, _about, names in GROUPS for name in names]
        return tuple(field for field in found if field is not None)

    def _field(self, name):
        if name in MAIL:
            return MAIL[name]
        if name == "logo":
            return Field("logo", _("Logo du département"), "files", LOGO_HINT)
        if name == "no_logo":
            present = logo.get(getSite()) is not None
            return Field("no_logo", _("Retirer le logo"), "check") if present else None
        held = IDeskSettings[name]
        hint = held.description or None
        if IBool.providedBy(held):
            return Field(name, held.title, "check", hint)
        if IChoice.providedBy(held):
            terms = held.bind(getSite()).vocabulary
            choices = tuple((term.value, term.title) for term in terms)
            return Field(name, held.title, "select", hint, True, choices)
        if name in SECRETS:
            return Field(name, held.title, "password", hint)
        mode = "numeric" if IInt.providedBy(held) else None
        required = held.required
        return Field(name, held.title, "line", hint, required, maximum=200, inputmode=mode)

    def initial(self, name):
        if name in ("logo", "no_logo", *SECRETS):
            return ""
        value = getUtility(IRegistry).get(record(name))
        if name in IDeskSettings and value is None:
            value = IDeskSettings[name].default
        if isinstance(value, bool):
            return "1" if value else ""
        return "" if value is None else str(value)

    def antivirus_words(self):
        """Whether the antivirus answers at this moment, and what waits for it: a sentence."""
        used, version = antivirus.state()
        if not used:
            return _("ClamAV peut lire chaque fichier avant que le guichet le garde.")
        where = {"address": antivirus.address(), "version": version}
        said = [
            _("L’antivirus répond : ${version}.", mapping=where)
            if version
            else _("L’antivirus ne répond pas à l’adresse ${address}.", mapping=where)
        ]
        if antivirus.given():
            said.append(_("Son adresse est fixée par l’installation."))
        if number := unchecked.number(getSite()):
            waits = {"number": str(number)}
            said.append(_("Fichiers gardés sans contrôle : ${number}.", mapping=waits))
        return " ".join(self.translate(each) for each in said)

    def sms_is_ready(self):
        """True when an operator of text messages can be tried."""
        return sms.gateway(getSite()) is not None

    def smtp_elsewhere(self):
        """The server that the environment names, which wins; or None."""
        return os.environ.get("NUMMAIRIEQUE_SMTP", "").strip() or None

    def is_technical(self):
        """True for who keeps the site itself; the coordination keeps the desk."""
        return "Manager" in getSecurityManager().getUser().getRoles()

    def logo_attributes(self):
        """The logo that is kept, or None."""
        return look.logo_attributes(64)

    def act(self):
        values, picture = self._clean()
        registry = getUtility(IRegistry)
        if any(record(name) not in registry.records for name in IDeskSettings):
            # A setting newer than the site; what is set stays.
            registry.registerInterface(IDeskSettings, prefix=PREFIX)
        for name, value in values.items():
            # Plone's own fields refuse an empty value that they may hold.
            if (registry[record(name)] or None) != (value or None):
                registry[record(name)] = value
        if picture is not None or inputs.flag("no_logo", self.typed("no_logo")):
            logo.put(getSite(), picture)
        self.say(_("C’est enregistré."))
        return f"{self.site_url}/desk-settings"

    def _clean(self):
        """All that was typed, every refusal at once: (dict, Logo or None)."""
        errors, values, picture = {}, {}, None
        for field in self.fields():
            name = field.name
            try:
                if name == "logo":
                    picture = self._picture()
                elif name == "no_logo":
                    inputs.flag(name, self.typed(name))
                elif name not in SECRETS or self.typed(name):
                    values[name] = self._value(name, self.typed(name))
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if values.get("sms_gateway") == "http" and not values.get("sms_address"):
            errors.setdefault("sms_address", _("Écrivez l’adresse de votre opérateur."))
        if errors:
            raise inputs.InvalidInput(errors)
        return values, picture

    def _picture(self):
        files = self.typed_files("logo")
        return logo.draw(files[0][1]) if files else None

    def _value(self, name, value):
        checks = {
            "accent": colours.clean_accent,
            "band": colours.clean,
            "site_url": rules.address_of_desk,
            "smtp_host": rules.host,
            "smtp_port": lambda n, v: inputs.number(n, v, 1, 65535, required=True),
            "email_from_address": _mail_address,
            "email_from_name": lambda n, v: inputs.line(n, v, maximum=100),
            "inbound_domain": rules.domain,
            "inbound_prefix": rules.prefix,
            "inbound_server": rules.domain,
            "imap_host": rules.domain,
            "clamd_address": rules.antivirus,
            "sms_address": lambda n, v: calling.clean_url(n, v, calling.policy()),
            "sms_sender": rules.sender,
            "desk_name": lambda n, v: inputs.line(n, v, required=True, maximum=100),
        }
        if name in checks:
            return checks[name](name, value)
        held = IDeskSettings.get(name)
        if held is None:
            # What is empty is unset, as Plone's own panel has it.
            return inputs.line(name, value) or None
        if IBool.providedBy(held):
            return inputs.flag(name, value)
        if IInt.providedBy(held):
            return inputs.number(name, value, held.min, held.max, required=True)
        if not IChoice.providedBy(held):
            return inputs.line(name, value)
        known = {term.value for term in held.bind(getSite()).vocabulary}
        return inputs.choice(name, value, known, required=True)


def _mail_address(name, value):
    value = inputs.line(name, value, maximum=200)
    if not value and getUtility(IRegistry).get(record(name)):
        inputs.refuse(name, _("Écrivez l’adresse qui remplace celle d’avant."))
    if value and not is_address(value):
        inputs.refuse(name, _("Cette adresse électronique n’est pas valable."))
    return value


def record(name):
    """Name of the record of a setting."""
    return f"plone.{name}" if name in MAIL else f"{PREFIX}.{name}"
