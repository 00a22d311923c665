"""Who is counted where somebody guesses: an address that others do not share."""

from nummairieque.people.throttle import address_of
from types import SimpleNamespace

import pytest


def of(address):
    return address_of(SimpleNamespace(getClientAddr=lambda: address))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "x"])
def test_this_machine_is_nobody_in_particular(address):
    assert of(address) is None


def test_one_caller_of_ipv6_has_a_whole_network_of_addresses():
    assert of("2001:db8:1:2::1") == of("2001:db8:1:2:ffff::9") != of("2001:db8:1:3::1")


def test_an_older_address_is_the_same_however_it_is_written():
    assert of("::ffff:192.0.2.7") == of("192.0.2.7") != of("192.0.2.8")
