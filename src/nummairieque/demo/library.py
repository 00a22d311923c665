"""The fiches of the big partners and the documents that bodies share."""

from datetime import timedelta
from nummairieque.demande import attachments
from nummairieque.demo import data
from nummairieque.demo import files
from nummairieque.documents import files as documents
from nummairieque.files import reading
from nummairieque.workspace.roster import FOLDERS
from plone import api
from plone.dexterity.utils import createContentInContainer

import functools


def create_fiches(site, cast, today):
    """Each fiche is written and published by its partner's editor.

    :param today: datetime.date; the fiches were checked in the weeks before.
    """
    for slug, fiches in data.load("fiches").items():
        folder = site["partenaires"][slug]["fiches"]
        with cast.acting_as(f"editeur.{slug}"):
            for number, fiche in enumerate(fiches):
                if fiche["topic"] not in folder:
                    _fiche(folder, fiche, today - timedelta(days=9 + 11 * number))


def _fiche(folder, fiche, checked_on):
    made = createContentInContainer(
        folder,
        "fiche",
        id=fiche["topic"],
        title=fiche["title"],
        answer=fiche["answer"],
        papers="\n".join(fiche["papers"]),
        steps="\n".join(f"{n}. {step}" for n, step in enumerate(fiche["steps"], 1)),
        contact=fiche["contact"],
        topic=fiche["topic"],
        checked_on=checked_on,
    )
    api.content.transition(made, "publish")


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
