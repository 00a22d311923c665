"""``desk-dossier``: one question to several partners, on one page."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import dossier
from nummairieque.demande import identity
from nummairieque.demande import sharing
from nummairieque.demande import steps
from nummairieque.demande import theirs
from nummairieque.demande import together
from nummairieque.demande.browser import audit
from nummairieque.demande.browser import formtable
from nummairieque.demande.browser import lacking
from nummairieque.demande.browser import words
from nummairieque.demande.browser.beside import answered
from nummairieque.demande.browser.beside import SHORT
from nummairieque.demande.browser.beside import SHOWN
from nummairieque.forms.drawing import Drawn
from nummairieque.theme.elision import starts_with_vowel
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import due
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: What the origin does from here, as links to the boxes of the demande's page.
_ACTS = ("provide_complement", "close", "reopen", "hold", "redirect", "cancel")
_HELD = (_("1 demande est en attente."), _("${number} demandes sont en attente."))
_HOLD = ("reason", "until")
#: In these states a time can be fixed, or one of those that were proposed chosen.
_TO_FIX = (*states.TRANSITIONS["book_appointment"].sources, states.APPOINTMENT)
_UNSENT = (
    _("1 demande n’est pas partie : elle est à compléter."),
    _("${number} demandes ne sont pas parties : elles sont à compléter."),
)
#: What a draft waits for, what is done about it, and where.
_COMING = {
    "form": (
        _("Ce partenaire a son formulaire : la demande partira quand vous l’aurez rempli."),
        _("Remplir le formulaire"),
        f"desk-draft?etape={steps.QUESTION}",
    ),
    "held": (together.HAS_IT, _("Supprimer le brouillon"), "desk-discard"),
    "": (
        _("La demande partira quand vous aurez relu et envoyé le brouillon."),
        _("Compléter le brouillon"),
        "desk-draft",
    ),
}


class Dossier(Drawn):
    """What the page and the paper tell of a dossier; the view hangs on one of its demandes."""

    def find(self):
        """The members, in the order they were sent.

        :raises NotFound: the demande is in no dossier with another one.
        """
        self.members = together.members(self.context.dossier)
        if not self.members or not together.is_shared(self.context.dossier):
            raise NotFound("desk-dossier")
        # The origin of one is that of all.
        self.demandes = [brain.getObject() for brain in self.members]
        for demande in self.demandes:
            audit.opened(demande)

    @property
    def answered(self):
        """How many have their answer, in words."""
        number = sum(brain.review_state in sharing.ANSWERED for brain in self.members)
        return answered(number, len(self.members) + dossier.owed(self.coming))

    @Lazy
    def coming(self):
        """What of the dossier has not been sent."""
        return dossier.coming(self.context.dossier)

    @property
    def one_day(self):
        """Where appointments are fixed on one day, or shown once they are: dict of label, name.

        None where there are none to fix and none to come.
        """
        if any(b.review_state in _TO_FIX and not b.meets for b in self.members):
            label, name = _("Fixer les rendez-vous un même jour"), "une-seule-journee"
        elif any(brain.meets and brain.meets > self.now for brain in self.members):
            label, name = _("Voir les rendez-vous fixés"), "une-seule-journee-fixee"
        else:
            return None
        return {"label": label, "name": name}

    @property
    def unsent(self):
        """How many demandes are still to be completed, in words; None for none."""
        number = dossier.owed(self.coming)
        return counted(_UNSENT, number) if number else None

    def usager(self):
        """What is known of the usager, by label: dicts of label, value.

        Without the number, which each partner calls otherwise.
        """
        values = identity.read(self.context)
        values["birth_date"] = day(values["birth_date"])
        return [
            {"label": label, "value": values[name]}
            for name, label in identity.LABELS.items()
            if values[name] and name != "number"
        ]

    @property
    def usager_name(self):
        return identity.full_name(identity.read(self.context))

    @Lazy
    def questions(self):
        """What was asked: dicts of title, text, parts, papers, whom.

        One where all were asked the same; what answers a form stands alone.
        """
        found = {}
        for demande in self.demandes:
            parts = formtable.on_paper(formtable.answer_parts(demande))
            papers = formtable.papers_on_paper(formtable.paper_rows(demande))
            own = demande.reference if parts or papers else None
            key = demande.title, demande.question, own
            asked = {"title": key[0], "text": key[1], "parts": parts, "papers": papers, "whom": []}
            whom = found.setdefault(key, asked)["whom"]
            whom.append(partner_title(getSite(), demande.partner))
        several = len(found) > 1
        return [
            {**asked, "whom": ", ".join(asked["whom"]) if several else None}
            for asked in found.values()
        ]

    @Lazy
    def rows(self):
        """One dict for each partner."""
        return [
            self._row(brain, demande)
            for brain, demande in zip(self.members, self.demandes, strict=True)
        ]

    def _row(self, brain, demande):
        state, meets = brain.review_state, brain.meets or None
        answers = theirs.answers_of(demande)
        waits = state in states.WAITING_FOR_PARTNER
        return {
            "reference": brain.reference,
            "url": brain.getURL(),
            "partner": partner_title(getSite(), brain.partner),
            "topic": topic_title(getSite(), brain.topic),
            "state": words.state(state, meets, self.now),
            "turn": words.turn(state, (states.ORIGIN,), meets=meets),
            "mine": states.turn(state, meets is not None) == states.ORIGIN,
            "waiting": words.waiting(state, (states.ORIGIN,), brain.held_until),
            "delay": words.delay(state, brain.deadline, self.now),
            "submitted": moment(brain.submitted_at),
            "submitted_iso": iso(brain.submitted_at),
            "deadline": due(brain.deadline) if waits else "",
            "deadline_iso": iso(brain.deadline) if waits else "",
            "answers": [
                {"text": m.text, "moment": moment(m.created_at), "iso": iso(m.created_at)}
                for m in answers
            ],
            "acts": self._acts(brain, state),
            "twice": self._twice(brain, state),
            "share": self._share_field(brain, demande),
            "sees": _(
                "${partner}\u00a0: ${shown}",
                mapping={
                    "partner": partner_title(getSite(), brain.partner),
                    "shown": self.translate(SHORT[demande.others_shown]),
                },
            ),
        }

    def _acts(self, brain, state):
        return [
            {
                "label": words.action(id, state, (states.ORIGIN,), brain.held_until)[0],
                "url": f"{brain.getURL()}#do-{id}",
            }
            for id in _ACTS
            if state in states.TRANSITIONS[id].sources
        ]

    def _twice(self, brain, state):
        """True where its partner has the question in another demande too, and this one can go."""
        return state in states.TRANSITIONS["cancel"].sources and any(
            other.partner == brain.partner
            and other.reference != brain.reference
            and other.review_state not in states.OVER_STATES
            for other in self.members
        )

    def _share_field(self, brain, demande):
        choices = tuple((sharing.NAMES[level], label) for level, label in SHOWN.items())
        name, label = f"show-{brain.reference}", _("Ce qu’il voit des autres")
        field = Field(name, label, "radio", None, True, choices)
        return field.bound(sharing.NAMES[demande.others_shown], self.errors.get(field.name))

    def drafts(self):
        """Drafts that will join: dicts of id, partner, state, why, act, url and held."""
        return [self._draft(*one) for one in self.coming]

    def _draft(self, draft, partners, held, form):
        why, act, page = _COMING["held" if held else "form" if form else ""]
        titles = [partner_title(getSite(), slug) for slug in partners]
        return {
            "id": draft.getId(),
            "partner": ", ".join(titles) or _("Partenaire à choisir"),
            "state": {**words.state("draft"), "word": _("À compléter")},
            "held": held,
            "why": why,
            "act": act,
            "lacks": None if held or form else lacking.sentence(draft),
            "url": f"{draft.absolute_url()}/{page}",
        }


class DossierPage(Dossier, FormPage):
    """The question, where each partner is with it, and what each sees of the others."""

    def prepare(self):
        self.find()

    @property
    def title(self):
        who = {"usager": self.usager_name}
        if starts_with_vowel(self.usager_name):
            return _("Dossier d’${usager}", mapping=who)
        return _("Dossier de ${usager}", mapping=who)

    @property
    def whole(self):
        """How many demandes can be put on hold together; 0 below two."""
        held = [b for b in self.members if b.review_state in states.WAITING_FOR_PARTNER]
        return len(held) if len(held) > 1 else 0

    def fields(self):
        hint = _("Sous la forme jj/mm/aaaa, dans les 30 jours.")
        return (
            Field("reason", _("Motif"), "text", None, True, rows=3),
            Field("until", _("Jusqu’au"), "day", hint, True),
        )

    def act(self):
        done = {"share": self._share, "hold": self._hold}.get(self.pressed())
        if done is None:
            inputs.refuse("do", _("Rien n’est parti : appuyez sur le bouton de votre choix."))
        done()
        return f"{self.context.absolute_url()}/desk-dossier"

    def _share(self):
        chosen = {}
        for demande in self.demandes:
            name = f"show-{demande.reference}"
            if name in self.request.form:
                chosen[demande] = sharing.clean_level(name, self.typed(name))
        for demande, level in chosen.items():
            dossier.share(demande, level)
        self.say(_("C’est noté : chaque partenaire voit ce que vous avez choisi."))

    def _hold(self):
        values = {name: self.typed(name) for name in _HOLD}
        held = dossier.hold_all(self.demandes, values)
        self.say(counted(_HELD, held))
