"""What all appointments of a day ask for is said once."""

from nummairieque.trace import bringing

CAF = ("Pièce d’identité", "Bail", "RIB")
CPAM = ("Carte Vitale", "  pièce d'identité ;", "rib.")


def test_what_all_ask_for_is_found_however_it_was_typed():
    common = bringing.shared([CAF, CPAM])
    assert common == ("Pièce d’identité", "RIB")
    assert bringing.without(CAF, common) == ("Bail",)
    assert bringing.without(CPAM, common) == ("Carte Vitale",)


def test_one_who_asks_for_nothing_leaves_nothing_in_common():
    assert bringing.shared([CAF, ()]) == ()
    assert bringing.without(CAF, ()) == CAF


def test_of_one_appointment_all_is_common_and_said_once():
    assert bringing.shared([("RIB", "Bail", "rib")]) == ("RIB", "Bail")


def test_a_list_is_long_by_its_lines():
    assert not bringing.is_long(("RIB",) * 20)
    assert bringing.is_long(("RIB",) * 21)
    assert bringing.is_long(("x" * 200,) * 6)
