"""The folder of a partner's forms; a form in it is an easyform, named by its topic."""

from plone.dexterity.content import Container

#: Portal type of a form, and id and title of the folder.
FORM = "EasyForm"
FOLDER_ID, FOLDER_TITLE = "formulaires", "Formulaires"


class Forms(Container):
    """The forms of one partner: ``/partenaires/<slug>/formulaires``."""

    _ordering = "unordered"
