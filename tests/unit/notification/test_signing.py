"""Signatures of links and addresses."""

from nummairieque.notification import outbox
from nummairieque.notification import signing

import pytest


class Site:
    """All that signing asks of a site."""


@pytest.fixture
def site():
    site = Site()
    outbox.install(site)
    return site


def test_a_signature_holds_for_what_was_signed(site):
    signature = signing.sign(site, "reply", "referent.caf", "26-k7qfm")
    assert signing.is_signed(site, signature, "reply", "referent.caf", "26-k7qfm")


@pytest.mark.parametrize(
    ("purpose", "parts"),
    [
        ("button", ("referent.caf", "26-k7qfm")),
        ("reply", ("referent.msa", "26-k7qfm")),
        ("reply", ("referent.caf", "26-k7qfn")),
        # The same letters, cut elsewhere.
        ("reply", ("referent.caf26", "-k7qfm")),
        ("reply", ("referent.caf",)),
    ],
)
def test_it_holds_for_nothing_else(site, purpose, parts):
    signature = signing.sign(site, "reply", "referent.caf", "26-k7qfm")
    assert not signing.is_signed(site, signature, purpose, *parts)


def test_each_desk_signs_with_a_secret_of_its_own(site):
    other = Site()
    outbox.install(other)
    assert signing.sign(site, "reply", "a") != signing.sign(other, "reply", "a")


def test_a_server_may_change_the_case_of_an_address(site):
    signature = signing.sign(site, "reply", "a")
    assert signing.is_signed(site, signature.upper(), "reply", "a")


@pytest.mark.parametrize("junk", [None, "", 3, b"abc", "é" * 26, "a" * 26, "a" * 10_000])
def test_junk_is_no_signature(site, junk):
    assert not signing.is_signed(site, junk, "reply", "a")


def test_it_survives_mail_addresses(site):
    signature = signing.sign(site, "reply", "référent")
    assert len(signature) == signing.LENGTH
    assert signature.isascii() and signature.isalnum() and signature == signature.lower()


def test_a_site_without_a_desk_signs_nothing():
    with pytest.raises(LookupError):
        signing.sign(Site(), "reply", "a")
