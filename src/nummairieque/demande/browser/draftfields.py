"""What the steps of a draft after the first ask."""

from nummairieque import _
from nummairieque.demande import identity
from nummairieque.demande import rules
from nummairieque.demande.browser.usagerfields import UsagerFields
from nummairieque.demande.named import names_usager
from nummairieque.theme.fields import Field

CONSENT = _(
    "L’usager est d’accord pour que sa demande soit transmise au partenaire,"
    " ainsi que ses rendez-vous et leurs rappels."
)
#: The box that keeps a subject in which the usager's name stands, or a word like it.
KEEP_SUBJECT = "keep-subject"
NAMED = _(
    "Le nom de l’usager est dans l’objet, que les listes montrent : retirez-le, ou cochez"
    " « Garder cet objet » si c’est un autre mot."
)


class DraftFields(UsagerFields):
    """The fields of :class:`.draft.DraftPage`, by step."""

    def fields(self):
        return getattr(self, f"_fields_{self.step}")()

    def every_field(self):
        """The fields of all steps."""
        return (
            *self._fields_1(),
            *self._fields_2(),
            *self.notify_fields(),
            *self.form_fields(),
            *self._fields_3(),
            *self._fields_4(),
        )

    def _fields_1(self):
        origin = Field("origin", _("Guichet"))
        partner = self.partner_field() or Field("partner", _("Partenaire"))
        also = Field("also", _("Partenaire"))
        return (Field("topic", _("Sujet"), required=True), partner, also, origin)

    def _fields_2(self):
        return self.usager_fields()

    def _fields_3(self):
        hint = _("En quelques mots, sans le nom de l’usager.")
        return (
            Field("subject", _("Objet"), "line", hint, True, maximum=rules.SUBJECT_MAX),
            *((Field(KEEP_SUBJECT, _("Garder cet objet"), "check"),) if self.names_usager else ()),
            self._question(),
            Field(
                "attachments",
                _("Ajouter des fichiers"),
                "files",
                _("PDF, image ou document bureautique, 25 Mo au plus par fichier."),
            ),
        )

    @property
    def names_usager(self):
        """True when the subject that is kept names the usager."""
        usager = identity.values_of(self.context)
        return names_usager(self.context.title, usager["first_name"], usager["name"])

    def subject_refused(self):
        """The refusal of a subject that names the usager, once: dict of field → sentence."""
        kept = self.typed(KEEP_SUBJECT) == "1"
        return {"subject": NAMED} if self.names_usager and not kept else {}

    def _question(self):
        """Not required where the form asks all that is to be known, of all who are asked."""
        if not self.has_form:
            return Field("question", _("Question"), "text", None, True, rows=8)
        readers = self.readers()
        if readers:
            label = _("Question, pour les autres partenaires")
            return Field("question", label, "text", readers, True, rows=6)
        return Field("question", _("Autre chose à dire au partenaire"), "text", rows=4)

    def _fields_4(self):
        return (Field("consent", CONSENT, "check", required=True),)
