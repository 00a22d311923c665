"""A feed that comes over the network: told, gone on with, and never trusted."""

from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from nummairieque.comarquage import asking
from nummairieque.comarquage import download
from nummairieque.comarquage.members import Unusable
from nummairieque.comarquage.partial import Stamp
from nummairieque.comarquage.source import open_source

import base64
import io
import os
import pytest
import threading
import zipfile

ETAG = '"one"'


def feed(*idents):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for ident in idents:
            archive.writestr(f"{ident}.xml", os.urandom(200_000))
    return made.getvalue()


class Feed(BaseHTTPRequestHandler):
    """Serves ``server.data``; each of ``server.faults`` spoils one answer."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        server.asked.append((self.path, dict(self.headers)))
        fault = server.faults.pop(0) if server.faults else None
        if callable(fault):
            return fault(self)
        data, begin, status = server.data, 0, 200
        if server.etag and self.headers.get("If-None-Match") == server.etag:
            return self.say(304)
        if self.headers.get("Range") and self.headers.get("If-Range") == server.etag:
            begin = int(self.headers["Range"][6:-1])
            status = 206 if begin < len(data) else 416
        headers = {"ETag": server.etag} if server.etag else {}
        if status == 206:
            headers["Content-Range"] = f"bytes {begin}-{len(data) - 1}/{len(data)}"
        self.say(status, data[begin:], headers, fault)

    def say(self, status, data=b"", headers=(), sent=None):
        """An answer of which only ``sent`` bytes come."""
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[:sent])
        if sent is not None:
            self.close_connection = True

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(download, "PAUSE", 0)
    served = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    served.data, served.etag, served.faults, served.asked = feed("F1", "F2"), ETAG, [], []
    served.url = f"http://127.0.0.1:{served.server_port}/vdd/latest.zip"
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def sent(server, name):
    """The values of a header in all that was asked."""
    return [headers.get(name) for _path, headers in server.asked]


def idents(source):
    with source:
        return [member.ident for member in source if len(member.read()) == 200_000]


def test_a_feed_is_downloaded_and_leaves_nothing(server, tmp_path):
    source = open_source(server.url, tmp_path / "work")
    assert source.stamp == Stamp(ETAG)
    assert (tmp_path / "work").stat().st_mode & 0o77 == 0
    assert idents(source) == ["F1", "F2"]
    assert os.listdir(tmp_path / "work") == []


def test_what_is_known_is_not_downloaded_again(server, tmp_path):
    source = open_source(server.url, tmp_path, known=Stamp(ETAG, ""))
    assert source.unchanged
    assert list(source) == []
    assert source.stamp == Stamp(ETAG)
    server.etag = '"two"'
    source = open_source(server.url, tmp_path, known=Stamp(ETAG))
    assert not source.unchanged
    assert idents(source) == ["F1", "F2"]


def test_a_date_is_enough_to_know_it(server, tmp_path):
    day = "Tue, 24 Nov 2026 09:00:00 GMT"
    server.faults = [lambda handler: handler.say(200, server.data, {"Last-Modified": day})]
    known = open_source(server.url, tmp_path).stamp
    server.faults = [lambda handler: handler.say(304)]
    for path in tmp_path.iterdir():
        path.unlink()
    assert open_source(server.url, tmp_path, known).unchanged
    assert sent(server, "If-Modified-Since") == [None, day]


def test_a_download_goes_on_where_it_was_cut(server, tmp_path):
    server.faults = [150_000, 100_000]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
    assert sent(server, "Range") == [None, "bytes=150000-", "bytes=250000-"]
    assert sent(server, "If-Range") == [None, ETAG, ETAG]


def test_an_answer_in_chunks_goes_on_where_it_was_cut(server, tmp_path):
    def chunked(handler):
        handler.send_response(200)
        handler.send_header("ETag", ETAG)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"7d0\r\n" + server.data[:1000])
        handler.close_connection = True

    server.faults = [chunked]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
    assert sent(server, "Range") == [None, "bytes=1000-"]


def test_one_that_was_given_up_goes_on_the_next_time(server, tmp_path):
    server.faults = [50_000] * download.TRIES
    with pytest.raises(Unusable, match="reprendra"):
        open_source(server.url, tmp_path)
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
    assert sent(server, "Range")[-1] == f"bytes={50_000 * download.TRIES}-"


def test_half_of_one_file_is_never_joined_to_half_of_another(server, tmp_path):
    def replace(handler):
        server.data, server.etag = feed("F3", "F4"), '"two"'
        handler.say(200, server.data, {"ETag": server.etag})

    server.faults = [150_000, replace]
    assert idents(open_source(server.url, tmp_path)) == ["F3", "F4"]


def test_without_a_proof_it_begins_again(server, tmp_path):
    for server.etag in (None, 'W/"weak"'):
        server.asked, server.faults = [], [150_000]
        assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
        assert sent(server, "Range") == [None, None]


def test_a_wrong_part_is_thrown_away(server, tmp_path):
    def shifted(handler):
        total = len(server.data)
        headers = {"ETag": ETAG, "Content-Range": f"bytes 7-{total - 1}/{total}"}
        handler.say(206, server.data[7:], headers)

    server.faults = [150_000, shifted]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
    assert sent(server, "Range") == [None, "bytes=150000-", None]


def test_a_part_that_the_server_does_not_know_is_thrown_away(server, tmp_path):
    server.faults = [150_000, lambda handler: handler.say(416)]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]


def test_an_import_that_was_cut_does_not_download_again(server, tmp_path):
    with pytest.raises(KeyboardInterrupt), open_source(server.url, tmp_path) as source:
        first = source.ident
        raise KeyboardInterrupt
    source = open_source(server.url, tmp_path, known=Stamp('"older"'))
    assert source.ident == first
    assert idents(source) == ["F1", "F2"]
    assert sent(server, "If-None-Match") == [None, ETAG]
    assert os.listdir(tmp_path) == []


def test_what_changed_since_it_was_cut_is_downloaded(server, tmp_path):
    with pytest.raises(KeyboardInterrupt), open_source(server.url, tmp_path):
        raise KeyboardInterrupt
    server.data, server.etag = feed("F3"), '"two"'
    assert idents(open_source(server.url, tmp_path)) == ["F3"]


def test_what_is_no_archive_is_not_kept(server, tmp_path):
    server.data = b"<html>Maintenance</html>"
    for _time in range(2):
        with pytest.raises(Unusable, match="pas un fichier zip"):
            open_source(server.url, tmp_path)
    assert sent(server, "If-None-Match") == [None, None]


def test_a_file_that_is_too_large_is_refused_as_soon_as_it_is_known(server, tmp_path, monkeypatch):
    monkeypatch.setattr(download, "FILE_MAX", 1000)
    with pytest.raises(Unusable, match="300 Mo"):
        open_source(server.url, tmp_path)

    def endless(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"x" * 5000)
        handler.close_connection = True

    server.faults = [endless]
    with pytest.raises(Unusable, match="300 Mo"):
        open_source(server.url, tmp_path)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("said", ["9" * 5000, "-1", "²"])
def test_a_length_that_is_none_is_not_believed(server, tmp_path, said):
    def lying(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", said)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(server.data)
        handler.close_connection = True

    server.faults = [lying]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]


def test_a_download_that_never_ends_is_given_up(server, tmp_path, monkeypatch):
    monkeypatch.setattr(download, "TOTAL", -1)
    with pytest.raises(Unusable, match="interrompu"):
        open_source(server.url, tmp_path)


@pytest.mark.parametrize(
    ("status", "said", "times"),
    [
        (404, "rien à cette adresse", 1),
        (403, "refuse", 1),
        (418, "418", 1),
        (503, "503", download.TRIES),
    ],
)
def test_a_refusal_is_told(server, tmp_path, status, said, times):
    server.faults = [lambda handler: handler.say(status)] * times
    with pytest.raises(Unusable, match=said):
        open_source(server.url, tmp_path)
    assert len(server.asked) == times


def test_a_packed_answer_is_refused(server, tmp_path):
    server.faults = [lambda handler: handler.say(200, b"", {"Content-Encoding": "gzip"})]
    with pytest.raises(Unusable, match="forme inconnue"):
        open_source(server.url, tmp_path)
    assert sent(server, "Accept-Encoding") == ["identity"]


def test_a_header_that_could_not_be_sent_back_is_forgotten(server, tmp_path):
    server.etag = '"a\xe9"'
    assert open_source(server.url, tmp_path).stamp == Stamp()


def moved(to):
    return lambda handler: handler.say(302, b"", {"Location": to})


def test_three_redirects_are_followed_and_no_more(server, tmp_path):
    server.faults = [moved("/b"), moved("c"), moved(server.url)]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]
    assert [path for path, _headers in server.asked] == ["/vdd/latest.zip", "/b", "/c"] + [
        "/vdd/latest.zip"
    ]
    server.faults = [moved("/b")] * 4
    with pytest.raises(Unusable, match="trop de fois"):
        open_source(server.url, tmp_path)


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://exemple.fr/", "http://[", "http://a b/"]
)
def test_a_redirect_to_something_else_is_refused(server, tmp_path, to):
    server.faults = [moved(to)]
    with pytest.raises(Unusable, match="renvoie"):
        open_source(server.url, tmp_path)
    assert len(server.asked) == 1


def test_a_redirect_gives_up_neither_encryption_nor_a_password():
    https = asking.parsed("https://moi:secret@exemple.fr/a")
    with pytest.raises(Unusable, match="sûre"):
        asking._moved(https, "http://exemple.fr/a")
    with pytest.raises(Unusable, match="sûre"):
        asking._moved(https, "https://toi:autre@exemple.fr/a")
    assert asking._moved(https, "/b") == asking.Address("https://exemple.fr/b", https.password)
    assert asking._moved(https, "https://ailleurs.fr/b").password == ""
    assert asking._moved(https, "https://exemple.fr:8443/b").password == ""


def test_a_password_is_sent_and_never_shown(server, tmp_path):
    url = server.url.replace("http://", "http://moi:%C3%A9t%C3%A9@") + "?cle=secret"
    source = open_source(url, tmp_path)
    assert source.shown == server.url + "?…"
    (header,) = sent(server, "Authorization")
    assert base64.b64decode(header.removeprefix("Basic ")).decode() == "moi:été"
    assert "moi" not in server.asked[0][0]


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///a.zip",
        "http://[::1/a",
        "https://a b/",
        "http://exemple.fr:0/",
        "http://é/",
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path, url):
    with pytest.raises(Unusable, match="pas valable"):
        open_source(url, tmp_path)


def test_a_host_that_can_not_exist_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    with pytest.raises(Unusable, match="pas valable"):
        open_source("http://a..b/", tmp_path)


def test_an_address_that_is_none_is_not_shown():
    assert asking.shown("http://moi:secret@[") == "…"


def test_a_server_that_does_not_answer_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(download, "PAUSE", 0)
    with pytest.raises(Unusable, match=r"127\.0\.0\.1 ne répond pas"):
        open_source("http://127.0.0.1:1/a.zip", tmp_path)


def test_a_name_that_nobody_knows_is_told_at_once(tmp_path, monkeypatch):
    def unknown(*args, **kwargs):
        raise asking.socket.gaierror

    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(asking.socket, "create_connection", unknown)
    with pytest.raises(Unusable, match="exemple.invalid est introuvable"):
        open_source("http://exemple.invalid/a.zip", tmp_path)


def test_a_certificate_that_nobody_vouches_for_is_told(tmp_path, monkeypatch):
    def untrusted(*args, **kwargs):
        raise asking.ssl.SSLCertVerificationError

    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(asking.socket, "create_connection", untrusted)
    with pytest.raises(Unusable, match="certificat du serveur exemple.fr"):
        open_source("https://exemple.fr/a.zip", tmp_path)


def test_two_do_not_write_into_each_others_file(server, tmp_path):
    def second(handler):
        with pytest.raises(Unusable, match="déjà en cours"):
            open_source(server.url, tmp_path)
        handler.say(200, server.data)

    server.faults = [second]
    assert idents(open_source(server.url, tmp_path)) == ["F1", "F2"]


def test_a_place_that_can_not_be_written_is_told(server, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unusable, match="dossier de travail"):
        open_source(server.url, tmp_path / "file")
