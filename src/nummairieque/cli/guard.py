"""What is answered before Zope: what is too large or too much, addresses that are no text."""

from html import escape

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


#: Verbs of the pages, and those that the REST services know beside them.
FOR_BROWSERS = ("GET", "HEAD", "POST")
FOR_PROGRAMS = ("DELETE", "PATCH", "OPTIONS")
#: More than any browser keeps for one site. Zope reads each within the one before, and
#: fails on a thousand.
COOKIES_MAX = 300


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
        if has_many_cookies(environ):
            sentence = "Effacez les cookies de ce site dans votre navigateur, puis recommencez."
            return refuse(environ, start_response, "400 Bad Request", "Trop de cookies", sentence)
        method = environ.get("REQUEST_METHOD")
        if method not in FOR_BROWSERS and not (method in FOR_PROGRAMS and is_program(environ)):
            # WebDAV's verbs: nothing of the desk knows them, and Zope fails on them.
            sentence = "Le guichet ne connaît pas cette façon d’écrire : utilisez POST ou PATCH."
            status = "405 Method Not Allowed"
            return refuse(environ, start_response, status, "Méthode inconnue", sentence)
        if length > self.max_body:
            sentence = (
                f"L’envoi dépasse {self.max_body // 1024 // 1024} Mo."
                " Rien n’a été enregistré. Envoyez des fichiers plus légers."
            )
            status = "413 Content Too Large"
            return refuse(environ, start_response, status, "Envoi trop lourd", sentence)

        def start_plainly(status, headers, *error):
            """Without the software's name: it only helps who looks for its holes."""
            headers = [(name, value) for name, value in headers if name != "X-Powered-By"]
            return start_response(status, headers, *error)

        answered = self.application(environ, start_plainly)
        if method == "HEAD":
            # Zope draws the page all the same: sent after the head, it would
            # be read as the answer to the next question.
            close = getattr(answered, "close", None)
            if close is not None:
                close()
            return []
        return answered


def is_text(path_info):
    """True when a WSGI path is UTF-8 text; Zope fails on anything else."""
    try:
        path_info.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def has_many_cookies(environ):
    """True for more cookies than a browser sends, whatever parts them."""
    sent = environ.get("HTTP_COOKIE", "")
    return sent.count(";") + sent.count(",") > COOKIES_MAX


def wants_json(environ):
    """True for a client of the REST services."""
    accept = environ.get("HTTP_ACCEPT", "")
    if "application/json" in accept:
        return True
    return "text/html" not in accept and "json" in environ.get("CONTENT_TYPE", "")


def is_program(environ):
    """True where a service may answer: by what is accepted, sent or addressed."""
    return wants_json(environ) or "/++api++" in environ.get("PATH_INFO", "")


def answer(environ, title, sentence):
    """(media type, text) of one clear sentence: JSON for the services, or a page."""
    if wants_json(environ):
        body = json.dumps({"type": title, "message": sentence}, ensure_ascii=False)
        return "application/json; charset=utf-8", body
    body = PAGE.format(title=escape(title), sentence=escape(sentence))
    return "text/html; charset=utf-8", body


def refuse(environ, start_response, status, title, sentence):
    """Answer ``status`` with one clear sentence."""
    kind, body = answer(environ, title, sentence)
    data = body.encode()
    start_response(
        status,
        [
            ("Content-Type", kind),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'"),
        ],
    )
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [data]
