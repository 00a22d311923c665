"""Rules are plain Python: importing them wakes no Plone."""

import pytest
import subprocess
import sys

#: What it may not pull in.
PLONE = ("plone", "Products", "AccessControl", "Acquisition", "OFS", "Zope2")
PURE = (
    "nummairieque.inputs",
    "nummairieque.states",
    "nummairieque.typography",
    "nummairieque.roles",
    "nummairieque.interfaces",
    "nummairieque.appointment.calendarfile",
    "nummairieque.appointment.reminders",
    "nummairieque.appointment.listing.rules",
    "nummairieque.appointment.oneday.hours",
    "nummairieque.appointment.oneday.plan",
    "nummairieque.appointment.recurrence",
    "nummairieque.appointment.slots",
    "nummairieque.appointment.table",
    "nummairieque.appointment.vacancy",
    "nummairieque.demande.rules",
    "nummairieque.demande.steps",
    "nummairieque.demande.reference",
    "nummairieque.demande.boxes",
    "nummairieque.demande.correction",
    "nummairieque.demande.log",
    "nummairieque.demande.likeness",
    "nummairieque.demande.sharing",
    "nummairieque.fiche.difference",
    "nummairieque.fiche.lines",
    "nummairieque.fiche.namesakes",
    "nummairieque.fiche.personal",
    "nummairieque.fiche.shapes",
    "nummairieque.fiche.rules",
    "nummairieque.forms.answering",
    "nummairieque.forms.checks",
    "nummairieque.forms.model",
    "nummairieque.forms.rendering",
    "nummairieque.intake.mapping",
    "nummairieque.deadline.calendar",
    "nummairieque.deadline.clock",
    "nummairieque.deadline.policy",
    "nummairieque.workspace.rules",
    "nummairieque.workspace.topicsearch",
    "nummairieque.notification.gsm",
    "nummairieque.notification.phones",
    "nummairieque.notification.usagertexts",
    "nummairieque.routing.rules",
    "nummairieque.routing.misrules",
    "nummairieque.routing.importing",
    "nummairieque.coordination.csvfile",
    "nummairieque.coordination.accountrows",
    "nummairieque.coordination.rules",
    "nummairieque.comarquage.xml",
    "nummairieque.comarquage.reading",
    "nummairieque.comarquage.rendering",
    "nummairieque.comarquage.source",
    "nummairieque.comarquage.rules",
    "nummairieque.comarquage.report",
    "nummairieque.search.national",
    "nummairieque.search.ranking",
    "nummairieque.search.similar",
    "nummairieque.search.snippets",
    "nummairieque.theme.hours",
)

SCRIPT = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2:])))
"""


def woken(module):
    """The packages of :data:`PLONE` that importing ``module`` loads."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, module, *PLONE], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("module", PURE)
def test_a_rule_pulls_in_no_plone(module):
    assert woken(module) == []


def test_the_check_sees_a_module_that_does():
    assert "AccessControl" in woken("nummairieque.demande.sides")
