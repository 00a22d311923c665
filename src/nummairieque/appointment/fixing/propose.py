"""``proposer-rendez-vous``: the référent picks dates for the usager to choose from."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import reading
from nummairieque.appointment.fixing.saidbefore import initial_of
from nummairieque.appointment.fixing.soon import in_reach
from nummairieque.appointment.fixing.times import Times
from nummairieque.demande import agreed
from nummairieque.demande import transitions
from nummairieque.demande.announced import awaited
from nummairieque.demande.browser import words
from nummairieque.demande.rules import NOTE_MAX
from nummairieque.fiche.lines import papers as lines_of
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.titles import body_title
from plone import api
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Fiches of one topic that are read for the papers they name.
FICHES_MAX = 20
_ELSEWHERE = _("Une date par ligne, pour un rendez-vous qui ne se tient pas dans une maison.")


class ProposePage(Times, FormPage):
    """Free times to tick, dates in words, papers to bring, words for the desk and the mairie."""

    field, several = "slots", True
    #: True when the demande moved on before the form came.
    late = False

    @Lazy
    def state(self):
        return transitions.state_of(self.context)

    @property
    def title(self):
        return words.action(agreed.PROPOSE, self.state, (), None)[0]

    @property
    def is_anew(self):
        """True where these dates take the place of others."""
        return self.state == states.APPOINTMENT

    def prepare(self):
        possible = self.state in states.TRANSITIONS[agreed.PROPOSE].sources
        if possible and transitions.is_open(self.context, agreed.PROPOSE, self.state):
            return
        if self.request.method != "POST":
            raise NotFound("proposer-rendez-vous")
        self.late = True

    def looked_for(self):
        return {"person": getSecurityManager().getUser().getId() or ""}

    def free(self, first, last):
        """What leaves the time to tell the usager."""
        return in_reach(super().free(first, last), self.now)

    @property
    def partner(self):
        return body_title(getSite(), "partner", self.context.partner)

    @Lazy
    def known_papers(self):
        """What the form still waits for, and what the partner's fiches ask for: tuple of str."""
        return tuple(dict.fromkeys((*awaited(self.context).values(), *self._papers_of_fiches())))

    def _papers_of_fiches(self):
        """What the partner's fiches on this topic ask for: list of str."""
        if not self.context.topic:
            return []
        folder = f"partenaires/{self.context.partner}/fiches"
        base = "/".join(getSite().getPhysicalPath())
        brains = api.content.find(
            portal_type="fiche",
            path=f"{base}/{folder}",
            review_state="published",
            fiche_topic=self.context.topic,
        )
        named = (brain.getObject() for brain in brains[:FICHES_MAX])
        return [line for fiche in named for line in lines_of(fiche.papers)]

    @Lazy
    def before(self):
        """The :class:`.proposal.Proposal` whose place these dates take, or None.

        One that came to nothing has no dates any more.
        """
        of = reading.proposal_of if self.is_anew else reading.given_up
        return of(self.context)

    def fields(self):
        if self.known_papers:
            hint = _("D’après le formulaire et vos fiches. Décochez ce qui ne sert pas.")
            choices = tuple((paper, paper) for paper in self.known_papers)
            yield Field("papers", _("Papiers à apporter"), "checks", hint, choices=choices)
        label = _("Autres papiers à apporter") if self.known_papers else _("Papiers à apporter")
        yield Field("more", label, "text", _("Un papier par ligne."), rows=3)
        yield Field("others", _("Autres dates, ailleurs"), "text", _ELSEWHERE, rows=2)
        hint = _("Lue par la maison qui reçoit : pièce à préparer, personne à mobilité réduite…")
        yield Field("note", _("Note pour l’accueil"), "text", hint, rows=2, maximum=NOTE_MAX)
        yield Field("text", _("Message à la mairie"), "text", None, rows=4)

    def initial(self, name):
        """What was said with the dates before is not written twice."""
        return initial_of(self.before, self.known_papers).get(name, "")

    def act(self):
        if self.shows_only():
            return self.show()
        if self.late:
            said = _("La demande a changé entre-temps : aucune date n’est partie.")
            inputs.refuse("slots", said)
        others, more = inputs.gather(
            lambda: inputs.text("others", self.typed("others")),
            lambda: inputs.text("more", self.typed("more")),
        )
        papers = [*self.typed_many("papers"), *more.split("\n")]
        dates = [*self.ticked(), *others.split("\n")]
        note, text = self.typed("note"), self.typed("text")
        booking.propose(self.context, dates, papers, note, text, self.now)
        self.say(_("Vos dates sont parties."))
        return self.context.absolute_url()

    def error_links(self):
        """The times have no field of their own in :meth:`fields`."""
        label = _("Créneaux")
        return [
            {**link, "label": label if link["href"] == "#f-slots" else link["label"]}
            for link in super().error_links()
        ]
