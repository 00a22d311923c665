"""Where the desk calls, and where it never does."""

from contextlib import contextmanager
from nummairieque.inputs import InvalidInput
from nummairieque.notification import calling
from nummairieque.notification.calling import Blocked
from nummairieque.notification.calling import Policy

import ipaddress
import pytest
import socket
import threading
import time

OPEN = Policy()
LOOP = Policy((ipaddress.ip_network("127.0.0.0/8"),), http=True)
INSIDE = (
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b::7f00:1",
    "::127.0.0.1",
    "fec0::1",
    "64:ff9b:1::7f00:1",
    "::ffff:0:127.0.0.1",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "",
    "not an address",
)


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_is_not_called(address):
    assert not calling.may_call(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_what_is_open_to_all_is_called(address):
    assert calling.may_call(address)


def test_what_was_allowed_is_called_and_nothing_beside_it():
    allowed = Policy((ipaddress.ip_network("10.1.0.0/16"),))
    assert calling.may_call("10.1.2.3", allowed)
    assert calling.may_call("::ffff:10.1.2.3", allowed)
    assert not calling.may_call("10.2.0.1", allowed)


def test_the_environment_says_what_is_allowed(monkeypatch):
    monkeypatch.delenv("NUMMAIRIEQUE_WEBHOOK_NETWORKS", raising=False)
    monkeypatch.delenv("NUMMAIRIEQUE_WEBHOOK_HTTP", raising=False)
    assert calling.policy() == OPEN
    monkeypatch.setenv("NUMMAIRIEQUE_WEBHOOK_NETWORKS", "10.1.0.0/16, nonsense,,fd00::/8")
    monkeypatch.setenv("NUMMAIRIEQUE_WEBHOOK_HTTP", "1")
    assert [str(net) for net in calling.policy().networks] == ["10.1.0.0/16", "fd00::/8"]
    assert calling.policy().http


@pytest.mark.parametrize(
    "url",
    [
        "https://si.caf.example/guichet?x=1",
        "https://si.caf.example:8443/",
        "https://93.184.216.34/",
    ],
)
def test_an_address_that_may_be_called_is_taken(url):
    assert calling.clean_url("url", f" {url} ", OPEN) == url
    assert calling.clean_url("url", "", OPEN) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://si.caf.example/",
        "ftp://si.caf.example/",
        "javascript:alert(1)",
        "si.caf.example",
        "https://",
        "https:///path",
        "https://user:secret@si.caf.example/",
        "https://@si.caf.example/",
        "https://si.caf.example/#part",
        "https://si.caf.example:0/",
        "https://si.caf.example:99999/",
        "https://si.caf.example:x/",
        "https://si caf.example/",
        "https://si.caf.example/\r\nHost: x",
        "https://si.caf.example/é",
        "https://si.caf.example\\@127.0.0.1/",
        "https://[::1]/",
        "https://[fe80::1%25eth0]/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest",
        "https://localhost/",
        "https://base.local/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://127.1/",
        "https://0x7f.1/",
        "https://0x7F.0x1/",
        "https://127.0x/",
        f"https://si.caf.example/{'x' * 600}",
        None,
        ["https://si.caf.example/"],
        42,
    ],
)
def test_an_address_that_must_not_be_called_is_refused_where_it_is_typed(url):
    if url is None:
        assert calling.clean_url("url", url, OPEN) == ""
        return
    with pytest.raises(InvalidInput) as refused:
        calling.clean_url("url", url, OPEN)
    assert list(refused.value.errors) == ["url"]


@pytest.mark.parametrize("answer", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"], []])
def test_a_name_that_leads_inside_is_not_called(monkeypatch, answer):
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", (ip, 443)) for ip in answer]
    )
    monkeypatch.setattr(socket, "create_connection", _never)
    with pytest.raises(Blocked):
        calling.post("https://si.caf.example/", b"{}", {}, OPEN)


def _never(*args, **kw):
    raise AssertionError("called")


def test_a_name_that_changes_after_it_was_judged_leads_nowhere_else(monkeypatch):
    answers = iter(["93.184.216.34", "127.0.0.1"])
    asked, called = [], []

    def look_up(host, port, **kw):
        asked.append(host)
        return [(2, 1, 6, "", (next(answers), port))]

    def connect(address, *args, **kw):
        called.append(address)
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OSError, match="nobody"):
        calling.post("https://si.caf.example/", b"{}", {}, OPEN)
    assert (asked, called) == (["si.caf.example"], [("93.184.216.34", 443)])


def test_http_is_for_trials_only():
    with pytest.raises(Blocked):
        calling.post("http://93.184.216.34/", b"{}", {}, OPEN)


@contextmanager
def listening(answer):
    """A server that reads one call and runs ``answer(socket)``; gives its address and calls."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        calls = []

        def serve():
            connection, _ = server.accept()
            with connection:
                said = b""
                while not said.endswith(b"}"):
                    said += connection.recv(65536)
                calls.append(said)
                try:
                    answer(connection)
                except OSError:
                    calls.append("broken off")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/guichet?cle=1", calls
        thread.join(5)


def test_a_call_says_what_it_was_given_under_the_name_that_was_typed():
    with listening(lambda s: s.sendall(b"HTTP/1.1 204 OK\r\n\r\n")) as (url, calls):
        assert calling.post(url, b'{"id": 1}', {"X-Test": "1"}, LOOP) == 204
    head, _, body = calls[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /guichet?cle=1 HTTP/1.1\r\n")
    assert b"\r\nX-Test: 1\r\n" in head
    assert body == b'{"id": 1}'


def test_a_redirect_is_not_followed():
    said = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    with listening(lambda s: s.sendall(said)) as (url, _calls):
        assert calling.post(url, b"{}", {}, LOOP) == 302


def test_an_endless_answer_is_not_read():
    def endless(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with listening(endless) as (url, calls):
        assert calling.post(url, b"{}", {}, LOOP) == 200
    assert calls[1] == "broken off"


def test_an_answer_that_trickles_is_broken_off(monkeypatch):
    monkeypatch.setattr(calling, "TOTAL", 0.3)

    def trickle(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            connection.sendall(f"X-{number}: x\r\n".encode())
            time.sleep(0.05)

    began = time.monotonic()
    with (
        listening(trickle) as (url, _calls),
        pytest.raises((OSError, calling.http.client.HTTPException)),
    ):
        calling.post(url, b"{}", {}, LOOP)
    # Sooner than without a limit, and than with that of the desk; a busy machine takes its time.
    assert time.monotonic() - began < 8


def test_what_is_no_http_is_no_success():
    with (
        listening(lambda s: s.sendall(b"220 mail.example ESMTP\r\n")) as (url, _calls),
        pytest.raises(calling.http.client.HTTPException),
    ):
        calling.post(url, b"{}", {}, LOOP)
