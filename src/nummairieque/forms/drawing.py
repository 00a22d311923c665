"""The macros that draw a form, its papers and what was answered."""

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

_MACROS = ViewPageTemplateFile("drawn.pt")


class Drawn:
    """A page with a form: ``view/macros_of_form/fields`` and the others of drawn.pt."""

    @property
    def macros_of_form(self):
        return _MACROS.macros
