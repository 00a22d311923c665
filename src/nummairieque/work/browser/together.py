"""``demandes-ensemble``: one thing done with the ticked demandes of the list.

Who opens it: somebody who ticked a few lines and pressed a button. What asks
for something, or can't be taken back, shows first with what it would do; the
rest is done, and this page tells of each.
"""

from datetime import datetime
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import savedviews
from nummairieque.demande.browser import words
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.work import bulk
from nummairieque.work import bulkrules
from nummairieque.work import rules
from zope.cachedescriptors.property import Lazy

#: Action → its heading, its button, and what is done to one and to many.
WORDS = {
    bulkrules.READ: (
        _("Marquer comme lues"),
        _("Marquer comme lues"),
        (_("1 demande est marquée comme lue."), _("${number} demandes sont marquées comme lues.")),
    ),
    bulkrules.TAKE: (
        _("Prendre en charge"),
        _("Prendre en charge"),
        (_("1 demande est à vous."), _("${number} demandes sont à vous.")),
    ),
    bulkrules.RELEASE: (
        _("Rendre à l’équipe"),
        _("Rendre à l’équipe"),
        (_("1 demande est rendue à l’équipe."), _("${number} demandes sont rendues à l’équipe.")),
    ),
    bulkrules.HOLD: (
        _("Mettre en attente"),
        _("Mettre en attente"),
        (_("1 demande est mise en attente."), _("${number} demandes sont mises en attente.")),
    ),
    bulkrules.CLOSE: (
        _("Clore des demandes"),
        _("Clore les demandes"),
        (_("1 demande est close."), _("${number} demandes sont closes.")),
    ),
}
_WOULD = (_("1 demande est concernée."), _("${number} demandes sont concernées."))
_WHY = {
    bulkrules.GONE: _("Elle n’est pas parmi vos demandes."),
    bulkrules.NOT_YOURS: _("Cela ne vous revient pas pour cette demande."),
    bulkrules.NOT_NOW: _("Son état ne le permet pas, ou plus."),
}
_TAKEN = _("${name} s’en occupe.")
_MINE = _("Elle est déjà à vous.")
_FREE = _("Elle est déjà à l’équipe.")


class TogetherPage(FormPage):
    """Takes the ticks of a list; a GET leads back to it."""

    #: What became of each, or would: list of :class:`nummairieque.work.bulk.Line`.
    lines = ()
    #: True once it was done.
    done = False

    def __call__(self):
        if self.request.method != "POST":
            # Somebody reloads the address: nothing is written on a GET.
            return self.go(f"{self.site_url}/desk-demandes")
        return super().__call__()

    @property
    def title(self):
        return WORDS[self.action.id][0] if self.action else _("Plusieurs demandes")

    @Lazy
    def action(self):
        """What is to be done, or None."""
        return bulkrules.ACTIONS.get(self.pressed())

    @property
    def button(self):
        return WORDS[self.action.id][1]

    @Lazy
    def asked(self):
        return rules.asked(self.typed_many("demandes"))

    @property
    def marks(self):
        return [wanted.mark() for wanted in self.asked]

    @property
    def asking(self):
        """True while the form of this page waits for its second press."""
        return bool(self.action and self.action.asks and self.asked and not self.done)

    def fields(self):
        for name in self.action.asks if self.action else ():
            if name == "reason":
                hint = _("Le partenaire le lit dans chaque demande. N’y nommez aucun usager.")
                yield Field(name, _("Motif"), "text", hint, True, rows=3)
            elif name == "until":
                hint = _("Sous la forme jj/mm/aaaa, dans les 30 jours.")
                yield Field(name, _("Jusqu’au"), "day", hint, True)
            else:
                label = _("Comment ces affaires se sont-elles terminées ?")
                yield Field(name, label, "radio", None, True, tuple(words.OUTCOMES.items()))

    def act(self):
        if self.action is None:
            inputs.refuse("do", _("Choisissez ce qu’il faut faire."))
        bulk.check_asked(self.asked)
        if self.action.asks and self.typed("confirmed") != "1":
            self.lines, self.posted = bulk.look(self.action, self.asked), False
            return None
        values = {name: self.typed(name) for name in self.action.asks}
        bulk.check_values(self.action, values, self.now)
        self.lines = bulk.do(self.action, self.asked, values, self.now, self._shown())
        self.done = True
        if not self.good():
            self.request.response.setStatus(409)
        return None

    def _shown(self):
        """When the list was drawn that was ticked in; None for nothing of sense."""
        value = self.typed("at")
        try:
            shown = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
        return shown if shown is not None and shown.tzinfo is not None else None

    def refuse(self, errors):
        if self.action and self.asked and len(self.asked) <= bulkrules.TOGETHER_MAX:
            self.lines = bulk.look(self.action, self.asked)
        return super().refuse(errors)

    def go(self, url):
        """What became of each is told by this very page."""
        return self.index() if url is None else super().go(url)

    def good(self):
        """Those that were done, or can be."""
        return [line for line in self.lines if line.reason is None]

    def summary(self):
        """How many, in words; None for none."""
        number = len(self.good())
        if not number:
            return None
        return counted(WORDS[self.action.id][2] if self.done else _WOULD, number)

    def left(self):
        """Those that stay as they are: dicts of line and why."""
        return [{"line": line, "why": self._why(line)} for line in self.lines if line.reason]

    def _why(self, line):
        if line.said:
            return line.said
        if line.reason == bulkrules.TAKEN and line.who:
            return _(_TAKEN, mapping={"name": kept_name(line.who)})
        if line.reason in (bulkrules.ALREADY, bulkrules.TAKEN):
            return _FREE if self.action.id == bulkrules.RELEASE else _MINE
        return _WHY[line.reason]

    @Lazy
    def asked_list(self):
        """The filters of the list that was ticked in, as an address has them."""
        try:
            pairs = savedviews.query(self.typed("back"))
        except inputs.InvalidInput:
            return ""
        return savedviews.View("", "", pairs).asked()

    @property
    def back(self):
        query = self.asked_list
        return f"{self.site_url}/desk-demandes{'?' if query else ''}{query}"
