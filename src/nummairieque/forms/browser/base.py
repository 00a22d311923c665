"""What the pages of a form share."""

from nummairieque import _
from nummairieque.forms import building
from nummairieque.forms import drafting
from nummairieque.forms import publishing
from nummairieque.forms import rendering
from nummairieque.forms.building import KIND_WORDS
from nummairieque.forms.drawing import Drawn
from nummairieque.theme.forms import FormPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Redirect
from zope.cachedescriptors.property import Lazy

MACROS = ViewPageTemplateFile("macros.pt")


class FormPieces(Drawn):
    """For a page of a form: the form as plain values, and the way back.

    It is drawn with the macros of the steps of filing, so that it folds as it does there.
    """

    #: False where the trail need not lead to the form itself.
    below_form = True

    @property
    def macros_of_forms(self):
        """Trail and fields, as ``view/macros_of_forms/trail``."""
        return MACROS.macros

    @property
    def form_url(self):
        return self.context.absolute_url()

    @property
    def partner(self):
        return drafting.partner_of(self.context)

    @property
    def forms_url(self):
        return self.context.aq_inner.aq_parent.absolute_url()

    @Lazy
    def asked(self):
        """The draft and the remarks on it."""
        return drafting.read(self.context)

    @property
    def draft(self):
        return self.asked[0]

    @property
    def state(self):
        return publishing.state_of(self.context)

    def blocks(self, form):
        """The fields and headings of a form (Draft or PublishedForm) as they are drawn."""
        return rendering.blocks(form, {}, prefix="apercu")

    def paper_blocks(self, form):
        """The papers of a form as they are drawn."""
        return rendering.paper_blocks(form, prefix="apercu")

    def intro_of(self, form):
        """What is read before the questions; the draft's lies on the easyform."""
        return getattr(form, "intro", self.context.description)

    def page_of(self, one):
        """Where a field or a paper is changed."""
        page = "formulaire-champ" if hasattr(one, "kind") else "formulaire-papier"
        return f"{self.form_url}/{page}?nom={one.name}"

    def error_links(self):
        """A refusal of what depends on something leads to where that is changed."""
        held = (*self.draft.fields, *self.draft.papers)
        pages = {f"#{self.prefix}-{building.OF}{one.name}": self.page_of(one) for one in held}
        links = super().error_links()
        return [{**link, "href": pages.get(link["href"], link["href"])} for link in links]

    def keep(self, draft):
        """Write a draft, and note that what is published is being changed."""
        drafting.write(self.context, draft)
        publishing.changed(self.context)


class BuilderForm(FormPieces, FormPage):
    """A form of one page that changes something, and leads back."""

    button = _("Enregistrer")
    give_up = _("Ne rien changer")
    dangerous = False
    #: Sentences that say what will follow.
    consequences = ()
    lead = None
    #: The field or paper that the page is about, or None.
    one = None

    def dependents(self):
        """What is asked only on some answers to the question of the page: url and label."""
        found = () if self.one is None else building.dependents(self.draft, self.one.name)
        return [{"url": self.page_of(one), "label": one.label} for one in found]

    @property
    def back(self):
        return self.form_url

    def hidden(self):
        """(name, value) of what the form carries on."""
        return ()

    def asked_for(self, name):
        """What the address or the form says under ``name``: str."""
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    def lead_back(self):
        """Go to the form: what was asked for is not there."""
        raise Redirect(self.form_url)


def row(draft, one, place, last):
    """A field or paper in the list of the builder: a dict."""
    kind = getattr(one, "kind", "")
    return {
        "name": one.name,
        "label": one.label,
        "hint": one.hint,
        "kind": KIND_WORDS.get(kind),
        "optional": kind not in ("", "heading") and not one.required,
        "choices": ", ".join(label for _value, label in getattr(one, "choices", ())),
        "condition": building.sentence(draft, one),
        "heading": kind == "heading",
        "first": place == 0,
        "last": last,
        "page": "formulaire-champ" if kind else "formulaire-papier",
    }
