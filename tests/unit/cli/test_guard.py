"""What stands in front of Zope answers clearly and lets the rest through."""

from io import BytesIO
from nummairieque.cli.accesslog import AccessLog
from nummairieque.cli.guard import Guard
from wsgiref.util import setup_testing_defaults

import json
import logging
import pytest

LIMIT = 3 * 1024 * 1024


def call(application, **environ):
    """(status, headers as a dict, body) of one request."""
    setup_testing_defaults(environ)
    environ["wsgi.input"] = BytesIO()
    seen = []
    body = b"".join(application(environ, lambda status, headers: seen.append((status, headers))))
    ((status, headers),) = seen
    return status, dict(headers), body


def desk(environ, start_response):
    environ["REMOTE_USER"] = "secretaire.ardentes"
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def talkative(environ, start_response):
    start_response("200 OK", [("X-Powered-By", "Zope"), ("ETag", "1")])
    return []


def unreachable(environ, start_response):
    raise AssertionError("the request reached the desk")


def test_a_body_of_the_largest_size_passes():
    assert call(Guard(desk, LIMIT), CONTENT_LENGTH=str(LIMIT))[0] == "200 OK"


def test_a_larger_body_never_reaches_the_desk():
    status, headers, body = call(Guard(unreachable, LIMIT), CONTENT_LENGTH=str(LIMIT + 1))
    assert status.startswith("413")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "L’envoi dépasse 3 Mo." in body.decode()


@pytest.mark.parametrize(
    "environ", [{"HTTP_ACCEPT": "application/json"}, {"CONTENT_TYPE": "application/json"}]
)
def test_a_client_of_the_services_reads_json(environ):
    _status, headers, body = call(Guard(unreachable, 0), CONTENT_LENGTH="1", **environ)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert "Rien n’a été enregistré." in json.loads(body)["message"]


def test_what_is_asked_without_its_body_is_answered_without():
    closed = []

    class Body(list):
        def close(self):
            closed.append(True)

    def drawn(environ, start_response):
        start_response("200 OK", [("Content-Length", "2")])
        return Body([b"ok"])

    status, headers, body = call(Guard(drawn, LIMIT), REQUEST_METHOD="HEAD")
    assert (status, headers, body) == ("200 OK", {"Content-Length": "2"}, b"")
    assert closed == [True]


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("method", ["PUT", "PROPFIND", "LOCK", "MOVE", "TRACE", "get", ""])
def test_nobody_knows_the_verbs_of_other_protocols(method, accept):
    guard = Guard(unreachable, LIMIT)
    status, _headers, body = call(guard, REQUEST_METHOD=method, HTTP_ACCEPT=accept)
    assert status.startswith("405") and "ne connaît pas" in body.decode()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_page_knows_no_verb_of_programs(method):
    guard = Guard(unreachable, LIMIT)
    status, _headers, body = call(guard, REQUEST_METHOD=method, HTTP_ACCEPT="text/html")
    assert status.startswith("405") and "ne connaît pas".encode() in body


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_ACCEPT": "*/*", "CONTENT_TYPE": "application/json"},
        {"HTTP_ACCEPT": "*/*", "PATH_INFO": "/guichet/++api++/mairies"},
    ],
)
def test_a_service_knows_them(environ):
    assert call(Guard(desk, LIMIT), REQUEST_METHOD="DELETE", **environ)[0] == "200 OK"


def test_the_software_is_not_named():
    assert call(Guard(talkative, LIMIT))[1] == {"ETag": "1"}


def test_an_address_that_is_no_text_is_refused():
    assert call(Guard(unreachable, LIMIT), PATH_INFO="/guichet/\xff")[0].startswith("400")


def test_an_address_with_accents_passes():
    path = "/guichet/éguzon".encode().decode("latin-1")
    assert call(Guard(desk, LIMIT), PATH_INFO=path)[0] == "200 OK"


@pytest.mark.parametrize("length", ["-1", "douze"])
def test_a_length_that_is_no_length_is_refused(length):
    assert call(Guard(unreachable, LIMIT), CONTENT_LENGTH=length)[0].startswith("400")


@pytest.mark.parametrize("cookies", ["a=b;" * 301, "a=b," * 2000, ";" * 5000])
def test_a_heap_of_cookies_never_reaches_the_desk(cookies):
    status, _headers, body = call(Guard(unreachable, LIMIT), HTTP_COOKIE=cookies)
    assert status == "400 Bad Request" and "cookies" in body.decode()


def test_as_many_cookies_as_a_browser_keeps_pass():
    assert call(Guard(desk, LIMIT), HTTP_COOKIE="a=b; " * 180)[0] == "200 OK"


def test_the_access_log_has_no_query_and_one_line(caplog):
    with caplog.at_level(logging.INFO, "nummairieque.access"):
        call(AccessLog(desk), PATH_INFO="/a\nb", QUERY_STRING="q=Jeanne Dupont")
    (record,) = caplog.records
    line = record.getMessage()
    assert "secretaire.ardentes GET /a?b 200 2 " in line
    assert "Jeanne" not in line


KEY = "k7qfm3m5tx" * 4 + "ab"


@pytest.mark.parametrize(
    "path",
    [
        f"/guichet/calendrier/{KEY}.ics",
        f"/calendrier/{KEY}.ics/x",
        f"/@@calendrier/{KEY}.ics",
        f"/guichet/@@calendrier//{KEY}",
        f"/calendrier/./{KEY}.ics",
        f"//calendrier/{KEY}",
        f"/++view++calendrier/{KEY}",
        f"/calendrier{KEY}.ics",
        f"/calendier/{KEY}.ics",
        f"/{KEY}",
        f"/Calendrier/{KEY.upper()}.ICS",
        f"/calendrier/{KEY[:20]}/\n/{KEY[20:]}",
        f"/x/webcal://guichet.example/calendrier /{KEY}",
    ],
)
def test_the_access_log_has_no_key_of_a_private_calendar(caplog, path):
    with caplog.at_level(logging.INFO, "nummairieque.access"):
        call(AccessLog(desk), PATH_INFO=path)
    assert "…" in caplog.text
    assert KEY[:12] not in caplog.text.lower() and KEY[-12:] not in caplog.text.lower()


def test_the_access_log_keeps_other_addresses_whole(caplog):
    path = "/guichet/mairies/saint-maurice-les-charencey/demandes/26-k7qfm-3m9tx/papier-reponse"
    with caplog.at_level(logging.INFO, "nummairieque.access"):
        call(AccessLog(desk), PATH_INFO=path)
    assert f" {path} " in caplog.text
