"""For whom a sheet is, and its page on the State's own site. Pure."""

from contextlib import suppress
from nummairieque.comarquage.words import plain
from urllib.parse import urlsplit

_AUDIENCES = ("particuliers", "professionnels", "associations")
_HOSTS = ("service-public.fr", "service-public.gouv.fr")


def official(ident, audience="particuliers", given=""):
    """The page of a sheet on the State's site: ``given`` where it is one."""
    with suppress(ValueError):
        parts = urlsplit(given)
        host = parts.hostname or ""
        if parts.scheme == "https" and any(
            host == known or host.endswith(f".{known}") for known in _HOSTS
        ):
            return given
    if audience == "professionnels":
        return f"https://entreprendre.service-public.gouv.fr/vosdroits/{ident}"
    return f"https://www.service-public.gouv.fr/{audience}/vosdroits/{ident}"


def audience_of(root):
    """particuliers, professionnels or associations."""
    named = [_path(root.get("spUrl") or "")]
    named += [plain(element, frozenset()).lower() for element in root.iterfind("Audience")]
    for name in named:
        for audience in _AUDIENCES:
            if name.startswith(audience):
                return audience
    return _AUDIENCES[0]


def _path(url):
    """The path of an address without the slash; entreprendre.… is professionnels."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if (parts.hostname or "").startswith("entreprendre."):
        return "professionnels"
    return parts.path.strip("/")
