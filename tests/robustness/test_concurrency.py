"""Eight clients file over two processes: nobody sees an error, no reference is taken twice."""

from support import world
from support.filing import Clients
from support.filing import stored

import pytest

WRITERS = 8
DEMANDES = 400


@pytest.mark.slow
def test_eight_writers_file_400_demandes_without_an_error(desk):
    world.retrying(desk, world.build)
    outcome = Clients(desk, WRITERS, DEMANDES).run()
    print(f"p50 {outcome.quantile(0.5):.3f} s, p95 {outcome.quantile(0.95):.3f} s")
    assert outcome.refused == []
    assert outcome.broken == []
    assert len(set(outcome.acknowledged)) == DEMANDES
    assert len(stored(desk, outcome.acknowledged)) == DEMANDES
