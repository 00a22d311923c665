"""A small world of its own on the test desk: two mairies, a maison, two partners.

Made in the database directly, so that it does not depend on the demo data;
each role has one account.
"""

from support.desk import PASSWORD

import io
import zipfile

PREFIX = "essai"

#: Role -> (slug of its workspace, group there); the slugs less the prefix.
ACCOUNTS = {
    "secretary_a": ("mairies/a", "secretaries"),
    "secretary_b": ("mairies/b", "secretaries"),
    "host": ("maisons/m", "hosts"),
    "referent_p": ("partenaires/p", "referents"),
    "referent_q": ("partenaires/q", "referents"),
    "lead_p": ("partenaires/p", "leads"),
    "editor_p": ("partenaires/p", "editors"),
    "pilot": None,
    "coordination": None,
}

_TYPES = {"mairies": "mairie", "maisons": "maison", "partenaires": "partner"}


def account(role):
    """User id and login name of a role."""
    return f"{PREFIX}.{role}"


def address(role):
    """Mail address of a role."""
    return f"{account(role)}@essai.example"


def slug(place):
    """``mairies/a`` -> the slug of that workspace."""
    return f"{PREFIX}-{place.rpartition('/')[2]}"


def topic(place):
    """The topic for which the partner at ``place`` is competent."""
    return f"{PREFIX}-sujet-{place[-1]}"


def workspace(site, place):
    """The workspace at ``mairies/a``."""
    return site[place.partition("/")[0]][slug(place)]


def phone(desk, place):
    """The telephone of a workspace now: who plants words gives it another one for good."""
    with desk.site() as site:
        return workspace(site, place).phone


def build(site, fields=None):
    """Make what is missing of the world; the caller commits.

    :param fields: callable of (place, field name) -> value of a workspace's
        field, or None.
    """
    from nummairieque.roles import PILOTS_GROUP
    from nummairieque.workspace.roster import enrol
    from plone import api

    for place in ("mairies/a", "mairies/b", "maisons/m", "partenaires/p", "partenaires/q"):
        _workspace(site, place, fields or (lambda place, field: f"Essai {place} {field}"))
    for role, seat in ACCOUNTS.items():
        member = api.user.get(userid=account(role))
        if member is not None:
            # The isolation tests write a word of their own there.
            member.setMemberProperties({"email": address(role)})
            continue
        api.user.create(email=address(role), username=account(role), password=PASSWORD)
        if seat:
            enrol(workspace(site, seat[0]), account(role), seat[1])
    api.group.add_user(groupname=PILOTS_GROUP, username=account("pilot"))
    api.user.grant_roles(username=account("coordination"), roles=["Site Administrator"])


def _workspace(site, place, fields):
    from plone.dexterity.utils import createContentInContainer

    folder, _, name = place.partition("/")
    if slug(place) in site[folder]:
        return
    values = {name: fields(place, name) for name in ("title", "description", "address", "phone")}
    if folder == "partenaires":
        values["topics"] = [f"{topic(place)}|{fields(place, 'topic')}"]
    createContentInContainer(
        site[folder], _TYPES[folder], id=slug(place), checkConstraints=False, **values
    )


def retrying(desk, work):
    """Run ``work(site)`` in this process and commit it, again after each conflict.

    It waits between two tries as the desk does: what it met may last for seconds.

    :returns: what ``work`` returned.
    :raises TransientError: the last conflict, after as many tries as the desk makes.
    """
    from nummairieque.patience import AGAIN
    from nummairieque.patience import wait
    from transaction.interfaces import TransientError

    import transaction

    for tries in range(AGAIN + 1):
        try:
            with desk.site() as site:
                result = work(site)
                transaction.commit()
                return result
        except TransientError:
            if tries == AGAIN:
                raise
        wait(tries)
    raise AssertionError("never reached")


def body(**changed):
    """What ``POST /@demandes`` needs, for mairie A and partner P."""
    return {
        "mairie": slug("mairies/a"),
        "partner": slug("partenaires/p"),
        "topic": topic("partenaires/p"),
        "subject": "Attestation",
        "question": "Comment obtenir une attestation ?",
        "usager": {"name": "Dupuy", "first_name": "Jeanne"},
        "consent": True,
        **changed,
    }


def odt(text):
    """An OpenDocument file that holds ``text`` uncompressed, as bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<text>{text}</text>")
    return file.getvalue()
