"""HTTP clients of a test desk."""

from html import unescape
from lxml import html
from support.typed import folded

import requests


def words(answer):
    """The page of a response, with its characters as they are read.

    Who is logged in gets them as numeric entities, from plone.protect.
    """
    return unescape(answer.text)


def fold(answer):
    """Make the words of a response those that one types: of a page, JSON or plain text."""
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith(("text/html", "text/plain", "application/json")):
        answer._content = folded(answer.content)


class Client(requests.Session):
    """A session whose addresses may be paths below the site.

    ``client.get("/@demandes")`` asks JSON of the REST service;
    ``client.page("/mairies")`` asks for a page.

    Answers have plain spaces where French forbids to break a line, as one types
    them, unless ``raw`` is true.

    :param base: address of the site.
    :param auth: (username, password), or None.
    """

    raw = False

    def __init__(self, base, auth):
        super().__init__()
        # No proxy, no .netrc of the developer.
        self.trust_env = False
        self.base = base.rstrip("/")
        self.auth = auth
        self.headers["Accept"] = "application/json"

    def request(self, method, url, **options):
        """As in requests; a time limit is set, redirects of a POST are followed."""
        options.setdefault("timeout", 120)
        if not url.startswith("http"):
            url = f"{self.base}/{url.lstrip('/')}".rstrip("/")
        answer = super().request(method, url, **options)
        if not self.raw and not options.get("stream"):
            fold(answer)
        return answer

    def page(self, url, **options):
        """GET a page as a browser does."""
        return self.get(url, headers={"Accept": "text/html"}, **options)

    def send_form(self, url, values=None, files=None, **options):
        """POST ``values`` as a browser does, the page's own token added."""
        values = {"_authenticator": self.token(url), **(values or {})}
        headers = {"Accept": "text/html"}
        return self.post(url, data=values, files=files, headers=headers, **options)

    def token(self, url):
        """The token of plone.protect in the page ``url``; "" when it has none."""
        document = html.fromstring(self.page(url).content)
        return next(iter(document.xpath('//input[@name="_authenticator"]/@value')), "")

    def log_in(self, username, password):
        """Fill in the login form.

        :raises AssertionError: the desk did not let us in.
        """
        answer = self.page("/login")
        (form,) = html.fromstring(answer.content).xpath('//form[.//input[@type="password"]]')
        values = dict(form.form_values())
        values.update(__ac_name=username, __ac_password=password)
        for button in form.xpath('.//button[@name]|.//input[@type="submit"][@name]'):
            values.setdefault(button.get("name"), button.get("value") or "1")
        action = requests.compat.urljoin(answer.url, form.get("action") or "")
        self.post(action, data=values, headers={"Accept": "text/html"})
        assert "__ac" in self.cookies, f"{username} could not log in"
