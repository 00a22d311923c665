"""Why a connection failed, in words for who can do something about it."""

from nummairieque.notification import networds

import pytest
import socket


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (socket.gaierror(-2, "Name or service not known"), networds.UNKNOWN),
        (ConnectionRefusedError(), networds.CLOSED),
        (TimeoutError(), networds.SILENT),
        (ValueError(), networds.SILENT),
    ],
)
def test_no_such_address_a_closed_door_and_silence_are_told_apart(error, why):
    assert networds.why(error) == why


@pytest.mark.parametrize(
    ("detail", "shown"),
    [("401", "401"), ("5.1.1", "5.1.1"), ("gaierror", ""), ("", ""), (None, "")],
)
def test_the_name_of_an_exception_is_for_the_log_alone(detail, shown):
    assert networds.shown(detail) == shown
