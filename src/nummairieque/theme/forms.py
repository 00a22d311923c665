"""Pages that take a POST: they act and redirect, or show again what was typed."""

from nummairieque.inputs import InvalidInput
from nummairieque.theme.template import DeskPage
from Products.statusmessages.interfaces import IStatusMessage
from ZPublisher.HTTPRequest import FileUpload

import transaction

#: The tick by which somebody says that he has seen what follows from what he does.
CONFIRM = "confirm"


def own_path(request, url):
    """``url`` without the server, when it is one of the desk's own; as it is, otherwise.

    On its bare port Zope takes the server from the request: a redirect must
    not lead to a host that somebody made up.
    """
    server = request["SERVER_URL"]
    path = url.removeprefix(server) or "/"
    inside = url.startswith(server) and path.startswith("/") and not path.startswith("//")
    return path if inside else url


class FormPage(DeskPage):
    """A page with a form.

    A subclass says what the form asks (:meth:`fields`), what it holds at
    first (:meth:`initial`) and what a POST does (:meth:`act`, which returns
    the address to go to, and does nothing where a page only asks). A refusal
    undoes the transaction and shows the form again with what was typed, as a 400.
    """

    prefix = "f"
    errors = {}
    posted = False

    @property
    def only_asks(self):
        """True where nothing is wrong, and a tick that something is meant is all that lacks."""
        return set(self.errors) == {CONFIRM}

    def __call__(self):
        self.prepare()
        if not self.checked_post():
            return self.index()
        self.posted = True
        try:
            return self.go(self.act())
        except InvalidInput as refused:
            transaction.abort()
            return self.refuse(refused.errors)

    def prepare(self):
        """What GET and POST both need; raises when the page is not for this user."""

    def fields(self):
        """The :class:`nummairieque.theme.fields.Field` of the form."""
        return ()

    def initial(self, name):
        """What the form holds under ``name`` before anybody typed."""
        return ""

    def act(self):
        """Do what was asked; the URL to go to. Where nothing is done: the page itself."""
        return f"{self.context.absolute_url()}/{self.__name__}"

    def go(self, url):
        """Redirect after a POST."""
        self.request.response.redirect(own_path(self.request, url), status=303)
        return ""

    def refuse(self, errors):
        """The page again, with its refusals, as a 400."""
        self.errors = errors
        self.request.response.setStatus(400)
        return self.index()

    def say(self, message, kind="info"):
        """A sentence for the top of the next page."""
        IStatusMessage(self.request).add(message, type=kind)

    def typed(self, name):
        """What came under ``name``: str, or whatever hostile thing it was."""
        return self.request.form.get(name)

    def pressed(self):
        """Value of the button that sent the form, ``""`` when it was none of ours."""
        value = self.typed("do")
        return value if isinstance(value, str) else ""

    def typed_many(self, name):
        """What came under ``name`` as a list of str, for tick boxes."""
        value = self.request.form.get(name, [])
        return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]

    def typed_files(self, name="attachments"):
        """The uploaded files under ``name``: list of (file name, bytes)."""
        value = self.typed(name)
        uploads = value if isinstance(value, list) else [value]
        return [
            (upload.filename, upload.read())
            for upload in uploads
            if isinstance(upload, FileUpload) and upload.filename
        ]

    def bind(self, field):
        """``field`` as the template draws it, with what it holds now."""
        if field.kind == "files":
            value = ""
        elif not self.posted:
            value = self.initial(field.name)
        elif field.kind == "checks":
            value = self.typed_many(field.name)
        else:
            value = self.typed(field.name)
            value = value if isinstance(value, str) else ""
        # What is only asked is said once, above; its box is not wrong.
        error = None if self.only_asks else self.errors.get(field.name)
        return field.bound(value, error, self.prefix)

    def bound_fields(self):
        """All fields of the form."""
        return [self.bind(field) for field in self.fields()]

    def error_links(self):
        """The refusals in the order of the form: dicts of href (to the field), label, error."""
        labels = {field.name: field.label for field in self.fields()}
        order = {name: place for place, name in enumerate(labels)}
        return [
            {
                "href": f"#{self.prefix}-{name.replace('.', '-')}",
                "label": labels.get(name),
                "error": error,
            }
            for name, error in sorted(
                self.errors.items(), key=lambda refused: order.get(refused[0], len(order))
            )
        ]
