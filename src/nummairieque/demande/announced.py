"""Papers that were ticked at filing and come later: which are awaited, and taking them in.

A paper is awaited while it is ticked, its condition holds and no file answers
it. Its file goes where one of filing would be, on the demande, and a message
of the thread says so to the partner.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import answers
from nummairieque.demande import attachments
from nummairieque.demande import complement
from nummairieque.demande import log
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.forms import rendering
from zExceptions import Forbidden
from zope.globalrequest import getRequest
from zope.i18n import translate

_JOINED = _("Pièces jointes au formulaire : « ${labels} ».")
_GONE = _("Cette pièce n’est plus attendue : un fichier y répond déjà.")


def awaited(demande):
    """The papers that are announced and not there yet: dict of name → label."""
    return {
        paper.name: paper.label
        for paper in answers.papers(demande)
        if paper.brought and not paper.files
    }


def may_join(demande):
    """True for its origin, while what it writes still reaches the partner."""
    if transitions.state_of(demande) == "draft":
        return False
    writes = getSecurityManager().checkPermission("nummairieque: Write message", demande)
    return bool(writes) and sides.side_for(demande, (states.ORIGIN,)) is not None


def completes(demande, names):
    """True where one of these papers is what the partner waits for, so that it ends the wait."""
    if not set(names) & set(complement.missing(demande)) or demande.held_until is not None:
        return False
    return complement.PROVIDE in {each.id for each in transitions.available(demande)}


def join(demande, files, now=None):
    """Take in files of papers that are awaited, as the current user.

    :param files: list of (name of the paper, file name, bytes).
    :raises Forbidden: not the user's to do, or not in this state.
    :raises nummairieque.inputs.InvalidInput: all refusals at once, under the
        names of their inputs; nothing is kept.
    """
    if not may_join(demande):
        raise Forbidden("takes no papers")
    now, labels = now or datetime.now(UTC), awaited(demande)
    if not files:
        first = next(iter(labels), "")
        inputs.refuse(f"{rendering.FILES}{first}", _("Choisissez au moins un fichier."))
    _check_room(demande, files)
    scanned = _scanned(files, labels)
    names = [name for name in labels if name in dict(scanned)]
    if completes(demande, names):
        transitions.perform(demande, complement.PROVIDE, {"text": "", "files": files}, now)
        return
    told = _(_JOINED, mapping={"labels": "\u00a0», «\u00a0".join(labels[name] for name in names)})
    text = translate(told, context=getRequest())
    message = thread.write(demande, states.ORIGIN, text, [], now)
    for name, one in scanned:
        attachments.store(demande, one, name)
    detail = {"message": message.getId(), "joined": names}
    log.record(demande, log.Fact("message", now, message.creators[0], states.ORIGIN, detail=detail))
    demande.reindexObject()


def _scanned(files, labels):
    """(name of the paper, scanned files) pairs, all of them good."""
    found, errors = [], {}
    for name, filename, data in files:
        try:
            if name not in labels:
                inputs.refuse("attachments", _GONE)
            found.append((name, attachments.scan_all([(filename, data)])))
        except inputs.InvalidInput as wrong:
            errors[f"{rendering.FILES}{name}"] = next(iter(wrong.errors.values()))
    if errors:
        raise inputs.InvalidInput(errors)
    return found


def _check_room(demande, files):
    held = len(attachments.attachments(demande))
    if held + len(files) > attachments.FILES_MAX:
        maximum = {"maximum": str(attachments.FILES_MAX)}
        said = _("Joignez ${maximum} fichiers au plus.", mapping=maximum)
        inputs.refuse(f"{rendering.FILES}{files[0][0]}", said)
