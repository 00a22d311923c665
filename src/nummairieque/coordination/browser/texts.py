"""The words of the mails: the list, and the form of one of them."""

from AccessControl import getSecurityManager
from dataclasses import replace
from lxml import html
from nummairieque import _
from nummairieque import audit
from nummairieque.coordination.browser import textwords
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.notification import layout
from nummairieque.notification import mail
from nummairieque.notification import settings
from nummairieque.notification import texts
from nummairieque.notification.outbox import enqueue
from nummairieque.notification.record import Record
from nummairieque.theme.fields import Field
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from zExceptions import NotFound
from zope.component.hooks import getSite

#: The list of them, and the page of the menu that they belong to.
LIST = "coordination-textes"
SECTION = "courriels"
LANGUAGES = {"fr": _("en français"), "en": _("en anglais")}
_BUTTONS = {layout.MAIN_BUTTON: "button", layout.BUTTON: "button button-plain"}
_CHANGED = _("Modifié le ${moment} par ${name}")


def changed(text):
    """Who wrote the own words of a mail, and when; None for those of the project."""
    if text is None:
        return None
    return _(_CHANGED, mapping={"moment": moment(text.at), "name": person(text.by)})


class TextsPage(CoordinationPage):
    """``coordination-textes``: each mail, who gets it, whether its words are the desk's."""

    title = _("Textes des courriels")
    section = SECTION

    def rows(self):
        site = getSite()
        return [
            {
                "title": words.title,
                "readers": textwords.READERS.get(kind, textwords.SOMEBODY),
                "changed": changed(texts.text_of(site, kind)),
                "url": f"{self.site_url}/coordination-texte?kind={kind}",
            }
            for kind, words in texts.kinds().items()
        ]


class TextPage(CoordinationForm):
    """``coordination-texte``: the words of one mail, named by ``kind``."""

    section = SECTION
    #: What was asked to be seen, as a :class:`.texts.Text`.
    seen = None

    def prepare(self):
        kind = self.typed("kind")
        if not isinstance(kind, str) or kind not in texts.kinds():
            raise NotFound("kind")
        self.kind = kind
        self.hidden = (("kind", kind),)
        self.text = texts.text_of(getSite(), kind)

    @property
    def title(self):
        name = self.translate(texts.kinds()[self.kind].title)
        return _("Courriel « ${title} »", mapping={"title": name})

    @property
    def readers(self):
        return textwords.READERS.get(self.kind, textwords.SOMEBODY)

    @property
    def changed(self):
        return changed(self.text)

    @property
    def back(self):
        return f"{self.site_url}/{LIST}"

    def meanings(self):
        return textwords.meanings(self.kind)

    def fields(self):
        more = _("Une phrase par ligne. Elles suivent le lien, en bas du courriel.")
        both = _("Sans lui, qui lit en anglais reçoit le texte du guichet.")
        return (
            Field("subject", _("Objet"), required=True, maximum=texts.SUBJECT_MAX),
            Field("sentence", _("Phrase"), "text", required=True, rows=3),
            Field("more", _("Autres phrases"), "text", more, rows=3),
            Field("subject_en", _("Objet en anglais"), "line", both, maximum=texts.SUBJECT_MAX),
            Field("sentence_en", _("Phrase en anglais"), "text", rows=3),
            Field("more_en", _("Autres phrases en anglais"), "text", rows=3),
        )

    def initial(self, name):
        held = self.text
        if held is not None and (held.sentence_en or not name.endswith("_en")):
            return getattr(held, name)
        return getattr(texts.default(self.kind), name) if not name.endswith("_en") else ""

    def act(self):
        site, me = getSite(), getSecurityManager().getUser().getId()
        here = f"{self.site_url}/coordination-texte?kind={self.kind}"
        if self.pressed() == "reset":
            self._keep(None, me)
            self.say(_("Ce courriel a repris le texte du guichet."))
            return here
        names = [field.name for field in self.fields()]
        text = texts.clean(self.kind, {name: self.typed(name) for name in names})
        if self.pressed() == "preview":
            self.seen = text
            return None
        if self.pressed() == "trial":
            values = textwords.sample_of(self.kind, self.now)
            path = "/".join(site.getPhysicalPath())
            enqueue(site, self.kind, "mail", me, path, values, self.now).trial = text
            self.seen = text
            self.say(_("Un essai part à votre adresse. Le texte n’est pas encore enregistré."))
            return None
        self._keep(text, me)
        self.say(_("Le texte est enregistré. Il vaut pour les prochains courriels."))
        return self.back

    def go(self, url):
        # What was typed and not kept stays in the form.
        return self.index() if url is None else super().go(url)

    def _keep(self, text, me):
        texts.keep(getSite(), self.kind, text, me, self.now)
        kept = texts.text_of(getSite(), self.kind) is not None
        audit.note("mail_text_changed" if kept else "mail_text_reset", self.kind)

    def previews(self):
        """The mail as it would leave, in each language it has words for: dicts of
        language, subject, plain, html."""
        if self.seen is None:
            return []
        languages = [code for code in LANGUAGES if code == "fr" or self.seen.sentence_en]
        return [self._preview(language) for language in languages]

    def _preview(self, language):
        site = getSite()
        me = getSecurityManager().getUser().getId()
        values = textwords.sample_of(self.kind, self.now)
        record = Record(self.kind, "mail", me, "", values, self.now)
        reader = replace(
            settings.person(site, me) or settings.Person(me, "", language),
            address="vous@exemple.invalid",
            language=language,
        )
        words = texts.words(self.kind, self.seen, language)
        message = mail.sample(record, reader, site, words)
        return {
            "language": LANGUAGES[language],
            "code": language,
            "subject": message["Subject"],
            "plain": message.get_body(("plain",)).get_content(),
            "html": _shown(message.get_body(("html",)).get_content()),
        }


def _shown(page):
    """The body of a mail's HTML as part of a page: its buttons as those of the desk, no
    other style, and links that lead nowhere."""
    body = html.document_fromstring(page).body
    for element in body.iter():
        style = element.attrib.pop("style", None)
        element.attrib.pop("href", None)
        if style in _BUTTONS:
            element.set("class", _BUTTONS[style])
    body.tag = "div"
    return html.tostring(body, encoding="unicode")
