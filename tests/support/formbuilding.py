"""The form of partner P for the tests: where it lies, and the folder of its forms."""

from support import world

FOLDER = "/partenaires/essai-p/formulaires"
TOPIC = "essai-sujet-p"
FORM = f"{FOLDER}/{TOPIC}"


def folder(site):
    """The folder of the forms of partner P."""
    return world.workspace(site, "partenaires/p")["formulaires"]


def clear(site):
    """Take away the form of the topic."""
    if TOPIC in folder(site):
        folder(site)._delObject(TOPIC)


def build(site, model="carte-grise", publish=False):
    """A form for the topic from a model of the library: its path below the site."""
    from nummairieque.forms import drafting
    from nummairieque.forms import library
    from nummairieque.forms import publishing

    clear(site)
    form = drafting.begin(folder(site), TOPIC, "Essai", library.models()[model])
    if publish:
        publishing.perform(form, "publish")
    return FORM


def for_pages(site):
    """A form that was published twice and is asked no more: other tests file for its topic."""
    from nummairieque.forms import counting
    from nummairieque.forms import drafting
    from nummairieque.forms import publishing

    build(site, publish=True)
    form = folder(site)[TOPIC]
    counting.filed(site, publishing.current(form), ["message"], ["demarche"])
    drafting.entitle(form, "Carte grise", form.description)
    publishing.changed(form)
    publishing.perform(form, "publish")
    publishing.perform(form, "withdraw")
    return FORM
