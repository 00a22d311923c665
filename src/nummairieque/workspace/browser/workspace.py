"""The page of one mairie, partner or maison."""

from collective.workspace.pas import get_workspace_groups_plugin
from nummairieque import _
from nummairieque.deadline.plan import plan_of
from nummairieque.people.presence import name_and_absence
from nummairieque.roles import group_id
from nummairieque.roles import GROUPS
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.suspension import sentence
from nummairieque.workspace.titles import body_title
from nummairieque.workspace.topics import topic_lines
from zope.component.hooks import getSite

GROUP_TITLES = {
    "secretaries": _("Secrétaires"),
    "hosts": _("Agents d’accueil"),
    "referents": _("Référents"),
    "leads": _("Responsables"),
    "editors": _("Éditeurs de fiches"),
}


class WorkspacePage(DeskPage):
    """``desk-workspace``: how to reach it, who works there, what it shares."""

    @property
    def title(self):
        return self.context.title

    def contact(self):
        """Lines of the address block: dicts of label, value and, for links, url."""
        workspace = self.context
        lines = [
            (_("Adresse"), workspace.address, None),
            (_("Téléphone"), workspace.phone, f"tel:{''.join((workspace.phone or '').split())}"),
            (_("Adresse électronique"), workspace.email, f"mailto:{workspace.email}"),
            (_("Contact pour le public"), getattr(workspace, "public_contact", ""), None),
            (_("Heures d’ouverture"), getattr(workspace, "hours", ""), None),
            (_("Canton"), getattr(workspace, "canton", ""), None),
            (_("Intercommunalité"), getattr(workspace, "epci", ""), None),
            *self._maison(),
            *self._promise(),
        ]
        return [
            {"label": label, "value": value, "url": url} for label, value, url in lines if value
        ]

    def _maison(self):
        """The maison that is nearest to a mairie, as a line, when it names one."""
        slug = getattr(self.context, "maison", "")
        if not slug:
            return []
        title = body_title(getSite(), "maison", slug)
        return [(_("Maison de services"), title, f"{self.site_url}/{FOLDERS['maison']}/{slug}")]

    def _promise(self):
        """What a partner promises the mairies, as a line."""
        if self.context.portal_type != "partner":
            return []
        plan = plan_of(self.context)
        policy = self.translate(plan.title)
        mapping = {"hours": str(plan.hours), "policy": policy}
        return [(_("Réponse promise"), _("En ${hours} heures. ${policy}.", mapping=mapping), None)]

    def suspension(self):
        """That nothing new starts here, in words; None for a body at work."""
        return sentence(self.context.portal_type) if self.context.suspended else None

    def team(self):
        """The groups that have members: dicts of title and names."""
        members = get_workspace_groups_plugin()._group_principal_map
        uid = self.context.UID()
        groups = []
        for group in GROUPS[self.context.portal_type]:
            held = members.get(group_id(group, uid), ())
            names = sorted(name_and_absence(userid) for userid in held)
            if names:
                groups.append({"title": GROUP_TITLES[group], "names": names})
        return groups

    def topics(self):
        """The topics a partner answers for, each with a link that starts a demande."""
        if self.context.portal_type != "partner":
            return []
        return sorted((title for _slug, title in topic_lines(self.context)), key=as_read)

    def links(self):
        """What hangs on this workspace and is open to the reader."""
        url = self.context.absolute_url()
        found = [{"url": f"{url}/equipe", "label": _("Équipe")}]
        if self.context.portal_type == "maison" and self.may("nummairieque: Receive usagers"):
            found.insert(0, {"url": f"{url}/journee", "label": _("Rendez-vous du jour")})
        if self.context.portal_type == "maison":
            found.append({"url": f"{url}/une-seule-journee", "label": _("Une seule journée")})
        documents = self.context.get("documents")
        if documents is not None and self.may("View", documents):
            found.append({"url": f"{url}/documents", "label": _("Documents partagés")})
        if "fiches" in self.context:
            found.append({"url": f"{url}/fiches", "label": _("Fiches")})
        forms = self.context.get("formulaires")
        if forms is not None and self.may("View", forms):
            found.append({"url": f"{url}/formulaires", "label": _("Formulaires")})
        demandes = self.context.get("demandes")
        if demandes is not None and self.may("View", demandes):
            found.append({"url": f"{url}/demandes", "label": _("Demandes")})
        if self.may("nummairieque: Use saved replies"):
            found.append({"url": f"{url}/reponses-types", "label": _("Réponses types")})
        if self.may("nummairieque: File demande"):
            found.append({"url": f"{url}/desk-scans", "label": _("Ranger des scans")})
        found += self._agenda()
        if self.may("nummairieque: Manage desk"):
            found.append({"url": f"{url}/modifier", "label": _("Modifier")})
            if self.context.portal_type == "partner":
                found.append({"url": f"{url}/delais", "label": _("Délai et rappels")})
                found.append({"url": f"{url}/raccordement", "label": _("Raccordement")})
        return found

    def _agenda(self):
        """The links to the pages that keep the agenda, for whom they are."""
        kind, leads = self.context.portal_type, self.may("nummairieque: Manage agenda")
        receives = self.may("nummairieque: View appointment")
        pages = (
            ("accueil-horaires", _("Accueil et horaires"), leads and kind == "maison"),
            ("permanences", _("Permanences"), leads and kind != "mairie"),
            ("mes-permanences", _("Mes permanences"), not leads and receives and kind == "partner"),
            ("rendez-vous-a-deplacer", _("Rendez-vous à déplacer"), receives),
        )
        url = self.context.absolute_url()
        return [{"url": f"{url}/{name}", "label": label} for name, label, shown in pages if shown]

    def new_url(self):
        """Where the reader starts a demande here, or None."""
        may = self.may("nummairieque: File demande")
        if may and "demandes" in self.context and not self.context.suspended:
            return f"{self.context.absolute_url()}/desk-new"
        return None
