"""What appointments need on a desk that was there before them."""

from nummairieque.appointment.content import add_folder
from nummairieque.upgrades import steps
from nummairieque.workspace.roster import workspaces
from plone import api

#: Portal type → its workflow.
CHAINS = {"appointments": "appointments_folder_workflow", "appointment": "appointment_workflow"}


def bring(setup, site):
    """Types and workflows, the way from a demande to an appointment, a folder for each maison."""
    steps.workflow(setup, "demande_workflow")
    flows = api.portal.get_tool("portal_workflow")
    for portal_type, name in CHAINS.items():
        steps.portal_type(setup, portal_type)
        if name not in flows:
            steps.workflow(setup, name)
        flows.setChainForPortalTypes([portal_type], [name])
    steps.portal_type(setup, "maison")
    steps.demande_catalog(site)
    for maison in workspaces("maison", site):
        add_folder(maison)
