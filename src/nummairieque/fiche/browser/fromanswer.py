"""``faire-une-fiche`` of a demande: what it says of people is marked, and must go."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.fiche import answer
from nummairieque.fiche import lines
from nummairieque.fiche import personal
from nummairieque.fiche.browser.ficheforms import FicheForm
from nummairieque.theme.fields import Field
from zExceptions import Forbidden
from zExceptions import Redirect
from zope.cachedescriptors.property import Lazy

#: What a fiche says in words that somebody types.
TEXTS = ("title", "concerns", "answer", "papers", "steps", "contact", "links")
#: Where a service says how it is reached.
OF_SERVICE = ("contact", "links")
REREAD = Field("reread", _("J’ai relu : plus rien ne désigne une personne"), "check")
_OWN = _(
    "Il reste de quoi reconnaître une personne : ${found}."
    " Retirez-le : une fiche est lue dans toutes les mairies."
)
_DOUBT = _("Relisez ce qui est encore marqué (${found}), puis cochez cette case.")
#: So many are named in a refusal; the page marks them all.
NAMED = 5


def _as_kept(name, text):
    """``text`` without what hides between its letters, as far as it can be kept at all."""
    try:
        return inputs.text(name, text)
    except inputs.InvalidInput:
        return text[: inputs.TEXT_MAX]


class FicheFromAnswer(FicheForm):
    """The form of a new fiche, with the words of one answer."""

    title = _("Faire une fiche de cette réponse")
    is_copy = False
    stamp = None

    def prepare(self):
        """Lead back to the demande who looks while there is no such answer.

        :raises Forbidden: somebody posts it.
        """
        if self.message is not None:
            return
        if self.request.method == "POST":
            raise Forbidden("no answer to make a fiche of")
        raise Redirect(self.context.absolute_url())

    @Lazy
    def message(self):
        """The answer that was named, or else the last one; None without any."""
        found, asked = answer.answers(self.context), self.typed("reponse")
        if asked is None:
            return found[-1] if found else None
        return next((m for m in found if m.getId() == asked), None)

    @Lazy
    def partner(self):
        return answer.partner_of(self.context)

    @property
    def is_editor(self):
        return answer.is_editor(self.partner)

    @Lazy
    def known(self):
        return answer.known_of(self.context)

    def fields(self):
        return (*super().fields(), REREAD)

    def held(self):
        """The form at first: the subject, the answer, the topic where the partner has it."""
        return {
            "title": self.context.title or "",
            "answer": self.message.text,
            "topic": self.context.topic,
            "checked_on": self.today,
            "review_on": self.today + lines.REVIEW,
        }

    def initial(self, name):
        return "" if name == REREAD.name else super().initial(name)

    @Lazy
    def places(self):
        """Name of a field -> (what it holds, what was found there), where something was."""
        found = {}
        for field in super().fields():
            if field.name in TEXTS:
                text = _as_kept(field.name, self.bind(field)["value"])
                places = personal.find(text, self.known, field.name in OF_SERVICE)
                if places:
                    found[field.name] = (text, places)
        return found

    def marked(self):
        """The texts with what was found: dicts of label and pieces, as the page draws them."""
        labels = {field.name: field.label for field in self.fields()}
        return [
            {
                "label": labels[name],
                "pieces": [
                    {
                        "words": words,
                        "note": self._note(place) if place else "",
                        "css": "own" if place and place.own else None,
                    }
                    for words, place in personal.pieces(text, places)
                ],
            }
            for name, (text, places) in self.places.items()
        ]

    def _note(self, place):
        """What stands behind a mark, so that it is read as well as seen."""
        kind = self.translate(personal.KINDS[place.kind])
        todo = self.translate(_("à retirer") if place.own else _("à relire"))
        return f" ({kind}, {todo})"

    def act(self):
        errors, values = {}, None
        try:
            values = self._clean()
        except inputs.InvalidInput as refused:
            errors = dict(refused.errors)
        for name, error in self._left().items():
            errors.setdefault(name, error)
        if errors:
            raise inputs.InvalidInput(errors)
        editor = self.is_editor
        fiche = answer.make(self.context, values, self.now)
        self.say(
            _("La fiche est enregistrée. Elle n’est pas encore publiée.")
            if editor
            else _(
                "La fiche est enregistrée. Les éditeurs de ${partner} sont prévenus : ils la"
                " relisent et la publient.",
                mapping={"partner": self.partner.title},
            )
        )
        return fiche.absolute_url()

    def _left(self):
        """What of people is still in it: name of a field -> refusal."""
        refused, doubts = {}, []
        for name, (text, places) in self.places.items():
            own = [place for place in places if place.own]
            if own:
                refused[name] = _(_OWN, mapping={"found": self._named(text, own)})
            doubts += [(text, place) for place in places if not place.own]
        if doubts and not inputs.flag(REREAD.name, self.typed(REREAD.name)):
            words = self._said(doubts)
            refused[REREAD.name] = _(_DOUBT, mapping={"found": words})
        return refused

    def _named(self, text, places):
        return self._said([(text, place) for place in places])

    def _said(self, found):
        """Kind and words of each once, the first ones: str."""
        said = [
            f"{self.translate(personal.KINDS[place.kind])}"
            f" «\u00a0{inputs.one_line(text[place.start : place.end], 60)}\u00a0»"
            for text, place in found
        ]
        said = list(dict.fromkeys(said))
        named = ", ".join(said[:NAMED])
        if len(said) <= NAMED:
            return named
        return self.translate(_("${found}, et d’autres", mapping={"found": named}))
