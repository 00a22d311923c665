"""``desk-scans`` of a mairie or maison: scans come in, are shown, and are put away."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import announced
from nummairieque.demande.attachments import warning
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.files import places
from nummairieque.scans import sorting
from nummairieque.scans import store
from nummairieque.states import OPEN_STATES
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.theme.words import size
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

import time

#: Demandes in the list that a part can be put into, the latest first.
CHOICES_MAX = 100
_PAGES = (_("1 page"), _("${number} pages"))
_PARTS = (_("1 partie est arrivée."), _("${number} parties sont arrivées."))
_WAYS = {
    sorting.DRAFT: _("au brouillon ; le partenaire le lira quand vous l’enverrez"),
    sorting.COMPLEMENT: _("à la demande, comme complément : le partenaire le reçoit aussitôt"),
    sorting.MESSAGE: _("dans le fil de la demande : le partenaire le reçoit aussitôt"),
}
_JOINS = _("à la pièce annoncée « ${label} » ; le partenaire la reçoit aussitôt")
_NOTES = {
    store.UNKNOWN: _("La page de garde n’est pas de ce guichet, ou n’est plus valable."),
    store.UNREAD: _("Ce fichier n’a pas pu être lu : il est resté entier."),
    store.LATE: _("Le temps a manqué pour séparer ce fichier : il est à ranger à la main."),
}
_BUSY = _(
    "Le guichet range déjà des scans : réessayez dans une minute. Vos fichiers n’ont pas été"
    " gardés."
)
_HINT = _(
    "Un PDF ou un TIFF par pile, ou les images d’une pile dans l’ordre. 25 Mo au plus par"
    " fichier, 200 pages par pile."
)


class TrayPage(FormPage):
    """What the scanner brought to this origin, and where each part belongs.

    A part that is sent to a partner is looked at before: nothing leaves the
    tray by itself.
    """

    title = _("Ranger des scans")
    status = 400

    @property
    def address(self):
        return f"{self.context.absolute_url()}/desk-scans"

    @Lazy
    def waiting(self):
        return store.tray(getSite(), self.context.UID())

    def fields(self):
        return (Field("attachments", _("Fichiers du scanner"), "files", _HINT, True),)

    def rows(self):
        """The parts as the template draws them: list of dicts."""
        return [self._row(part) for part in self.waiting]

    def _row(self, part):
        found = sorting.target(self.context, part.demande)
        maximum = {"days": str(store.KEEP.days)}
        pages = self.translate(counted(_PAGES, part.pages)) if part.pages else ""
        said = (pages, size(part.size), warning(part))
        field = Field(
            f"where-{part.key}", _("Ranger dans"), "select", None, True, self._choices(part)
        )
        note = _NOTES.get(part.note)
        if part.demande and found is None and not note:
            note = _("La demande de cette page de garde ne prend plus de papiers.")
        return {
            "key": part.key,
            "filename": part.filename,
            "moment": moment(part.at),
            "iso": iso(part.at),
            "about": " – ".join(self.translate(each) for each in said if each),
            "url": f"{self.context.absolute_url()}/@@scan/{part.key}",
            "preview": part.preview and f"{self.context.absolute_url()}/@@scan-apercu/{part.key}",
            "note": note,
            "known": found is not None,
            "virus": part.virus,
            "way": self._way(part, found) if found is not None else None,
            "paper": self._paper_field(part, found),
            "reference": found.reference if found is not None else "",
            "demande": found.absolute_url() if found is not None else "",
            "until": moment(part.at + store.KEEP),
            "kept": maximum,
            "field": self.bind(field),
            "mark": self.bind(
                Field(f"mark-{part.key}", _("Marquer la copie pour le partenaire"), "check")
            ),
        }

    def _way(self, part, demande):
        """What becomes of a part that its cover page names, in words."""
        label = announced.awaited(demande).get(sorting.paper_of(part, demande))
        return _(_JOINS, mapping={"label": label}) if label else _WAYS[sorting.way(demande)]

    def _paper_field(self, part, demande):
        """Which paper that was announced a part is; None where none is awaited."""
        wanted = announced.awaited(demande) if demande is not None else {}
        if not wanted or sorting.way(demande) == sorting.DRAFT:
            return None
        choices = (("", _("Aucune de celles-ci")), *wanted.items())
        return self.bind(
            Field(f"paper-{part.key}", _("C’est la pièce annoncée"), "select", None, True, choices)
        )

    def initial(self, name):
        kind, _dash, key = name.partition("-")
        part = store.part(getSite(), self.context.UID(), key) if kind != "mark" else None
        if part is None:
            return ""
        return part.paper if kind == "paper" else part.demande

    def _paper(self, part, demande):
        """What was chosen as the paper that a part is; None where nothing came of it."""
        name = f"paper-{part.key}"
        typed = self.typed(name)
        if typed is None or part.demande != demande.getId():
            return None
        wanted = announced.awaited(demande)
        # A second part of a paper that just came is a file like any other.
        return "" if typed == part.paper not in wanted else inputs.choice(name, typed, wanted)

    @Lazy
    def _demandes(self):
        """Where papers can go, the latest first: (id, words) pairs; no demande is woken."""
        key = "/".join(self.context.getPhysicalPath()[-2:])
        found = get_catalog(getSite())(
            origin=key,
            review_state=["draft", *OPEN_STATES, "answered", "declined"],
            sort_on="activity",
            sort_order="descending",
            sort_limit=CHOICES_MAX,
        )[:CHOICES_MAX]
        draft = self.translate(_("brouillon"))
        return [
            (
                brain.reference.lower(),
                " – ".join(
                    words
                    for words in (
                        brain.reference,
                        brain.Title or self.translate(_("(sans objet)")),
                        draft if brain.review_state == "draft" else brain.partner_title,
                    )
                    if words
                ),
            )
            for brain in found
        ]

    def _choices(self, part):
        held = dict(self._demandes)
        more = ()
        if part.demande and part.demande not in held:
            more = ((part.demande, part.demande.upper()),)
        return (("", _("Choisissez une demande")), *more, *self._demandes)

    @property
    def sure(self):
        """How many parts are known by their cover page."""
        return sum(sorting.target(self.context, part.demande) is not None for part in self.waiting)

    # What the buttons do.

    def act(self):
        button, _dash, key = self.pressed().partition("-")
        if button == "take":
            self._take()
        elif button == "all":
            self._put_all()
        elif button == "put":
            self._put_one(self._part(key))
        elif button == "drop":
            part = self._part(key)
            store.remove(getSite(), self.context.UID(), part.key)
            mapping = {"filename": part.filename}
            self.say(_("${filename} est supprimé.", mapping=mapping))
        else:
            inputs.refuse("do", _("Rien n’a changé : appuyez sur le bouton de votre choix."))
        return self.address

    def _part(self, key):
        part = store.part(getSite(), self.context.UID(), key)
        if part is None:
            # A colleague was quicker.
            inputs.refuse("do", _("Cette partie n’est plus à ranger."))
        return part

    def _take(self):
        sent = self.typed_files()
        if not sent:
            inputs.refuse("attachments", _("Choisissez au moins un fichier."))
        try:
            taken = sorting.take(self.context, sent, self.now)
        except places.Busy:
            self.status = 503
            self.request.response.setHeader("Retry-After", "60")
            inputs.refuse("attachments", _BUSY)
        if not taken.parts and taken.refused:
            # The first beside its field; each is in the list at the top.
            raise inputs.InvalidInput(
                {f"attachments{n or ''}": said for n, said in enumerate(taken.refused)}
            )
        self.say(counted(_PARTS, len(taken.parts)))
        for refusal in taken.refused:
            self.say(refusal, "error")
        for id in taken.alone:
            mapping = {"reference": id.upper()}
            said = _("Aucun papier ne suivait la page de garde de ${reference}.", mapping=mapping)
            self.say(said, "warning")

    def _put_one(self, part):
        name = f"where-{part.key}"
        typed = self.typed(name)
        id = normalise(typed) if isinstance(typed, str) else None
        demande = sorting.target(self.context, (id or "").lower())
        if demande is None:
            inputs.refuse(name, _("Choisissez une demande de ce guichet qui prend des papiers."))
        try:
            marked = inputs.flag("mark", self.typed(f"mark-{part.key}"))
            paper = self._paper(part, demande)
            sorting.put(self.context, part, demande, marked, paper=paper)
        except inputs.InvalidInput as refused:
            inputs.refuse(name, next(iter(refused.errors.values())))
        self._told(part, demande)

    def _put_all(self):
        """Put away what its cover page names; one that is refused keeps no other back."""
        number, until = 0, time.monotonic() + sorting.DELIVERY
        for part in self.waiting:
            demande = sorting.target(self.context, part.demande)
            if demande is None:
                continue
            if time.monotonic() > until:
                self.say(_("Le temps a manqué : recommencez pour ce qui reste."), "warning")
                break
            try:
                marked = inputs.flag("mark", self.typed(f"mark-{part.key}"))
                paper = self._paper(part, demande)
                sorting.put(self.context, part, demande, marked, paper=paper)
            except inputs.InvalidInput as refused:
                self.say(next(iter(refused.errors.values())), "error")
            else:
                number += 1
                self._told(part, demande)
        if not number:
            self.say(_("Rien n’était reconnu : choisissez la demande de chaque partie."), "warning")

    def _told(self, part, demande):
        mapping = {"filename": part.filename, "reference": demande.reference}
        self.say(_("${filename} est rangé dans ${reference}.", mapping=mapping))

    def refuse(self, errors):
        page = super().refuse(errors)
        self.request.response.setStatus(self.status)
        return page

    def error_links(self):
        return [
            {
                "href": self._anchor(name),
                "label": None,
                "error": error,
            }
            for name, error in self.errors.items()
        ]

    def _anchor(self, name):
        if name == "do":
            return "#content"
        field = "attachments" if name.startswith("attachments") else name
        return f"#{self.prefix}-{field}"
