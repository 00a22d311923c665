"""The published versions of all forms, and which of them is asked now.

They lie on the site and not in the forms: a page of the desk reads one record
of here, and neither wakes a form nor reads its XML; and a form that goes
leaves behind what its answers need.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from persistent import Persistent


class Version(Persistent):
    """One :class:`.model.PublishedForm`, in a record of its own: some are long."""

    def __init__(self, form):
        self.form = form


class Forms(Persistent):
    """``versions``: (uid, number) → :class:`Version`; ``current``: (partner, topic) → that key."""

    def __init__(self):
        self.versions = OOBTree()
        self.current = OOBTree()


KEPT = Kept("forms", Forms)
install, uninstall = KEPT.install, KEPT.uninstall


def current(site, partner, topic):
    """The form that ``partner`` asks for ``topic``: a PublishedForm, or None.

    :param partner: slug, as ``topic``.
    """
    held = KEPT.get(site)
    key = held.current.get((partner or "", topic or "")) if held is not None else None
    return held.versions[key].form if key is not None else None


def version(site, uid, number):
    """A version that was published once: a PublishedForm, or None."""
    held = KEPT.get(site)
    found = held.versions.get((uid, number)) if held is not None else None
    return found.form if found is not None else None


def versions(site, uid):
    """All versions of a form, the oldest first: list of PublishedForm."""
    held = KEPT.get(site)
    if held is None:
        return []
    return [v.form for v in held.versions.values((uid, 0), (uid, float("inf")))]


def publish(site, form):
    """Ask ``form`` from now on; what was asked before stays as a version."""
    held = KEPT.get(site)
    key = (form.uid, form.version)
    held.versions[key] = Version(form)
    held.current[form.partner, form.topic] = key


def keep(site, form):
    """Keep a version that no step of filing asks: that of a form which stands alone."""
    KEPT.get(site).versions[form.uid, form.version] = Version(form)


def withdraw(site, partner, topic):
    """Ask nothing more for a topic. True when there was a form."""
    held = KEPT.get(site)
    return held.current.pop((partner, topic), None) is not None
