from chameleon.template import BaseTemplate
from concurrent.futures import ThreadPoolExecutor
from nummairieque.cli.compiling import compile_one_at_a_time

import threading
import time


def test_two_threads_never_compile_a_template_at_once(monkeypatch):
    at_work, most = [], []

    def cook(self, body):
        at_work.append(threading.get_ident())
        most.append(len(at_work))
        time.sleep(0.01)
        at_work.pop()

    monkeypatch.setattr(BaseTemplate, "cook", cook)
    compile_one_at_a_time()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: BaseTemplate.cook(None, str(number)), range(8)))
    assert len(most) == 8
    assert max(most) == 1
