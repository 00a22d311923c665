"""The logo and the colours of the département, as browsers fetch them.

Open to all: the login page shows them.
"""

from nummairieque.theme import colours
from nummairieque.theme import logo
from plone import api
from Products.Five import BrowserView
from zExceptions import NotFound
from zope.component.hooks import getSite

import re

_HEX = re.compile(r"#[0-9a-f]{6}")
#: A year: the address names the very version.
FOREVER = "public, max-age=31536000, immutable"


def colour(name):
    """A colour of the settings; ``""`` for none, and for what is no colour."""
    value = api.portal.get_registry_record(f"nummairieque.{name}", default=None) or ""
    # The registry has other doors than our form.
    return value if isinstance(value, str) and _HEX.fullmatch(value) else ""


def chosen_colours():
    """Accent and band as chosen, each ``#rrggbb`` or ``""``."""
    return colour("accent"), colour("band")


def colours_tag():
    """What stands in the address of the style sheet; ``""`` when there is none."""
    chosen = chosen_colours()
    return "-".join(value.lstrip("#") for value in chosen) if any(chosen) else ""


def logo_attributes(height):
    """What an ``img`` of the logo needs, at most that many pixels high; None without one."""
    site = getSite()
    held = logo.get(site)
    if held is None:
        return None
    width, height = held.shown(height)
    url = f"{site.absolute_url()}/desk-logo?v={held.tag}"
    return {"src": url, "width": str(width), "height": str(height)}


class _Asset(BrowserView):
    """A small file that is the same for everybody."""

    def serve(self, data, kind, tag):
        """The file, with a strict type; kept long under the address that names it."""
        response = self.request.response
        response.setHeader("Content-Type", kind)
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        response.setHeader("Content-Length", str(len(data)))
        named = self.request.form.get("v") == tag
        response.setHeader("Cache-Control", FOREVER if named else "no-cache")
        return data


class LogoFile(_Asset):
    """``desk-logo``: a PNG of our own making."""

    def __call__(self):
        held = logo.get(getSite())
        if held is None:
            raise NotFound("desk-logo")
        return self.serve(held.picture.data, "image/png", held.tag)


class ColoursFile(_Asset):
    """``desk-colours.css``: nothing but custom properties with hexadecimal values."""

    def __call__(self):
        text = colours.style_sheet(*chosen_colours()) if colours_tag() else ""
        return self.serve(text.encode("ascii"), "text/css; charset=utf-8", colours_tag())
