"""What can't be read of a request is refused, whatever Zope says of it."""

from nummairieque import arrival
from zExceptions import BadRequest

import pytest


class Request:
    """What the module asks of a request."""

    def __init__(self, body=b"", kind="application/json", query=""):
        self.form = {"a": "b"}
        self.body, self.kind, self.other = body, kind, {"QUERY_STRING": query}

    def getHeader(self, name):
        return self.kind

    def get(self, name):
        return self.other.get(name, self.body if name == "BODY" else None)

    def set(self, name, value):
        self.other[name] = value


class Event:
    def __init__(self, request):
        self.request = request


def arrive(request, read=lambda: None):
    arrival.read_inputs(request, read)
    arrival.refuse_what_was_unreadable(Event(request))


@pytest.mark.parametrize("body", [b"[" * 10_000, b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 10_000])
def test_a_body_nested_too_deep_is_taken_away_and_refused(body):
    request = Request(body)
    with pytest.raises(BadRequest):
        arrive(request)
    assert request.get("BODY") == b""


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[[1]]", b"[" * 10 + b"]" * 10, b'"' + b"[" * 20_000 + b'"', b"{" + b"[" * 600]
    + [b"[" + b"{}," * 20_000 + b"{}]"],
    ids=range(7),
)
def test_any_other_body_is_left_to_the_service(body):
    request = Request(body)
    arrive(request)
    assert request.get("BODY") == body
    assert request.form


def test_a_form_with_files_is_no_json_however_many_brackets_it_has():
    arrive(Request(b"[" * 10_000, kind="multipart/form-data; boundary=x"))


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", None])
def test_a_body_is_read_as_json_whatever_it_says_of_itself(kind):
    with pytest.raises(BadRequest):
        arrive(Request(b"[" * 10_000, kind=kind))


@pytest.mark.parametrize(
    "header", [None, "", "Bearer x", "Basic YTpi", "basic  YTpi", "Basic Og=="]
)
def test_credentials_that_zope_reads_are_left_to_it(header):
    assert arrival.readable_credentials(header)


@pytest.mark.parametrize(
    "header", ["basic xx", "Basic ====", "Basic", "Basic YQ==", "Basic /w==", "BASIC é"]
)
def test_credentials_that_zope_fails_on_are_none(header):
    assert not arrival.readable_credentials(header)


class Sent:
    """What a browser says of a call: its headers."""

    def __init__(self, **headers):
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def getHeader(self, name, default=None):
        return self.headers.get(name, default)

    def __getitem__(self, name):
        return "https://guichet.example"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://guichet.example"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "https://guichet.example"},
        {"Origin": "http://zope:8080", "Host": "zope:8080"},
        {"Origin": "https://public.example", "X_Forwarded_Host": "public.example"},
    ],
)
def test_a_page_of_this_site_may_write(headers):
    assert arrival.is_of_this_site(Sent(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Origin": "https://guichet.example.other"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "https://guichet.example"},
    ],
)
def test_a_page_of_another_site_may_not(headers):
    assert not arrival.is_of_this_site(Sent(**headers))


@pytest.mark.parametrize("error", [ValueError, OverflowError, KeyError, TypeError])
def test_what_zope_can_not_convert_is_refused(error):
    def read():
        raise error("x")

    request = Request()
    with pytest.raises(BadRequest):
        arrive(request, read)
    assert not request.form


def test_an_error_of_our_own_stays_an_error():
    def read():
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError):
        arrive(Request(), read)


@pytest.mark.parametrize("query", ["q=%FF", "q=%ED%A0%80", "q=caf%E9", "%C0%AF=1", "b_start=\xff"])
def test_an_address_that_asks_what_is_no_text_is_refused(query):
    request = Request(query=query)
    with pytest.raises(BadRequest):
        arrive(request)
    assert not request.form


@pytest.mark.parametrize("query", [None, "", "q=l%E2%80%99%C3%A9cole+1", "q=%F0%9F%99%82", "a=%"])
def test_an_address_that_asks_in_text_is_left_alone(query):
    request = Request(query=query)
    arrive(request)
    assert request.form


@pytest.mark.parametrize("value", [["/a", "/b"], 1, b"/a", {"a": "b"}, "/\udcff", None])
def test_where_to_go_after_the_login_is_one_text_or_nothing(value):
    request = Request()
    request.form["came_from"] = value
    arrive(request)
    assert request.form == {"a": "b"}
    request.form["came_from"] = "/guichet/rendez-vous"
    arrive(request)
    assert request.form["came_from"] == "/guichet/rendez-vous"


class Reading:
    """A page that reads its address alone, as the one of a private calendar."""

    asks_nothing = True

    def __call__(self):
        """What Zope publishes of it."""


@pytest.mark.parametrize("published", [Reading(), Reading().__call__])
def test_what_reads_its_address_alone_is_not_refused_for_what_else_comes(published):
    request = Request(query="q=%FF")
    request.set("PUBLISHED", published)
    arrive(request)
    assert not request.form
