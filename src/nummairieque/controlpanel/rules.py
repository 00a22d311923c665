"""What the settings accept: pure functions over what was typed."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.files import clamav
from urllib.parse import urlsplit

import re

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


def address_of_desk(field, value):
    """The address of the desk, without a slash at its end; ``""`` when empty."""
    value = inputs.line(field, value, maximum=200)
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, _ignored = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    wrong = not _HOST.fullmatch(host) or parts.scheme not in ("http", "https")
    if wrong or parts.username or parts.query or parts.fragment or " " in value:
        inputs.refuse(
            field, _("Cette adresse n’est pas valable : écrivez https://guichet.exemple.fr.")
        )
    return value.rstrip("/")


def domain(field, value):
    """The name of a domain or a machine, in lower case; ``""`` when empty."""
    return host(field, value) if inputs.line(field, value, maximum=253) else ""


def prefix(field, value):
    """How reply addresses begin; ``""`` when empty."""
    value = inputs.line(field, value, maximum=13).lower()
    if value and not re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", value):
        inputs.refuse(field, _("Écrivez des lettres sans accent et des chiffres seulement."))
    return value


def antivirus(field, value):
    """Where ClamAV listens; ``""`` when empty."""
    value = inputs.line(field, value, maximum=200)
    try:
        return value if not value or clamav.place(value) else ""
    except ValueError:
        return inputs.refuse(
            field,
            _("Cette adresse n’est pas valable : écrivez localhost:3310 ou /run/clamav/clamd.ctl."),
        )


def sender(field, value):
    """The name that text messages come from; ``""`` when empty."""
    value = inputs.line(field, value, maximum=11)
    if value and not re.fullmatch(r"(?=.*[A-Za-z])[A-Za-z0-9]{3,11}", value):
        inputs.refuse(field, _("Écrivez de 3 à 11 lettres sans accent ou chiffres."))
    return value


def host(field, value):
    """The name of a mail server."""
    value = inputs.line(field, value, required=True, maximum=253).lower()
    if not _HOST.fullmatch(value):
        inputs.refuse(field, _("Ce nom de serveur n’est pas valable."))
    return value
