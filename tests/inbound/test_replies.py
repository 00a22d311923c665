"""Answers by mail on a running desk: over a real socket, into a real thread."""

from base64 import b64encode
from nummairieque.demande import reading
from support.desk import wait_for
from support.replies import DOMAIN
from support.replies import REFERENT
from support.replies import written

import os
import re
import subprocess
import sys

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def thread(desk, demande, who="referent.msa"):
    """The messages of a demande as that person reads them."""
    return desk.http(who).get(demande["@id"]).json()["messages"]


def replies_to(mail):
    return mail["Reply-To"].addresses[0].addr_spec


def test_an_answer_lands_in_the_thread_as_its_writer_with_its_file(desk, lmtp, file):
    demande, mail = file()
    to = replies_to(mail)
    assert re.fullmatch(rf"reponse\+[a-z2-7]{{50}}@{re.escape(DOMAIN)}", to)
    assert demande["reference"].lower().replace("-", "") not in to.replace("-", "")
    body = (
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nLe dossier est complet.\r\n\r\n"
        "Cordialement,\r\nA. B.\r\n\r\nLe 24/11/2026 à 10:12, Guichet a écrit :\r\n> Bonjour\r\n"
        "--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        'Content-Disposition: attachment; filename="attestation.pdf"\r\n\r\n'
        f"{b64encode(PDF).decode()}\r\n--b--"
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
    mail = written(to, body, head=head, number="lands")
    # Twice, as a mail server does that missed the answer; and in upper case.
    assert lmtp(to, mail)[0] == 250
    assert lmtp(to.upper(), mail)[0] == 250
    (message,) = thread(desk, demande)
    assert message["text"] == "Le dossier est complet."
    assert message["visibility"] == "shared"
    assert [each["filename"] for each in message["attachments"]] == ["attestation.pdf"]
    assert thread(desk, demande, "secretaire.ardentes")[0]["text"] == message["text"]
    with desk.site() as site:
        found = site.unrestrictedTraverse(
            f"mairies/ardentes/demandes/{demande['reference'].lower()}"
        )
        assert [m.creators for m in found.objectValues()] == [("referent.msa",)]
        # Who answers has read it; a button says nothing about that, see test_buttons.
        assert reading.read_until(site, found.reference, "referent.msa") >= found.activity


def test_another_sender_gets_one_refusal_and_leaves_nothing(desk, lmtp, file, mails):
    demande, mail = file()
    to = replies_to(mail)
    for number in range(3):
        other = written(to, "Bonjour", "voisin@elsewhere.example", f"other{number}")
        assert lmtp(to, other, "voisin@elsewhere.example")[0] == 250
    refusal = mails.wait(1, to="voisin@elsewhere.example")
    # What would have left before a later mail has left once that has come.
    empty = written(to, "> Bonjour", number="empty")
    assert lmtp(to, empty)[0] == 250
    mails.wait(1, to=REFERENT, said=[f"dans la demande {demande['reference']}"])
    assert len(mails.wait(1, to="voisin@elsewhere.example")) == 1
    assert refusal[0]["Auto-Submitted"] == "auto-replied"
    assert "canari" not in refusal[0].as_string()
    assert thread(desk, demande) == []


def test_a_made_up_address_is_refused_before_its_mail(lmtp):
    to = f"reponse+{'a' * 50}@{DOMAIN}"
    assert lmtp(to, written(to, "Bonjour"))[0] == 550
    assert lmtp(f"contact@{DOMAIN}", written(to, "Bonjour"))[0] == 550


def test_machines_and_forgers_write_nothing(desk, lmtp, file, mails):
    demande, mail = file()
    to = replies_to(mail)
    absent = "Auto-Submitted: auto-replied\r\n"
    assert lmtp(to, written(to, "Absent.", number="auto", head=absent))[0] == 250
    assert lmtp(to, written(to, "Absent.", number="null"), "")[0] == 250
    loop = f"Message-ID: <{mail['Message-ID']}>\r\n"
    assert lmtp(to, written(to, "Encore.", number="loop", head=f"List-Id: x\r\n{loop}"))[0] == 250
    forged = "Authentication-Results: mx.example; dmarc=fail header.from=msa.example\r\n"
    assert lmtp(to, written(to, "Faux.", number="forged", head=forged))[0] == 250
    assert thread(desk, demande) == []
    hidden = "Je suis absent jusqu’à lundi et je lirai votre courriel à mon retour au bureau."
    for number in range(3):
        assert lmtp(to, written(to, hidden, number=f"hidden{number}"))[0] == 250
    assert [m["text"] for m in thread(desk, demande)] == [hidden]
    told = mails.wait(1, to=REFERENT, said=["à votre nom a été refusé"])
    assert len(told) == 1
    assert told[0]["Reply-To"] is None


def test_a_refused_file_is_told_without_its_name_and_the_text_is_kept(desk, lmtp, file, mails):
    demande, mail = file()
    to = replies_to(mail)
    body = (
        "--b\r\nContent-Type: text/plain\r\n\r\nVoici.\r\n--b\r\n"
        'Content-Type: application/x-msdownload; name="Nomcanari.exe"\r\n\r\nMZ\r\n--b--'
    )
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n'
    assert lmtp(to, written(to, body, head=head, number="exe"))[0] == 250
    assert [m["text"] for m in thread(desk, demande)] == ["Voici."]
    (told,) = mails.wait(1, to=REFERENT, said=[f"dans la demande {demande['reference']}"])
    told = told.get_body(("plain",))
    assert "Le fichier n° 1 (.exe) n’est pas d’un type admis." in told.get_content()
    assert "canari" not in told.get_content()


def test_a_mail_that_came_back_is_marked(desk, lmtp, file):
    _demande, mail = file()
    key = str(mail["Message-ID"]).strip("<>")
    report = (
        "From: MAILER-DAEMON@mx.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <b@mx.example>\r\n\r\nStatus: 5.1.1\r\n\r\nMessage-ID: <{key}>\r\n"
    ).encode()
    with desk.site() as site:
        from nummairieque.notification.settings import mail_sender

        back = mail_sender(site).address
    # Too quick, it is asked to come again.
    wait_for(lambda: lmtp(back, report, "")[0] == 250)
    with desk.site() as site:
        from nummairieque.notification.outbox import get_outbox

        assert get_outbox(site).done["bounced"][key.partition("@")[0]].error_detail == "5.1.1"


def test_no_mail_breaks_the_server(desk, lmtp, file):
    demande, mail = file()
    to = replies_to(mail)
    # 20 MB of files, which are 27 MB of mail.
    big = b64encode(PDF + b"%" * 20_000_000)
    lines = b"\r\n".join(big[at : at + 76] for at in range(0, len(big), 76))
    head = (
        "MIME-Version: 1.0\r\nContent-Type: application/pdf; name=gros.pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n"
    )
    assert lmtp(to, written(to, "", head=head, number="big") + lines)[0] == 250
    for number in range(8):
        assert lmtp(to, os.urandom(2000).replace(b"\n.", b"\n"))[0] == 250, number
    assert (
        lmtp(to, written(to, "\udcff\x00".encode("utf-8", "surrogatepass").decode("latin-1")))[0]
        == 250
    )
    assert lmtp(to, written(to, "Toujours là.", number="still"))[0] == 250
    texts = [(m["text"], len(m["attachments"])) for m in thread(desk, demande)]
    assert texts[0] == ("", 1)
    assert texts[-1] == ("Toujours là.", 0)


def test_the_pipe_takes_a_mail_and_keeps_it_when_the_database_is_away(desk, file, tmp_path):
    demande, mail = file()
    to = replies_to(mail)

    def pipe(data, **environ):
        return subprocess.run(
            [sys.executable, "-m", "nummairieque.cli.main", "mail", "receive", "--to", to],
            env=desk.environ(**environ),
            input=data,
            capture_output=True,
            timeout=600,
        ).returncode

    assert pipe(b"bonjour") == 65
    assert pipe(written(to, "Perdu ?"), NUMMAIRIEQUE_INSTANCE=str(tmp_path)) == 75
    assert pipe(written(to, "Par le tuyau.", number="pipe")) == 0
    assert [m["text"] for m in thread(desk, demande)] == ["Par le tuyau."]
