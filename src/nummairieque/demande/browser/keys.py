"""``raccourcis``: the keys of the list and of a demande, and their switch."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.demande import ways
from nummairieque.theme.forms import FormPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component.hooks import getSite

#: (keys, what they do); a script of the pages acts on them, see theme/static/work.js.
LIST = (
    ("j ↓", _("aller à la demande suivante")),
    ("k ↑", _("aller à la demande précédente")),
    ("o Entrée", _("ouvrir la demande")),
    ("x", _("cocher ou décocher la demande")),
    ("t", _("cocher la demande et aller au bouton « Prendre en charge »")),
    ("/", _("chercher dans la liste")),
    ("?", _("montrer les raccourcis")),
)
DEMANDE = (
    ("j", _("aller au message suivant")),
    ("k", _("aller au message précédent")),
    ("r", _("écrire la réponse ou un message")),
    ("t", _("aller au bouton « Prendre en charge »")),
    ("u", _("revenir à la liste")),
    ("?", _("montrer les raccourcis")),
)
_MACROS = ViewPageTemplateFile("macros.pt")


def keys_act():
    """``on`` or ``off``, for the script of a page."""
    userid = getSecurityManager().getUser().getId() or ""
    return "on" if ways.keys_act(getSite(), userid) else "off"


def lines(keys):
    """(list of keys, what they do) pairs."""
    return [(names.split(), words) for names, words in keys]


class WorkPage:
    """What the list and the page of a demande share: keys, macros; half of a page."""

    @property
    def work_macros(self):
        return _MACROS.macros

    def keys_act(self):
        return keys_act()


class KeysPage(WorkPage, FormPage):
    """For whom a single key is a nuisance: he may dictate, or type by one finger."""

    title = _("Raccourcis clavier")

    @property
    def act_now(self):
        return keys_act()

    def groups(self):
        """(heading, lines) of both pages."""
        return [
            (_("Dans la liste des demandes"), lines(LIST)),
            (_("Dans une demande"), lines(DEMANDE)),
        ]

    def act(self):
        userid = getSecurityManager().getUser().getId() or ""
        ways.set_keys(getSite(), userid, self.pressed() == "on")
        said = _("Les raccourcis sont actifs.")
        self.say(said if self.pressed() == "on" else _("Les raccourcis sont coupés."))
        return f"{self.site_url}/raccourcis"
