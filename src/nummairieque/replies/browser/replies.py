"""``reponses-types``: the saved replies of one body, for its team.

Who opens it: a référent who wants to write one, or to mend one he just used.
He sees the replies first, each with its text a click away; the form comes
alone, by a link.
"""

from nummairieque import _
from nummairieque.replies import rules
from nummairieque.replies import store
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import counted
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import topic_lines
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Asked for in place of an id: an empty form.
NEW = "nouvelle"
_USED = (_("utilisée 1 fois"), _("utilisée ${number} fois"))
_NEVER = _("jamais utilisée")


class RepliesPage(FormPage):
    """Lists, writes, changes and removes; ``reponse`` says which one is open."""

    @property
    def title(self):
        return _("Réponses types – ${body}", mapping={"body": self.context.title})

    def prepare(self):
        if self.open not in ("", NEW) and self.reply is None:
            raise NotFound("no such reply")

    @Lazy
    def body(self):
        return store.body_of(self.context)

    @Lazy
    def open(self):
        """Id of the reply in the form, :data:`NEW`, or ``""``: no form."""
        value = self.request.form.get("reponse", "")
        return value if isinstance(value, str) else ""

    @Lazy
    def reply(self):
        """The reply in the form, or None."""
        return store.reply_of(getSite(), self.body, self.open)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/reponses-types"

    @Lazy
    def topics(self):
        """Slug → title of the topics that a reply may be for; an origin has none of its own."""
        return dict(topic_lines(self.context)) if self.context.portal_type == "partner" else {}

    def replies(self):
        """What there is: dicts of id, title, text, topic, used, url."""
        site = getSite()
        return [
            {
                "id": id,
                "title": reply.title,
                "text": reply.text,
                "topic": self.topics.get(reply.topic),
                "used": self._used(store.used(site, self.body, id)),
                "url": f"{self.url}?reponse={id}",
            }
            for id, reply in store.replies_of(site, self.body)
        ]

    def _used(self, number):
        return counted(_USED, number) if number else _NEVER

    def placeholders(self):
        """(placeholder, what it stands for) pairs."""
        return [(f"{{{name}}}", words) for name, words in rules.PLACEHOLDERS.items()]

    def fields(self):
        hint = _("Sous ce titre, votre équipe la choisit. Il n’est pas envoyé.")
        yield Field("title", _("Titre"), "line", hint, True, maximum=rules.TITLE_MAX)
        hint = _("Les repères entre accolades sont remplacés au moment de l’insertion.")
        yield Field("text", _("Texte"), "text", hint, True, rows=10)
        if self.topics:
            topics = sorted(self.topics.items(), key=lambda pair: as_read(pair[1]))
            hint = _("Elle est proposée en premier dans les demandes de ce sujet.")
            yield Field(
                "topic", _("Sujet"), "select", hint, choices=(("", _("Tous les sujets")), *topics)
            )

    def initial(self, name):
        return getattr(self.reply, name) if self.reply else ""

    def act(self):
        site = getSite()
        if self.pressed() == "remove":
            store.remove(site, self.body, self.open)
            self.say(_("La réponse type est retirée."))
            return self.url
        values = {name: self.typed(name) for name in ("title", "text", "topic")}
        reply = rules.clean(values, self.topics)
        store.keep(site, self.body, reply, self.open if self.reply else None)
        self.say(_("La réponse type est enregistrée."))
        return self.url
