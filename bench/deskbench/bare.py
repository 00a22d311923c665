"""What creating anything costs: a bare item of Dexterity, created and committed."""

from deskbench import cpu
from plone.dexterity.content import Container
from plone.dexterity.fti import DexterityFTI
from plone.dexterity.utils import createContentInContainer
from statistics import median

import transaction

TYPE = "bench_item"
EMPTY = "<model xmlns='http://namespaces.plone.org/supermodel/schema'><schema /></model>"


def measure(site, pids, count, runs):
    """CPU milliseconds of creating and committing one empty item.

    :param pids: processes whose CPU counts: this one and the database's.
    :param count: items a run.
    :returns: median over ``runs``.
    """
    folder = _folder(site)
    _create(folder, 3)
    return median(_run(folder, pids, count) for _ in range(runs))


def _run(folder, pids, count):
    before = cpu.seconds(pids)
    _create(folder, count)
    return (cpu.seconds(pids) - before) * 1000 / count


def _create(folder, count):
    for _ in range(count):
        createContentInContainer(folder, TYPE, title="Rien", checkConstraints=False)
        transaction.commit()


def _folder(site):
    """A folder without an order, as the demandes have one, for empty items."""
    if TYPE not in site.portal_types:
        fti = DexterityFTI(
            TYPE,
            klass="plone.dexterity.content.Item",
            model_source=EMPTY,
            behaviors=("plone.shortname", "plone.namefromtitle"),
        )
        site.portal_types._setObject(TYPE, fti)
    if "bench" not in site:
        folder = Container("bench")
        folder.portal_type = TYPE
        folder._ordering = "unordered"
        site._setObject("bench", folder)
        transaction.commit()
    return site["bench"]
