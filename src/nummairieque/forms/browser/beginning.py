"""Beginning a form: empty, or from a model of the library."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import building
from nummairieque.forms import drafting
from nummairieque.forms import library
from nummairieque.forms.browser.base import BuilderForm
from nummairieque.theme.fields import Field
from zExceptions import Redirect

EMPTY = "vide"


def _choices(topic):
    return tuple((model.id, model.title) for model in library.offered(topic))


def _first(topic):
    """Id of the model that suits a topic, or :data:`EMPTY`."""
    model = library.offered(topic)[0]
    return model.id if topic in model.topics else EMPTY


class NewFormPage(BuilderForm):
    """``formulaire-nouveau?sujet=…``: nothing is made before the POST."""

    button = _("Commencer")
    below_form = False

    @property
    def title(self):
        return _("Formulaire pour « ${topic} »", mapping={"topic": self.topics[self.topic]})

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent

    @property
    def forms_url(self):
        return self.context.absolute_url()

    @property
    def back(self):
        return self.forms_url

    def prepare(self):
        self.topics = drafting.topics_of(self.context)
        self.topic = self.asked_for("sujet")
        if self.topic in self.context:
            raise Redirect(self.context[self.topic].absolute_url())
        if self.topic not in self.topics:
            raise Redirect(self.forms_url)

    def hidden(self):
        return (("sujet", self.topic),)

    def fields(self):
        offered = (*_choices(self.topic), (EMPTY, _("Un formulaire vide")))
        hint = _("Un modèle se change ensuite comme vous voulez : champs, aide et papiers.")
        return (Field("modele", _("Partir de"), "radio", hint, True, offered),)

    def initial(self, name):
        return _first(self.topic)

    def act(self):
        chosen = inputs.choice(
            "modele", self.typed("modele"), (*library.models(), EMPTY), required=True
        )
        model = library.models().get(chosen)
        form = drafting.begin(self.context, self.topic, self.topics[self.topic], model)
        self.say(_("Le formulaire est commencé. Les mairies le verront quand vous le publierez."))
        return form.absolute_url()


class ModelPage(BuilderForm):
    """``formulaire-modele``: a model in place of all that the form asks."""

    title = _("Repartir d’un modèle")
    button = _("Remplacer par ce modèle")
    dangerous = True
    consequences = (
        _("Les champs et les papiers du formulaire en préparation sont remplacés."),
        _("Ce qui est publié reste demandé tel quel, jusqu’à la prochaine publication."),
    )

    def fields(self):
        choices = _choices(self.context.getId())
        return (Field("modele", _("Modèle"), "radio", None, True, choices),)

    def initial(self, name):
        return _first(self.context.getId())

    def act(self):
        chosen = inputs.choice("modele", self.typed("modele"), library.models(), required=True)
        model = library.models()[chosen]
        used = drafting.used(self.context)
        self.keep(building.fitted(model.draft, used))
        if model.intro and not self.context.description:
            drafting.entitle(self.context, self.context.title, model.intro)
        self.say(_("Le formulaire reprend le modèle « ${title} ».", mapping={"title": model.title}))
        return self.form_url
