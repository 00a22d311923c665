"""What a text message to the usager says, and what it leaves out."""

from dataclasses import replace
from datetime import datetime
from datetime import UTC
from nummairieque.notification import gsm
from nummairieque.notification import usagertexts
from nummairieque.notification.usagertexts import Known

import pytest

KNOWN = Known(
    code="26-K7QFM-3M9TX",
    office="Mairie d’Ardentes",
    phone="02 54 36 20 04",
    deadline=datetime(2026, 12, 3, 8, tzinfo=UTC),
    start=datetime(2026, 12, 8, 9, 30, tzinfo=UTC),
    place="Maison de services d’Ardentes",
    where="3 place de la République, 36120 Ardentes",
)
LONG = Known(**{**vars(KNOWN), "office": f"Mairie de {'Saint-' * 20}", "place": "M" * 500})


def test_the_receipt_says_code_day_and_telephone():
    assert usagertexts.sms(usagertexts.RECEIPT, KNOWN) == (
        "Votre demande est envoyée par la mairie d'Ardentes. Votre code : 26-K7QFM-3M9TX."
        " Réponse au plus tard le jeudi 03/12 à 9 h. Tél. 02 54 36 20 04."
    )


def test_a_deadline_in_the_night_is_said_by_the_part_of_its_day():
    known = replace(KNOWN, deadline=datetime(2026, 12, 3, 4, 4, tzinfo=UTC))
    assert "au plus tard le jeudi 03/12 au matin." in usagertexts.sms(usagertexts.RECEIPT, known)


def test_an_answer_is_announced_and_not_told():
    known = replace(KNOWN, start=None)
    assert usagertexts.sms(usagertexts.ANSWERED, known) == (
        "Une réponse vous attend à la mairie d'Ardentes. Votre code : 26-K7QFM-3M9TX."
        " Appelez la mairie d'Ardentes : 02 54 36 20 04."
    )


def test_an_answer_says_that_the_appointment_ends_with_it():
    text = usagertexts.sms(usagertexts.ANSWERED, KNOWN)
    assert "Votre rendez-vous du mardi 08/12 à 10 h 30 est annulé." in text
    assert "Une réponse vous attend" in text and KNOWN.code in text


def test_an_appointment_says_day_hour_and_place_and_gives_up_the_rest_first():
    assert usagertexts.sms(usagertexts.BOOKED, KNOWN) == (
        "Rendez-vous le mardi 08/12 à 10 h 30 : Maison de services d'Ardentes."
        " 3 place de la République, 36120 Ardentes. Code 26-K7QFM-3M9TX."
        " Tél. 02 54 36 20 04."
    )


def test_to_call_is_asked_of_who_cannot_come_or_wants_another_day_alone():
    short = replace(KNOWN, where="", place="Mairie de Vatan")
    assert usagertexts.sms(usagertexts.BOOKED, short).endswith(
        "Si vous ne pouvez pas venir, appelez la mairie d'Ardentes : 02 54 36 20 04."
    )
    assert usagertexts.sms(usagertexts.CANCELLED, KNOWN).endswith(
        "Pour un autre jour, appelez la mairie d'Ardentes : 02 54 36 20 04."
    )
    bare = replace(KNOWN, phone="")
    assert "Si vous ne pouvez pas venir, voyez avec la mairie d’Ardentes.\n" in usagertexts.mail(
        usagertexts.REMINDER, bare
    )


@pytest.mark.parametrize("kind", usagertexts.KINDS)
def test_each_is_one_message_and_says_the_code(kind):
    text = usagertexts.sms(kind, KNOWN)
    assert gsm.written(text) == text
    assert gsm.messages(text) == 1
    assert KNOWN.code in text


@pytest.mark.parametrize("kind", usagertexts.KINDS)
def test_the_longest_names_still_fit_into_two(kind):
    text = usagertexts.sms(kind, LONG)
    assert gsm.messages(text) <= 2
    assert KNOWN.code in text


@pytest.mark.parametrize("kind", usagertexts.KINDS)
def test_without_a_telephone_or_a_place_no_hole_is_left(kind):
    bare = Known(code="26-A", office="France Services de Vatan", start=KNOWN.start)
    text = usagertexts.sms(kind, bare)
    assert "None" not in text and "  " not in text and ": ." not in text


@pytest.mark.parametrize("kind", usagertexts.KINDS)
def test_the_mail_says_the_same_and_how_to_end_it(kind):
    text = usagertexts.mail(kind, KNOWN)
    assert KNOWN.code in text
    assert "Pour ne plus en recevoir, dites-le à la mairie d’Ardentes." in text
