"""What the background process does."""

from nummairieque.cli.background import moves_clock

import pytest


@pytest.mark.parametrize(
    ("environ", "moves"),
    [({}, True), ({"CLOCK": ""}, True), ({"CLOCK": "off"}, False), ({"CLOCK": " OFF "}, False)],
)
def test_the_clock_may_be_left_to_a_timer_of_the_machine(environ, moves):
    assert moves_clock(environ) is moves
