"""The page of a form: what it asks, in order, and all that can be done about it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import masked
from nummairieque.forms import building
from nummairieque.forms import publishing
from nummairieque.forms.browser.base import FormPieces
from nummairieque.forms.browser.base import row
from nummairieque.forms.browser.listing import SIGNS
from nummairieque.forms.building import KIND_WORDS
from nummairieque.people.presence import kept_name
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import my_workspaces
from zope.cachedescriptors.property import Lazy

STEPS = {"up": -1, "down": 1}


class FormReading(FormPieces, FormPage):
    """``desk-form``: the builder for who builds it, what is published for his team."""

    below_form = False

    @property
    def title(self):
        return self.context.title

    def act(self):
        """Nothing is sent here: its buttons lead to pages of their own."""
        return self.context.absolute_url() + "/desk-form"

    @Lazy
    def builds(self):
        return self.may(publishing.BUILD)

    @Lazy
    def current(self):
        return publishing.current(self.context)

    def sign(self):
        """Sign, class and words of its state: a dict."""
        sign, css = SIGNS[self.state]
        return {"sign": sign, "css": css, "words": publishing.STATE_WORDS[self.state]}

    def told(self):
        """What the mairies are asked now, in words."""
        form = self.current
        if form is None:
            return _("Les mairies ne voient pas encore ce formulaire.")
        return _(
            "Les mairies remplissent la version ${number}, publiée le ${day} par ${name}.",
            mapping={
                "number": str(form.version),
                "day": day(form.published_at),
                "name": kept_name(form.published_by) if form.published_by else "–",
            },
        )

    def answer_files(self):
        """What its team may take away of the answers: dicts of year and url."""
        team = {mine.getId() for mine in my_workspaces("partner")}
        if self.state == publishing.DRAFT or self.partner.getId() not in team or masked.is_on():
            return []
        year, url = self.now.astimezone(ZONE).year, f"{self.form_url}/formulaire-reponses-csv"
        return [{"year": str(y), "url": f"{url}?annee={y}"} for y in (year, year - 1)]

    @property
    def remarks(self):
        return self.asked[1]

    def hindrances(self):
        return publishing.hindrances(self.context)

    def field_rows(self):
        """The fields in order: dicts."""
        return _rows(self.draft, self.draft.fields)

    def paper_rows(self):
        """The papers in order: dicts."""
        return _rows(self.draft, self.draft.papers)

    @property
    def movable(self):
        """True when there is something to move: the list is a form then."""
        return len(self.draft.fields) > 1 or len(self.draft.papers) > 1

    def kinds(self):
        """What can be added: (kind, words)."""
        return list(KIND_WORDS.items())

    @property
    def publishable(self):
        return self.state != publishing.PUBLISHED

    @property
    def withdrawable(self):
        return self.state != publishing.DRAFT

    def links(self):
        """What else there is about it: dicts of url and label."""
        found = [
            ("formulaire-apercu", _("Aperçu")),
            ("formulaire-entete", _("Titre et introduction")),
        ]
        if self.current is not None or self.withdrawable:
            found.append(("formulaire-manques", _("Ce qui manque souvent")))
        found += [
            ("formulaire-versions", _("Versions")),
            ("formulaire-modele", _("Repartir d’un modèle")),
        ]
        if self.withdrawable:
            found.append(("formulaire-retirer", _("Retirer le formulaire")))
        # The list of a long form is a long way down.
        adding = {"url": "#ajouter", "label": _("Ajouter un champ ou un papier")}
        return [
            adding,
            *({"url": f"{self.form_url}/{name}", "label": label} for name, label in found),
        ]


class DoPage(FormReading):
    """``formulaire-faire``: the buttons of the builder, and what was refused."""

    def act(self):
        what, _colon, name = self.pressed().partition(":")
        if what in STEPS and name in self.draft.names:
            self.keep(building.move(self.draft, name, STEPS[what]))
            return f"{self.form_url}#q-{name}"
        if what != "publish" or not self.publishable:
            inputs.refuse("do", _("Dites ce que vous voulez faire du formulaire."))
        for hindrance in publishing.hindrances(self.context):
            inputs.refuse("do", hindrance)
        publishing.perform(self.context, "publish", self.now)
        self.say(_("Le formulaire est publié : les mairies le remplissent dès maintenant."))
        return self.form_url


def _rows(draft, held):
    last = len(held) - 1
    return [row(draft, one, place, place == last) for place, one in enumerate(held)]
