"""The form that a partner is building: an easyform, read and written as plain values.

What is published is a version in :mod:`.store` and does not change when this
does.
"""

from nummairieque.forms import building
from nummairieque.forms import fromeasyform
from nummairieque.forms import store
from nummairieque.forms import toeasyform
from nummairieque.forms.building import Draft
from nummairieque.forms.content import FOLDER_ID
from nummairieque.forms.content import FOLDER_TITLE
from nummairieque.forms.content import FORM
from nummairieque.workspace.topics import topic_lines
from plone.dexterity.utils import createContentInContainer
from zope.component.hooks import getSite
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

#: Name → kind of all that the easyform has ever asked: a dict, replaced whole.
_USED = "_names_used"


def make_folder(partner):
    """Give a partner the folder of its forms; what is there stays."""
    if FOLDER_ID not in partner:
        createContentInContainer(
            partner, "forms", id=FOLDER_ID, title=FOLDER_TITLE, checkConstraints=False
        )


def partner_of(form):
    """The partner whose form it is."""
    return form.aq_inner.aq_parent.aq_parent


def topics_of(folder):
    """Slug → title of the topics of the partner whose folder it is."""
    return dict(topic_lines(folder.aq_inner.aq_parent))


def begin(folder, topic, title, model=None):
    """A new form for a topic of the partner: the easyform.

    :param topic: slug, one of :func:`topics_of` that has no form.
    :param model: a :class:`.library.FormModel` to begin with, or None.
    """
    form = createContentInContainer(
        folder,
        FORM,
        checkConstraints=False,
        id=topic,
        title=title,
        description=model.intro if model else "",
        fields_model=toeasyform.EMPTY,
        actions_model=toeasyform.EMPTY,
    )
    if model is not None:
        write(form, model.draft)
    return form


def read(form):
    """What the easyform asks: (Draft, remarks).

    A model that is refused asks nothing, and the remark says why.
    """
    try:
        return fromeasyform.read(form.fields_model or toeasyform.EMPTY)
    except fromeasyform.Unreadable as refused:
        return Draft(), [refused.args[0]]


def used(form):
    """Name → kind of all that it asks, asked or published: a dict."""
    found = {}
    for version in store.versions(getSite(), form.UID()):
        found |= Draft(version.fields, version.papers).names
    # The oldest kind of a name is the one that its first answers have.
    return {**getattr(form.aq_base, _USED, {}), **found}


def write(form, draft):
    """Keep what the form asks from now on, in the easyform itself.

    :raises nummairieque.inputs.InvalidInput: a condition that can't hold.
    """
    building.checked(draft)
    setattr(form, _USED, {**draft.names, **used(form)})
    form.fields_model = toeasyform.xml_of(draft)
    notify(ObjectModifiedEvent(form))


def entitle(form, title, intro):
    """Its title and what is read first."""
    form.title, form.description = title, intro
    notify(ObjectModifiedEvent(form))
