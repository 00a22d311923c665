"""Kinds, changes and lines of lists, as people read them."""

from nummairieque import _
from nummairieque.documents.browser import audience
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from nummairieque.theme.words import size
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

_MACROS = ViewPageTemplateFile("lines.pt")

_KINDS = {
    # A « dossier » of demandes is another thing, and another word in English.
    "folder": _("Dossier de documents"),
    "page": _("Page"),
    "several": _("Plusieurs fichiers"),
    "": _("Document"),
}
_CHANGES = {
    "added": _("Ajout"),
    "file_added": _("Fichier ajouté : ${detail}"),
    "replaced": _("Fichier remplacé : ${detail}"),
    "file_removed": _("Fichier retiré : ${detail}"),
    "renamed": _("Nouveau nom : ${detail}"),
    "edited": _("Texte ou nom modifié"),
    "audience": _("Ouvert à : ${detail}"),
    "moved": _("Rangé dans : ${detail}"),
}
ITEMS = (_("1 élément"), _("${number} éléments"))
FILES = (_("1 fichier"), _("${number} fichiers"))
FOUND = (_("1 document trouvé"), _("${number} documents trouvés"))


def kind(value):
    """``PDF`` for ``pdf``."""
    return _KINDS.get(value) or value.upper()


def change_line(view, change):
    """A change of a document for a template: dict of moment, iso, who, what."""
    detail = change.detail
    if change.what == "audience":
        detail = view.translate(audience.words_for(detail))
    words = _CHANGES.get(change.what, change.what)
    return {
        "moment": moment(change.at),
        "iso": iso(change.at),
        "who": person(change.who),
        "what": _(words, mapping={"detail": detail}),
    }


class WithMacros:
    """Mixed into a page: ``view/macros_of_documents/lines`` and the others."""

    @property
    def macros_of_documents(self):
        return _MACROS.macros


class Lines:
    """Rows of a list for a template; a name that comes again is looked up once."""

    def __init__(self, view, where=None):
        """:param where: callable of a row → where it is kept, in words, or None."""
        self.view, self.where, self.names = view, where, {}

    def line(self, row):
        """Dict of what a line shows of a :class:`nummairieque.documents.finding.Row`."""
        chosen = audience.titles_of(row.bodies) if row.audience == "chosen" else []
        return {
            "url": row.url,
            "title": row.title,
            "folder": row.kind == "folder",
            "kind": kind(row.kind),
            "size": size(row.size) if row.size else "",
            "day": day(row.changed),
            "iso": iso(row.changed),
            "by": self.person(row.by),
            "audience": audience.words_for(row.audience),
            "chosen": ", ".join(chosen),
            "where": self.where(row) if self.where else "",
        }

    def person(self, userid):
        if not userid:
            return ""
        if userid not in self.names:
            self.names[userid] = self.view.translate(person(userid))
        return self.names[userid]


def items(number):
    """``3 éléments``."""
    return counted(ITEMS, number)


def files(number):
    """``3 fichiers``."""
    return counted(FILES, number)


def found(number):
    """``3 documents trouvés``."""
    return counted(FOUND, number)
