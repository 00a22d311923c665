"""A draft that goes to several partners, and look-alikes of its usager."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.deadline.plan import plan_of
from nummairieque.demande import dossier
from nummairieque.demande import lookalikes
from nummairieque.demande import sharing
from nummairieque.demande import steps
from nummairieque.demande import together
from nummairieque.demande.attachments import attachments
from nummairieque.demande.browser.beside import _MACROS
from nummairieque.demande.browser.lately import sent_on
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import due_in_words
from nummairieque.workspace.roster import nobody_acts
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from plone import api
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Look-alikes that are shown one by one.
SHOWN = 3
_MORE = (_("Et une autre."), _("Et ${number} autres."))
CONSENT = _(
    "L’usager est d’accord pour que sa demande soit transmise à ces partenaires,"
    " ainsi que ses rendez-vous et leurs rappels."
)
_RUNS = _("${usager}, chez ${partner}, déposée ${day}, en cours :")
_LEFT = (
    _("Une demande reste à compléter : elle n’est pas partie."),
    _("${number} demandes restent à compléter : elles ne sont pas parties."),
)
_WORDLESS = _("Elle ne part pas encore : écrivez d’abord la question, à l’étape 3.")
_READS = (
    _("${partners} ne lit que ceci, et non les réponses au formulaire."),
    _("${partners} ne lisent que ceci, et non les réponses au formulaire."),
)
_OVER = _("${usager}, chez ${partner}, déposée ${day}, terminée :")


class AlsoField:
    """The choice of further partners, on a new demande and on a draft."""

    @property
    def macros_of_dossier(self):
        return _MACROS.macros

    def also_choices(self):
        """(slug, title) of who can be asked besides, by title."""
        found = [w for w in workspaces("partner", active=True) if w.getId() != self.partner]
        found.sort(key=lambda w: as_read(w.title))
        return tuple((w.getId(), w.title) for w in found)

    @property
    def also_field(self):
        """The field as a template draws it, or None where there is nobody to ask."""
        choices = self.also_choices()
        hint = _("Vous direz à la dernière étape qui reçoit quels fichiers.")
        field = Field("also", _("À qui aussi ?"), "checks", hint, choices=choices)
        return self.bind(field) if choices else None

    @property
    def also_typed(self):
        """The slugs that were ticked, or None where nobody was asked for them."""
        return self.typed_many("also") if "also-asked" in self.request.form else None


class DraftDossier(AlsoField):
    """What :class:`.draft.DraftPage` asks and keeps for several partners."""

    def also_choices(self):
        open_to = dossier.possible(self.context)
        return tuple(pair for pair in super().also_choices() if pair[0] in open_to)

    def _fields_4(self):
        if self.others:
            return (Field("consent", CONSENT, "check", required=True),)
        return super()._fields_4()

    def keep_dossier(self):
        """Keep what a step asks for several partners; the refusals."""
        try:
            if self.step == steps.TOPIC and self.also_typed is not None:
                dossier.keep_also(self.context, self.also_typed)
            if self.step == steps.RECAP and "files-asked" in self.request.form:
                slugs = dossier.partners_of(self.context)
                chosen = {slug: self.typed_many(f"files-{slug}") for slug in slugs}
                dossier.keep_shares(self.context, chosen)
        except inputs.InvalidInput as refused:
            return refused.errors
        return {}

    def send_all(self):
        """Send the draft to all its partners; the address to go to."""
        sent = dossier.send(self.context)
        url = self.context.absolute_url()
        if not together.is_shared(self.context.dossier):
            return f"{url}/desk-sent"
        words = (_("La demande est partie."), _("${number} demandes sont parties."))
        self.say(counted(words, len(sent)))
        left = dossier.owed(dossier.coming(self.context.dossier))
        if left:
            self.say(counted(_LEFT, left), "warning")
        return f"{url}/desk-dossier"

    @Lazy
    def others(self):
        """Slugs of the partners besides the draft's own."""
        return dossier.partners_of(self.context)[1:]

    def readers(self):
        """Who of the further partners reads the question alone, as a sentence; None for nobody."""
        slugs = dossier.without_form(self.context)
        if not slugs:
            return None
        names = ", ".join(partner_title(getSite(), slug) for slug in slugs)
        return _(_READS[len(slugs) > 1], mapping={"partners": names})

    @Lazy
    def partner_rows(self):
        """Who gets the question, when and with which files: dicts; none for one partner.

        ``promise`` is None for who gets a draft, because of its own form.
        """
        if not self.others:
            return []
        site, kept = getSite(), dossier.shares_of(self.context)
        plain = dossier.without_form(self.context)
        waiting = {slug for slug in self.others if slug not in plain}
        return [
            {
                "title": partner_title(site, slug),
                "promise": None if slug in waiting else self._promise_of(slug),
                "nobody": nobody_acts("partner", slug),
                "form": slug in waiting,
                "name": f"files-{slug}",
                "files": [
                    {
                        "id": f"files-{slug}-{file.name}",
                        "name": file.name,
                        "filename": file.filename,
                        "chosen": "checked" if file.name in kept[slug] else None,
                    }
                    for file in attachments(self.context)
                ],
            }
            for slug in dossier.partners_of(self.context)
        ]

    def _promise_of(self, slug):
        # One without its question holds up all of them.
        if not self.context.question and dossier.without_form(self.context):
            return _WORDLESS
        due = plan_of(getSite()["partenaires"].get(slug)).due(self.now)
        said = _("Envoyée maintenant, réponse au plus tard le ${deadline}.")
        return _(said, mapping={"deadline": due_in_words(due, self._language)})

    @property
    def _language(self):
        return api.portal.get_current_language()

    @Lazy
    def alike(self):
        """Demandes of the same usager: dict of rows and more, or None."""
        if self.step not in (steps.QUESTION, steps.RECAP):
            return None
        found = lookalikes.alike(self.context, getSite(), self.now)
        if not found:
            return None
        more = len(found) - SHOWN
        return {
            "rows": [self._alike_row(*one) for one in found[:SHOWN]],
            "more": counted(_MORE, more) if more > 0 else None,
        }

    def _alike_row(self, brain, usager):
        runs = brain.review_state in (*states.OPEN_STATES, *sharing.ANSWERED[:2])
        return {
            "sentence": _(
                _RUNS if runs else _OVER,
                mapping={
                    "usager": usager,
                    "partner": partner_title(getSite(), brain.partner),
                    "day": self.translate(sent_on(brain.submitted_at, self.now)),
                },
            ),
            "title": brain.Title or brain.reference,
            "url": brain.getURL(),
        }
