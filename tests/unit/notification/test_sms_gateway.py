"""What the answer of an operator means for a text message."""

from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.smsgateway import judge

import pytest


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_what_was_accepted_is_done(status):
    assert judge(status) is None


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_a_refusal_of_this_text_is_final(status):
    with pytest.raises(Undeliverable):
        judge(status)


@pytest.mark.parametrize("status", [301, 401, 402, 403, 404, 408, 429, 500, 503])
def test_a_refusal_of_the_desk_loses_no_text(status):
    with pytest.raises(ChannelDown):
        judge(status)
