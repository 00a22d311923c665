"""``coordination-personnes-import``: accounts and roles from a table.

Applied some people at a time: each POST does a lot, plans the rest anew and shows
how far it is, so that no request is long and whoever closes the page loses nothing.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import accountrows
from nummairieque.coordination import accounts
from nummairieque.coordination import rights
from nummairieque.coordination.browser.importing import ImportPage
from nummairieque.coordination.browser.importing import Report
from nummairieque.people.browser import cards
from zope.component.hooks import getSite

_ACTIONS = {
    accountrows.CREATED: _("Compte créé"),
    accountrows.GIVEN: _("Rôle ajouté"),
    accountrows.SAME: _("Inchangé"),
    accountrows.REFUSED: _("Refusé"),
}
_KINDS = {accountrows.SAME: "same", accountrows.REFUSED: "refused"}
ROLES = {**cards.ROLES, **rights.DESK_ROLES}


class AccountsImport(ImportPage):
    """The same two gestures as the other imports, and then as many lots as it takes."""

    title = _("Importer des personnes")
    section = "coordination-personnes"
    about = _(
        "Une ligne donne un rôle à une personne, dans un espace ; plusieurs lignes de la même"
        " adresse sont une seule personne. Chaque nouveau compte reçoit un courriel, où la"
        " personne choisit son mot de passe. Une ligne refusée n’empêche pas les autres."
    )
    columns = (
        ("nom", _("nom de famille")),
        ("prenom", _("facultatif")),
        ("courriel", _("adresse électronique, à elle seule")),
        ("telephone", _("facultatif")),
        ("role", _("secrétaire, agent d’accueil, référent, responsable, éditeur ou pilote")),
        ("espace", _("nom de la mairie, du partenaire ou de la maison ; rien pour un pilote")),
    )
    example = (
        "nom;prenom;courriel;telephone;role;espace\n"
        "Roy;Marie;marie.roy@mairie.example;02 61 91 00 00;secrétaire;Mairie d’Ardentes"
    )
    whole_or_nothing = False

    @property
    def back(self):
        return f"{self.site_url}/coordination-personnes"

    def plan(self, text):
        return accounts.plan(getSite(), text)

    def report(self, step):
        if step.action == accountrows.REFUSED:
            typed = f"{step.name} <{step.email}>" if step.email else step.name
            return Report(step.number, "refused", _ACTIONS[step.action], typed.strip(), step.why)
        role = self.translate(ROLES[step.role])
        place = f", {step.body.title}" if step.body is not None else ""
        return Report(
            step.number,
            _KINDS.get(step.action, "good"),
            _ACTIONS[step.action],
            f"{step.name} <{step.email}> : {role.lower()}{place}",
        )

    def apply(self, steps):
        """One lot; None while others are left."""
        site, left = getSite(), len(accountrows.people(steps))
        done = accounts.apply(site, steps, self.now)
        did, steps = steps, self.plan(self.held)
        rest = len(accountrows.people(steps))
        if rest and rest >= left:
            inputs.refuse("lines", _("L’import n’avance plus : vérifiez de nouveau ce tableau."))
        whole = max(self._whole(), left)
        self.reports = [self.report(step) for step in steps]
        self.seen = self._digest()
        if rest:
            self.progress = (whole - left + done, whole)
            return None
        # What was done, no more what would be; nothing of it can be applied again.
        # Of several lots, the last one knows only what all of them refused.
        told = did if whole == left else (s for s in did if s.action == accountrows.REFUSED)
        self.reports, self.seen = [self.report(step) for step in told], ""
        self.heading = _("Ce qui s’est passé")
        self.is_done = True
        return _("L’import est fait. Personnes : ${number}.", mapping={"number": str(whole)})

    def _whole(self):
        """How many people the first lot counted, as the form brought it along."""
        try:
            return inputs.number("of", self.typed("of"), 0, 5000) or 0
        except inputs.InvalidInput:
            return 0

    def finish(self, said):
        if said is None:
            return None
        self.say(said)
        # What was refused stays before the eyes, to be put right.
        return None if any(r.kind == "refused" for r in self.reports) else self.back

    def lines(self):
        """None while lots are left: the page shows how far it is."""
        return [] if self.progress else super().lines()
