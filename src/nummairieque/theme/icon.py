"""``favicon.ico``: the icon that a browser shows beside the name of the desk."""

from pathlib import Path
from plone.base.interfaces import ISiteSchema
from plone.namedfile.file import NamedImage
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.browser.favicon import SiteFavicon
from zope.component import getUtility

MEDIA_TYPE = "image/vnd.microsoft.icon"
DATA = (Path(__file__).parent / "static" / "favicon.ico").read_bytes()


class DeskIcon(SiteFavicon):
    """The icon of the desk, where the site was given none of its own."""

    def __init__(self, context, request):
        super().__init__(context, request)
        settings = getUtility(IRegistry).forInterface(ISiteSchema, prefix="plone", check=False)
        if not getattr(settings, "site_favicon", None):
            self.data = NamedImage(data=DATA, contentType=MEDIA_TYPE, filename="favicon.ico")
            self.filename = "favicon.ico"
