"""Writing a fiche."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.comarquage.pins import LOST
from nummairieque.comarquage.pins import Pins
from nummairieque.comarquage.pins import WHOLE
from nummairieque.fiche import drawer
from nummairieque.fiche import lines
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.fiche.browser.reading import FichePieces
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import topic_lines
from plone.dexterity.utils import createContentInContainer
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class FicheForm(FichePieces, FormPage):
    """``desk-edit`` of a fiche: its own text, or the working copy of a published one."""

    title = _("Modifier la fiche")

    def prepare(self):
        self.need("edit")

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent.aq_parent

    @property
    def is_copy(self):
        """True when members go on reading the published text meanwhile."""
        return publishing.stage_of(self.context) in rules.READ

    def fields(self):
        pinned = bool(self.pinned)
        known = sorted(topic_lines(self.partner), key=lambda line: as_read(line[1]))
        topics = (("", _("Aucun en particulier")), *known)
        as_day = _("Sous la forme jj/mm/aaaa.")
        pins = tuple(self._pin_fields())
        return (
            *(pins if pinned else ()),
            Field(
                "title",
                _("Titre"),
                hint=_("Vide, il reprend celui de la fiche nationale.")
                if pinned
                else _("La question, comme l’usager la pose."),
                required=not pinned,
            ),
            Field(
                "concerns",
                _("Qui est concerné"),
                "text",
                _("Une ou deux lignes : « Locataires d’un logement conventionné »."),
                rows=2,
            ),
            Field(
                "answer",
                _("Réponse courte"),
                "text",
                _("Ce que la secrétaire peut dire tout de suite, en trois phrases."),
                required=True,
                rows=4,
            ),
            Field("papers", _("Papiers à apporter"), "text", _("Un papier par ligne."), rows=5),
            Field(
                "steps",
                _("Démarche"),
                "text",
                _("Une étape par ligne, qui commence par 1. 2. 3."),
                rows=8,
            ),
            Field(
                "contact",
                _("Contact"),
                "text",
                _("Dans le département : lieu, téléphone, heures."),
                rows=3,
            ),
            Field(
                "links",
                _("Liens utiles"),
                "text",
                _("Un par ligne : « Simulateur | https://… »."),
                rows=3,
            ),
            Field("topic", _("Sujet"), "select", choices=topics),
            *(() if pinned else pins),
            Field("checked_on", _("Vérifiée le"), "day", as_day),
            Field(
                "review_on",
                _("À revoir le"),
                "day",
                _("Le guichet vous le rappelle ce jour-là. Sous la forme jj/mm/aaaa."),
            ),
        )

    @Lazy
    def pins(self):
        return Pins(getSite())

    @property
    def pinned(self):
        """The ident of the national sheet that the form is filled in for; ``""`` for none."""
        typed = self.typed("pinned_to") if self.posted else self.initial("pinned_to")
        return lines.pin_of(typed, self.pins)

    def _pin_fields(self):
        """The national sheet that it completes, and where: the sheet's parts once it is known."""
        yield Field(
            "pinned_to",
            _("Complète la fiche nationale"),
            hint=_("Son identifiant (F1342) ou son adresse. Vide pour une fiche à part."),
        )
        chapters = self.pins.choices(self.pinned)
        held = self.initial("pinned_chapter")
        if held and held not in dict(chapters) and self.pinned == self.initial("pinned_to"):
            chapters.append((held, LOST))
        if chapters:
            yield Field(
                "pinned_chapter",
                _("Partie qu’elle complète"),
                "select",
                _("Le texte se lit à côté de cette partie. Si elle change, on vous prévient."),
                choices=(("", WHOLE), *chapters),
            )

    def held(self):
        """What the form shows at first: a dict."""
        return drawer.written(self.context)

    @property
    def stamp(self):
        """Which text the form was drawn from: the moment of its last writing."""
        at = drawer.work_of(self.context).written_at
        return at.isoformat() if at is not None else ""

    def _check_stamp(self):
        """Nobody writes over what a colleague has just saved without having read of it."""
        typed = self.typed("stamp")
        if typed is not None and typed != self.stamp:
            by = drawer.work_of(self.context).written_by
            inputs.refuse(
                "stamp",
                _(
                    "${name} a enregistré ce texte pendant que vous écriviez. Enregistrez"
                    " de nouveau pour garder le vôtre à la place du sien.",
                    mapping={"name": kept_name(by) if by else "–"},
                ),
            )

    def initial(self, name):
        value = self.held().get(name) or ""
        return day(value) if name in lines.DAYS else value

    def act(self):
        copy = self.is_copy
        self._check_stamp()
        publishing.write(self.context, self._clean())
        self.say(
            _("La modification est enregistrée. Les membres lisent encore le texte publié.")
            if copy
            else _("La fiche est enregistrée.")
        )
        return self.context.absolute_url()

    def _clean(self):
        """What was typed, every refusal at once: dict."""
        known = [slug for slug, _title in topic_lines(self.partner)]
        return lines.clean(self.typed, known, self.today, pins=self.pins)


class AddFicheForm(FicheForm):
    """``desk-add-fiche`` in the folder of a partner."""

    title = _("Nouvelle fiche")
    is_copy = False
    stamp = None

    def prepare(self):
        """The permission of the page is all that it needs."""

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent

    def held(self):
        """Empty; led here by a national sheet, it is an addition to that."""
        found = {"checked_on": self.today, "review_on": self.today + lines.REVIEW}
        sheet = lines.pin_of(self.typed("nationale"), self.pins)
        chapter = self.typed("partie")
        if sheet:
            found["pinned_to"] = sheet
        if sheet and isinstance(chapter, str) and chapter in dict(self.pins.chapters(sheet)):
            found["pinned_chapter"] = chapter
        return found

    def act(self):
        fiche = createContentInContainer(
            self.context, "fiche", checkConstraints=False, **self._clean()
        )
        self.say(_("La fiche est enregistrée. Elle n’est pas encore publiée."))
        return fiche.absolute_url()
