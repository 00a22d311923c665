"""What is asked of ClamAV, and what becomes of a file that it can't judge."""

from nummairieque import inputs
from nummairieque.files import antivirus
from nummairieque.files import clamav
from nummairieque.files import scanner
from nummairieque.interfaces import IFileScanner
from support import clamd
from zope.interface.verify import verifyObject

import pytest


@pytest.fixture(scope="module")
def running():
    with clamd.running() as daemon:
        yield daemon


@pytest.fixture
def daemon(running, monkeypatch):
    running.mood, running.most = "well", 100 * 1024 * 1024
    monkeypatch.setenv("NUMMAIRIEQUE_CLAMD", running.address)
    return running


@pytest.fixture
def asked(monkeypatch):
    """Settings by name."""
    held = {}
    monkeypatch.setattr(antivirus, "_setting", lambda name: held.get(name, ""))
    return held


def client(daemon, **seconds):
    return clamav.Clamd(clamav.place(daemon.address), **seconds)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("localhost:3310", clamav.Place("localhost", 3310)),
        ("tcp://clamav.mairie.fr:3310", clamav.Place("clamav.mairie.fr", 3310)),
        ("[::1]:3310", clamav.Place("::1", 3310)),
        ("/run/clamav/clamd.ctl", clamav.Place(path="/run/clamav/clamd.ctl")),
        (" unix:/run/clamd ", clamav.Place(path="/run/clamd")),
    ],
)
def test_addresses(written, place):
    assert clamav.place(written) == place


@pytest.mark.parametrize(
    "written",
    ["", "localhost", "localhost:0", "localhost:99999", ":3310", "http://x:1", "unix:run", "/a\0b"]
    + ["-x:3310", "a b:3310", "/" + "a" * 200, "clamav..mairie:3310", "a" * 64 + ".fr:3310"],
)
def test_what_is_no_address(written):
    with pytest.raises(ValueError):
        clamav.place(written)


def test_a_name_that_no_machine_can_have_gives_no_verdict():
    with pytest.raises(clamav.Unavailable):
        clamav.Clamd(clamav.Place("clamav..mairie", 3310)).version()


def test_a_file_is_clean_or_not(daemon):
    here = client(daemon)
    assert here.version() == clamd.VERSION
    assert here.look(b"") == ""
    assert here.look(b"Bonjour") == ""
    assert here.look(b"x" * clamav.PIECE + clamd.EICAR) == "Win.Test.EICAR_HDB-1"


def test_a_unix_socket_too():
    with clamd.running(unix=True) as daemon:
        assert client(daemon).look(clamd.EICAR)
        assert client(daemon).version() == clamd.VERSION


def test_25_megabytes_go_through_whole(daemon):
    size = scanner.SIZE_MAX
    assert client(daemon).look(bytes(size)) == ""
    assert daemon.seen[-1] == size


@pytest.mark.parametrize("mood", ["garbage", "half", "hang up", "silent"])
def test_no_verdict_is_said_to_be_none(daemon, mood):
    daemon.mood, daemon.silence = mood, 1
    with pytest.raises(clamav.Unavailable):
        client(daemon, whole=0.3).look(b"x" * 3 * clamav.PIECE)


def test_a_limit_of_the_daemon_is_no_verdict(daemon):
    daemon.most = 1000
    with pytest.raises(clamav.Unavailable):
        client(daemon).look(b"x" * 20 * clamav.PIECE)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/run/there-is-none.ctl"])
def test_a_daemon_that_is_down(address):
    with pytest.raises(clamav.Unavailable):
        clamav.Clamd(clamav.place(address)).look(b"x")


def refusal(data=b"Bonjour", name="avis.txt"):
    with pytest.raises(inputs.InvalidInput) as refused:
        antivirus.Antivirus().check(name, data)
    return str(refused.value.errors["attachments"])


def test_the_plugin_is_off_until_it_is_named(asked, monkeypatch):
    monkeypatch.delenv("NUMMAIRIEQUE_CLAMD", raising=False)
    plugin = antivirus.Antivirus()
    assert verifyObject(IFileScanner, plugin)
    assert plugin.check("avis.txt", clamd.EICAR) is None
    assert antivirus.state() == (False, "")


def test_the_plugin_refuses_what_is_found(daemon, asked):
    assert antivirus.Antivirus().check("avis.txt", b"Bonjour") is None
    assert "a trouvé" in refusal(clamd.EICAR)
    assert antivirus.state() == (True, clamd.VERSION)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense"])
def test_without_a_verdict_it_refuses_unless_it_was_told_to_accept(asked, monkeypatch, address):
    monkeypatch.setenv("NUMMAIRIEQUE_CLAMD", address)
    assert "ne répond pas" in refusal()
    assert antivirus.state() == (True, "")
    asked["clamd_down"] = antivirus.ACCEPT
    with pytest.raises(scanner.NotChecked):
        antivirus.Antivirus().check("avis.txt", b"Bonjour")


def test_the_address_of_the_installation_wins(asked, monkeypatch):
    asked["clamd_address"] = "elsewhere:3310"
    monkeypatch.delenv("NUMMAIRIEQUE_CLAMD", raising=False)
    assert antivirus.address() == "elsewhere:3310"
    monkeypatch.setenv("NUMMAIRIEQUE_CLAMD", "here:3310")
    assert antivirus.address() == "here:3310"
