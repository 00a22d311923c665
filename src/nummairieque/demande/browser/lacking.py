"""What a draft still lacks, in words, for a page on which it stands among others."""

from nummairieque import _
from nummairieque.demande import answers
from nummairieque.demande import dossier
from nummairieque.forms import rendering
from zope.globalrequest import getRequest
from zope.i18n import translate

#: What is asked of every demande, by its field.
_LABELS = {
    "topic": _("Sujet"),
    "partner": _("Partenaire"),
    "usager.name": _("Nom"),
    "subject": _("Objet"),
    "question": _("Question"),
    "consent": _("Accord de l’usager"),
}


def sentence(draft):
    """What is missing, as a sentence; None where nothing with a name is."""
    labels = {**_LABELS, **_form_labels(draft)}
    lacking = dossier.missing(draft)
    names = [translate(labels[name], context=getRequest()) for name in labels if name in lacking]
    if not names:
        return None
    return _("Il manque : ${fields}.", mapping={"fields": ", ".join(names)})


def _form_labels(draft):
    form = answers.asked_of(draft)
    fields = form.fields if form is not None else ()
    return {rendering.input_name(f): f.label for f in fields if f.kind != "heading"}
