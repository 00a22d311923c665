"""The desk as it is served: several processes behind one address."""

from support.desk import wait_for

import os
import signal
import socket


def test_the_desk_answers_at_the_address_it_prints(desk):
    assert f"Le guichet est ouvert : {desk.url}\n" in desk.log.read_text()
    assert desk.http().page("/login").status_code == 200


def test_what_was_compiled_of_pages_is_kept_for_the_next_process(desk):
    assert desk.http().page("/login").status_code == 200
    assert list((desk.instance.var / "cache").glob("*.py"))


def test_the_server_names_no_software(desk):
    answer = desk.http().page("/login")
    assert "waitress" not in str(answer.headers).lower()
    assert "zope" not in answer.headers.get("Server", "").lower()


def test_a_killed_web_process_is_replaced_and_nobody_notices(desk):
    victim, other = desk.web_pids()
    os.kill(victim, signal.SIGKILL)
    client = desk.http()
    for _count in range(20):
        assert client.page("/login").status_code == 200
    wait_for(lambda: victim not in desk.web_pids() and len(desk.web_pids()) == 2)
    assert other in desk.web_pids()


def test_a_second_launcher_is_refused(desk):
    done = desk.cli("serve", PORT=str(desk.port + 1))
    assert (done.returncode, done.stderr) == (2, "nummairieque : Le guichet est déjà ouvert.\n")


def test_a_body_too_large_is_told_in_french(desk):
    answer = desk.http().post("/@demandes", data=iter([b"x" * 1_000_000] * 70))
    assert answer.status_code == 413
    assert "L’envoi dépasse 60 Mo." in answer.json()["message"]


def test_http_that_is_none_is_told_in_french(desk):
    with socket.create_connection(("127.0.0.1", desk.port), timeout=120) as client:
        client.sendall(b"GET /guichet HTTP/1.1\r\nHost: a\r\nContent-Length: douze\r\n\r\n")
        answer = b""
        while block := client.recv(4096):
            answer += block
    assert b" 400 " in answer.partition(b"\r\n")[0]
    assert "La requête reçue est incomplète ou mal formée." in answer.decode()


def test_an_address_that_is_no_text_gets_400(desk):
    with socket.create_connection(("127.0.0.1", desk.port), timeout=120) as client:
        client.sendall(b"GET /guichet/%FF%FE HTTP/1.0\r\n\r\n")
        assert b" 400 " in client.recv(4096).partition(b"\r\n")[0]


def test_a_read_only_desk_serves_beside_the_first(desk):
    with desk.read_only() as url:
        assert desk.http().page(f"{url}/login").status_code == 200
    assert desk.http().page("/login").status_code == 200
