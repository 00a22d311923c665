"""What starts is not searched for garbage, what runs is."""

from nummairieque.cli.wsgi import nothing_collected

import gc
import pytest


def test_nothing_is_collected_meanwhile():
    with nothing_collected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_start_that_fails_leaves_the_collector_at_work():
    with pytest.raises(ValueError, match="no"), nothing_collected():
        raise ValueError("no")
    assert gc.isenabled()
