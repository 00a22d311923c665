"""One person as a page shows him."""

from nummairieque import _
from nummairieque import suspended
from nummairieque.people import presence
from nummairieque.people.photo import data_url
from nummairieque.people.rules import initials
from nummairieque.people.store import entry_of
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.topics import topic_title
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

#: Group → what one of it is called, singular.
ROLES = {
    "secretaries": _("Secrétaire"),
    "hosts": _("Agent d’accueil"),
    "referents": _("Référent"),
    "leads": _("Responsable"),
    "editors": _("Éditeur de fiches"),
}
MACROS = ViewPageTemplateFile("macros.pt")


class PeopleMacros:
    """For pages that draw people: ``view/people_macros/person``."""

    @property
    def people_macros(self):
        return MACROS.macros


def roles_words(groups, translate):
    """``Référent, responsable``: what somebody is in a team, as one str."""
    words = ", ".join(translate(ROLES[group]).lower() for group in ROLES if group in groups)
    return words[:1].upper() + words[1:]


def card(page, row, today, site):
    """A row of the directory with its entry, as the macro draws it: dict."""
    entry = entry_of(site, row.userid)
    absence = presence.absence_of(row.userid, today)
    return {
        "userid": row.userid,
        "name": row.name,
        "photo": data_url(entry.photo),
        "initials": initials(row.name),
        "function": entry.function,
        "phone": entry.phone,
        "tel": f"tel:{''.join(entry.phone.split())}",
        "topics": ", ".join(topic_title(site, topic) for topic in entry.topics),
        "absence": presence.say(absence) if absence else None,
        "invited": entry.invited,
        "suspended": suspended.is_suspended(site, row.userid),
        "seats": [
            {
                "title": seat.title,
                "url": f"{site.absolute_url()}/{FOLDERS[seat.kind]}/{seat.slug}",
                "roles": roles_words(seat.groups, page.translate),
            }
            for seat in row.seats
        ],
    }
