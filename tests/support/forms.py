"""A form of a partner, published without anybody having built it."""

from support import world

#: What the form of these tests is, whichever version.
UID, TITLE = "essai-form", "Carte grise de l’essai"
LEASE, IDENTITY, RECEIPT = "lease", "identity", "receipt"
ANSWERS = {"status": "tenant", "rent": "412,50", "mates": "Ali et Léa"}


def form(version=1, partner="p", topic=None, more=()):
    """A version of the form: a PublishedForm.

    :param more: FormFields that it asks at its end.
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
        UID, version, slug, topic or world.topic("partenaires/p"), TITLE, fields, papers, intro
    )


def publish(site, **what):
    """Ask :func:`form` from now on; the caller commits."""
    from nummairieque.forms import store

    store.publish(site, form(**what))


def withdraw(site, partner="p", topic=None):
    """Ask nothing any more; the caller commits."""
    from nummairieque.forms import store

    store.withdraw(
        site, world.slug(f"partenaires/{partner}"), topic or world.topic("partenaires/p")
    )
