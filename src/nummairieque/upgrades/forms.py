"""What the forms of the partners need on a desk that was there before them."""

from Acquisition import aq_base
from nummairieque import setuphandlers
from nummairieque.forms import drafting
from nummairieque.forms import fitting
from nummairieque.forms import store
from nummairieque.forms.content import FORM
from nummairieque.upgrades import steps
from nummairieque.workspace.roster import workspaces
from plone import api

EASYFORM = "collective.easyform"
BUILD = "nummairieque: Build form"
BUILDERS = ("FicheEditor", "Lead", "Manager", "Site Administrator")
#: Portal type → its workflow.
CHAINS = {"forms": "forms_folder_workflow", FORM: "form_workflow"}


def bring(setup, site):
    """Easyform, its type and workflows, who builds, and a folder for each partner."""
    _easyform(setup, site)
    steps.portal_type(setup, "forms")
    flows = api.portal.get_tool("portal_workflow")
    for portal_type, name in CHAINS.items():
        if name not in flows:
            steps.workflow(setup, name)
        flows.setChainForPortalTypes([portal_type], [name])
    if not any(role["selected"] for role in site.rolesOfPermission(BUILD)) or _acquired(site):
        site.manage_permission(BUILD, list(BUILDERS), acquire=0)
    store.install(site)
    fitting.install(site)
    for partner in workspaces("partner", site):
        drafting.make_folder(partner)


def _acquired(site):
    return bool(site.acquiredRolesAreUsedBy(BUILD))


def _easyform(setup, site):
    """Install it, and note what there was, for the day on which the desk goes."""
    before = getattr(aq_base(site), setuphandlers.BEFORE, None)
    there = setup.getLastVersionForProfile(f"{EASYFORM}:default") != "unknown"
    if before is not None and "easyform" not in before:
        now = setuphandlers.what_there_is(setup, site)
        products = [*before["products"], *([EASYFORM] if there else [])]
        permissions = {**now["permissions"], **before["permissions"]}
        more = {"easyform": now["easyform"], "products": products, "permissions": permissions}
        setattr(site, setuphandlers.BEFORE, {**before, **more})
    if not there:
        setup.runAllImportStepsFromProfile(f"profile-{EASYFORM}:default")
    for permission, roles in fitting.CLOSED.items():
        site.manage_permission(permission, list(roles), acquire=0)
