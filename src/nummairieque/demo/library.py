"""The fiches of the big partners and the documents that bodies share."""

from datetime import timedelta
from datetime import UTC
from nummairieque.demande import attachments
from nummairieque.demo import data
from nummairieque.demo import files
from nummairieque.demo import history
from nummairieque.documents import files as documents
from nummairieque.fiche import counting
from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import notifications
from nummairieque.fiche import publishing
from nummairieque.files import reading
from nummairieque.notification.outbox import get_outbox
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import FOLDERS
from plone import api
from plone.dexterity.utils import createContentInContainer

import functools
import random


def create_fiches(site, cast, now):
    """Each fiche is written by its partner's editor and published by its lead.

    Some are still on their way; only of those somebody is told. They were
    published in the weeks before ``now``.
    """
    before = history.waiting(site)
    made = []
    for slug, fiches in data.load("fiches").items():
        folder = site["partenaires"][slug]["fiches"]
        for number, fiche in enumerate(fiches):
            if fiche["topic"] not in folder:
                at = _morning(now, 9 + 11 * number)
                made.append((slug, fiche, _fiche(cast, folder, fiche, at), at))
    for slug, fiche, obj, at in made:
        if fiche.get("stage", "published") not in ("private", "pending"):
            _publish(cast, slug, obj, at)
            _count(site, obj, now)
    _drop_since(site, before)
    for slug, fiche, obj, _at in made:
        _go_on(cast, slug, fiche, obj, now)


def _morning(now, days):
    """Ten o'clock, so many days before."""
    local = (now - timedelta(days=days)).astimezone(ZONE)
    return local.replace(hour=10, minute=5, second=0).astimezone(UTC)


def _fiche(cast, folder, fiche, at):
    slug = folder.aq_parent.getId()
    values = {name: fiche.get(name, "") for name in ("title", "concerns", "answer", "contact")}
    checked = at.astimezone(ZONE).date()
    if fiche.get("over"):
        # Nobody read it over since.
        checked -= lines.REVIEW
    with cast.acting_as(f"editeur.{slug}"):
        made = createContentInContainer(
            folder,
            "fiche",
            id=fiche["topic"],
            papers="\n".join(fiche["papers"]),
            steps=_numbered(fiche["steps"]),
            links="\n".join(fiche.get("links", ())),
            topic=fiche["topic"],
            checked_on=checked,
            review_on=checked + lines.REVIEW,
            **values,
        )
        drawer.set_work(made, written_at=at)
    return made


def _numbered(steps):
    return "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))


def _publish(cast, slug, fiche, at):
    with cast.acting_as(f"editeur.{slug}"):
        publishing.perform(fiche, "submit", now=at)
    with cast.acting_as(f"responsable.{slug}"):
        publishing.perform(fiche, "publish", now=at + timedelta(hours=3))


def _drop_since(site, before):
    """Take what was queued since then off the outbox: all of it is long done."""
    outbox = get_outbox(site)
    for _place, record in list(outbox.queued()):
        if record.key not in before:
            outbox.drop(record)


def _go_on(cast, slug, fiche, obj, now):
    """What its editor did with it in the last days."""
    at, stage = _morning(now, 1), fiche.get("stage", "published")
    with cast.acting_as(f"editeur.{slug}"):
        if fiche.get("work"):
            changed = dict(fiche["work"])
            if "steps" in changed:
                changed["steps"] = _numbered(changed["steps"])
            publishing.write(obj, {**drawer.values_of(obj), **changed}, at)
        if stage in ("pending", "revised"):
            publishing.perform(obj, "submit", fiche.get("note", ""), at)
    if fiche.get("over"):
        notifications.review(obj, at)
        drawer.open_drawer(obj).reminded = obj.review_on
        obj.reindexObject()


def _count(site, fiche, now):
    """Readings of the last months, the same at each creation of the demo."""
    key = counting.key_of(fiche)
    dice = random.Random(key)
    for months in range(4):
        day = (now - timedelta(days=30 * months)).astimezone(ZONE).date()
        read = dice.randint(1, 14)
        counting.add(site, key, day, counting.READ, read)
        counting.add(site, key, day, counting.RESOLVED, dice.randint(0, read // 2))


def create_documents(site, cast):
    """Conventions and reminders, in the documents of every workspace."""
    for kind, writer in (
        ("partner", "responsable"),
        ("mairie", "secretaire"),
        ("maison", "accueil"),
    ):
        for workspace in site[FOLDERS[kind]].objectValues():
            with cast.acting_as(f"{writer}.{workspace.getId()}"):
                for row in data.load("documents")[kind]:
                    if row["id"] not in workspace["documents"]:
                        _document(workspace["documents"], row)


#: Most bodies hold the same few files: each is read once.
_read = functools.cache(reading.read)


def _document(folder, row):
    made = createContentInContainer(
        folder, "document", id=row["id"], title=row["title"], text=row["text"]
    )
    if row["file"]:
        made_file = (row["file"], files.make(row["file"]))
        documents.add(made, attachments.scan_all([made_file]), _read)
        made.reindexObject()
    if row["audience"] != "team":
        api.content.transition(made, f"to_{row['audience']}")
