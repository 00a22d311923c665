"""Papers are drawn in a process of their own, bounded in time, in memory and in number."""

from contextlib import ExitStack
from nummairieque.trace import drawing
from nummairieque.trace import line
from nummairieque.trace import pdf
from nummairieque.trace.drawer import MEMORY_TIRED
from nummairieque.trace.model import as_data
from threading import Event
from threading import Thread
from unit.trace import sheets

import json
import os
import pytest
import signal


@pytest.fixture
def drawer():
    made = drawing.Drawer()
    yield made
    made.stop()


def everyday():
    return json.dumps(as_data(sheets.everyday())).encode()


def test_one_process_draws_paper_after_paper(drawer):
    first = drawer.draw(everyday(), 0, 10)
    pid = drawer.pid
    assert first.startswith(b"%PDF-") and drawer.draw(everyday(), 0, 10) == first
    assert drawer.pid == pid


def test_it_goes_on_however_much_memory_its_starter_once_had(drawer):
    len(b"x" * (2 * MEMORY_TIRED))
    drawer.draw(everyday(), 0, 10)
    assert drawer.pid is not None


def test_what_typst_refuses_is_said_and_the_process_goes_on(drawer):
    drawer.draw(everyday(), 0, 10)
    pid = drawer.pid
    with pytest.raises(drawing.NotDrawn):
        drawer.draw(b"no paper", 0, 10)
    assert drawer.draw(everyday(), 0, 10).startswith(b"%PDF-") and drawer.pid == pid


def test_what_would_take_all_there_is_ends_its_process_alone(drawer):
    bomb = sheets.everyday()._replace(title="x" + "\u0302" * 50_000)
    with pytest.raises(drawing.NotDrawn):
        drawer.draw(json.dumps(as_data(bomb)).encode(), 0, 1)
    assert drawer.pid is None
    assert drawer.draw(everyday(), 0, 10).startswith(b"%PDF-")


def test_a_process_that_died_is_replaced(drawer):
    drawer.draw(everyday(), 0, 10)
    os.kill(drawer.pid, signal.SIGKILL)
    drawer._process.wait()
    assert drawer.draw(everyday(), 0, 10).startswith(b"%PDF-")


def test_what_takes_too_long_is_ended(drawer):
    drawer.draw(everyday(), 0, 10)
    with pytest.raises(drawing.NotDrawn):
        drawer.draw(everyday(), 0, 0)
    assert drawer.pid is None
    assert drawer.draw(everyday(), 0, 10).startswith(b"%PDF-")


def test_a_letter_of_marks_is_a_paper_as_others():
    bomb = sheets.everyday()._replace(lead="e" + "\u0301\u0302\u0303" * 6_500)
    assert pdf.pdf(bomb).startswith(b"%PDF-")


def test_few_wait_and_each_person_once():
    queue, held, done, got = line.Line(), Event(), Event(), []

    def wait(who):
        with queue.turn(who, 10):
            got.append(who)

    def hold():
        with queue.turn("first", 0):
            held.set()
            done.wait(10)

    threads = [Thread(target=hold)]
    with ExitStack() as stack:
        stack.callback(lambda: [thread.join() for thread in threads])
        stack.callback(done.set)
        threads[0].start()
        assert held.wait(10)
        for number, who in enumerate(("first", "second"), 1):
            threads.append(Thread(target=wait, args=(who,)))
            threads[-1].start()
            while len(queue._waiting) < number:
                pass
            with pytest.raises(line.Busy), queue.turn(who, 10):
                pass
        with pytest.raises(line.Busy), queue.turn("third", 10):
            pass
    assert sorted(got) == ["first", "second"]


def test_who_waited_long_enough_is_told_so():
    queue = line.Line()
    with queue.turn("first", 0):
        with pytest.raises(line.Busy), queue.turn("second", 0.01):
            pass
        assert queue._waiting == []
    with queue.turn("second", 0):
        pass
