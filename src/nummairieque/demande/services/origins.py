"""The mairie or maison that a call files for."""

from nummairieque import _
from nummairieque import inputs


def origin_of(site, body):
    """The workspace that ``mairie`` or ``maison`` of a body names.

    :raises nummairieque.inputs.InvalidInput: none, or one that is not there.
    """
    for name, folder in (("mairie", "mairies"), ("maison", "maisons")):
        slug = inputs.slug(name, body.get(name))
        if slug:
            if slug not in site[folder]:
                inputs.refuse(name, _("Cette mairie ou maison n’existe pas."))
            return site[folder][slug]
    return inputs.refuse("mairie", _("Ce champ est obligatoire."))
