"""The settings page."""

from nummairieque import _
from nummairieque.controlpanel.settings import IDeskSettings
from nummairieque.controlpanel.settings import PREFIX
from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper
from plone.app.registry.browser.controlpanel import RegistryEditForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeskSettingsForm(RegistryEditForm):
    """Edits :class:`IDeskSettings`."""

    schema = IDeskSettings
    schema_prefix = PREFIX
    label = _("Réglages du guichet")
    description = _("Ces réglages valent pour toutes les mairies et tous les partenaires.")


class DeskSettingsPanel(ControlPanelFormWrapper):
    """The form in the desk's page, without the menus of Plone's own panels."""

    is_desk_page = True
    title = DeskSettingsForm.label
    index = ViewPageTemplateFile("panel.pt")
    form = DeskSettingsForm
