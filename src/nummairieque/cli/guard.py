"""What is answered before Zope: bodies too large, addresses that are no text."""

from html import escape
from transaction.interfaces import TransientError

import json

PAGE = """<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<main>
<h1>{title}</h1>
<p>{sentence}</p>
</main>
</body>
</html>
"""


class Guard:
    """WSGI middleware around Zope.

    :param application: the WSGI application.
    :param max_body: largest body let through, in bytes.
    """

    def __init__(self, application, max_body):
        self.application = application
        self.max_body = max_body

    def __call__(self, environ, start_response):
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = -1
        if length < 0 or not is_text(environ.get("PATH_INFO", "")):
            sentence = "Cette adresse est mal écrite : vérifiez-la, puis recommencez."
            return refuse(environ, start_response, "400 Bad Request", "Adresse illisible", sentence)
        if length > self.max_body:
            sentence = (
                f"L’envoi dépasse {self.max_body // 1024 // 1024} Mo."
                " Rien n’a été enregistré. Envoyez des fichiers plus légers."
            )
            status = "413 Content Too Large"
            return refuse(environ, start_response, status, "Envoi trop lourd", sentence)
        try:
            return self.application(environ, start_response)
        except TransientError:
            sentence = (
                "Le guichet est très sollicité. Rien n’a été enregistré."
                " Recommencez dans un instant."
            )
            status = "503 Service Unavailable"
            retry = [("Retry-After", "2")]
            return refuse(environ, start_response, status, "Un instant", sentence, retry)


def is_text(path_info):
    """True when a WSGI path is UTF-8 text; Zope fails on anything else."""
    try:
        path_info.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def wants_json(environ):
    """True for a client of the REST services."""
    accept = environ.get("HTTP_ACCEPT", "")
    if "application/json" in accept:
        return True
    return "text/html" not in accept and "json" in environ.get("CONTENT_TYPE", "")


def refuse(environ, start_response, status, title, sentence, headers=()):
    """Answer ``status`` with one clear sentence, as JSON or as a page."""
    if wants_json(environ):
        kind = "application/json; charset=utf-8"
        body = json.dumps({"type": title, "message": sentence}, ensure_ascii=False)
    else:
        kind = "text/html; charset=utf-8"
        body = PAGE.format(title=escape(title), sentence=escape(sentence))
    data = body.encode()
    start_response(
        status,
        [
            ("Content-Type", kind),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'"),
            *headers,
        ],
    )
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [data]
