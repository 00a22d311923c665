"""What the desk's services share: bodies, files and errors."""

from base64 import b64decode
from binascii import Error as NotBase64
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import pace
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import transaction


class DeskService(Service):
    """A service whose refusals are answers, not tracebacks.

    Subclasses implement ``answer()``. A refused call leaves nothing behind.
    """

    def reply(self):
        if self.request.method != "GET":
            alsoProvides(self.request, IDisableCSRFProtection)
        try:
            return self.answer()
        except inputs.InvalidInput as refused:
            return self.refuse(400, "BadRequest", self._summary(refused), refused.errors)
        except DeserializationError:
            message = _("Le corps de l’appel n’est pas du JSON valable.")
            return self.refuse(400, "BadRequest", message)
        except pace.TooMany as refused:
            self.request.response.setHeader("Retry-After", str(refused.seconds))
            return self.refuse(429, "TooManyRequests", pace.SENTENCE)
        except Forbidden:
            return self.refuse(403, "Forbidden", _("Cette action ne vous est pas ouverte ici."))
        except NotFound:
            return self.refuse(404, "NotFound", _("Cette adresse n’existe pas."))

    def refuse(self, status, kind, message, errors=None):
        """Abort, and answer in plone.restapi's form.

        :param errors: dict of field → message, for a 400.
        """
        transaction.abort()
        self.request.response.setStatus(status)
        body = {"type": kind, "message": self.say(message)}
        if errors:
            body["errors"] = [
                {"field": field, "message": self.say(text)} for field, text in errors.items()
            ]
        return body

    def say(self, message):
        """A message in the caller's language."""
        return translate(message, context=self.request)

    def _summary(self, refused):
        return next(iter(refused.errors.values()))

    def body(self):
        """The JSON body as a dict.

        :raises DeserializationError: not JSON.
        :raises nummairieque.inputs.InvalidInput: JSON, but no object.
        """
        body = json_body(self.request)
        if not isinstance(body, dict):
            inputs.refuse("body", _("Le corps de l’appel doit être un objet JSON."))
        return body


def files_of(body, name="attachments"):
    """The files of a JSON body as a list of (file name, bytes).

    Each is ``{"filename": str, "data": str, "encoding": "base64"}``, as
    plone.restapi sends files.

    :raises nummairieque.inputs.InvalidInput: not of that form.
    """
    sent = [] if body.get(name) is None else body[name]
    if not isinstance(sent, list):
        inputs.refuse(name, _("Une liste de fichiers est attendue ici."))
    files = []
    for entry in sent:
        if not isinstance(entry, dict) or not isinstance(entry.get("data"), str):
            inputs.refuse(name, _("Chaque fichier a un nom et des données."))
        if entry.get("encoding", "base64") != "base64":
            inputs.refuse(name, _("Les données d’un fichier sont en base 64."))
        try:
            data = b64decode(entry["data"], validate=True)
        except (NotBase64, ValueError):
            inputs.refuse(name, _("Les données d’un fichier sont en base 64."))
        filename = entry.get("filename")
        if not isinstance(filename, str):
            inputs.refuse(name, _("Ce fichier n’a pas de nom."))
        files.append((filename, data))
    return files


@implementer(IPublishTraverse)
class PathService(DeskService):
    """A service with one more segment in its address: ``self.segment``."""

    segment = None

    def publishTraverse(self, request, name):
        if self.segment is not None:
            raise NotFound(name)
        self.segment = name
        return self
