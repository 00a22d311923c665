"""A form of a partner, published without anybody having built it."""

from contextlib import contextmanager
from support import world

#: What the form of these tests is, whichever version.
UID, TITLE = "essai-form", "Carte grise de l’essai"
LEASE, IDENTITY, RECEIPT = "lease", "identity", "receipt"
ANSWERS = {"status": "tenant", "rent": "412,50", "mates": "Ali et Léa"}


def form(version=1, partner="p", topic=None, more=(), uid=UID):
    """A version of the form: a PublishedForm.

    :param more: FormFields that it asks at its end.
    :param uid: of the easyform, where there is one.
    """
    from nummairieque.forms.model import FormField
    from nummairieque.forms.model import Paper
    from nummairieque.forms.model import PublishedForm
    from nummairieque.forms.model import When

    tenant = When("status", ("tenant",))
    homes = (("tenant", "Locataire"), ("owner", "Propriétaire"))
    fields = (
        FormField("home", "heading", "Le logement"),
        FormField("status", "choice", "Situation", required=True, choices=homes),
        FormField("rent", "number", "Loyer", required=True, when=tenant),
        FormField(LEASE, "files", "Bail signé", when=tenant),
        FormField("mates", "line", "Colocataires", when=tenant),
        *more,
    )
    papers = (Paper(IDENTITY, "Pièce d’identité"), Paper(RECEIPT, "Quittance de loyer"))
    slug = world.slug(f"partenaires/{partner}")
    intro = "Ce que nous demandons toujours."
    return PublishedForm(
        uid, version, slug, topic or world.topic("partenaires/p"), TITLE, fields, papers, intro
    )


def publish(site, **what):
    """Ask :func:`form` from now on; the caller commits."""
    from nummairieque.forms import store

    store.publish(site, form(**what))


@contextmanager
def asked(desk, build):
    """While the block lasts, partner P has the form for its topic.

    :param build: callable (site) that makes what it stands on.
    """

    def build_both(site):
        build(site)
        publish(site)

    world.retrying(desk, build_both)
    yield
    world.retrying(desk, withdraw)


def publish_for(site, partner):
    """Ask a form of that partner's own for its topic."""
    topic = world.topic(f"partenaires/{partner}")
    publish(site, partner=partner, topic=topic, uid=f"{UID}-{partner}")


def withdraw(site, partner="p", topic=None):
    """Ask nothing any more; the caller commits."""
    from nummairieque.forms import store

    store.withdraw(
        site, world.slug(f"partenaires/{partner}"), topic or world.topic("partenaires/p")
    )


def easyform(partner):
    """The easyform of the partner's topic, made when it is not there."""
    from nummairieque.forms import drafting

    drafting.make_folder(partner)
    folder, topic = partner["formulaires"], world.topic("partenaires/p")
    return folder[topic] if topic in folder else drafting.begin(folder, topic, TITLE)


def standing_alone(site):
    """An easyform at the site's root whose action makes demandes for partner P."""
    from plone.dexterity.utils import createContentInContainer

    model = (
        '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>{}</schema></model>'
    )
    field = '<field name="{}" type="zope.schema.TextLine"><title>{}</title></field>'
    action = (
        '<field name="demande" type="nummairieque.intake.action.FileDemande">'
        "<title>Créer une demande</title>"
        f"<partner>{world.slug('partenaires/p')}</partner>"
        f"<topic>{world.topic('partenaires/p')}</topic>"
        "<fields>nom = usager.name</fields></field>"
    )
    if "essai-seul" in site:
        return site["essai-seul"]
    return createContentInContainer(
        site,
        "EasyForm",
        checkConstraints=False,
        id="essai-seul",
        title="Aide à domicile",
        fields_model=model.format(field.format("nom", "Nom") + field.format("loyer", "Loyer")),
        actions_model=model.format(action),
    )
