"""An HTTP client that keeps its connection and checks each answer."""

from base64 import b64encode
from deskbench import options
from http.client import HTTPConnection
from urllib.parse import urlencode

import json

JSON = "application/json"
HTML = "text/html"


class Client:
    """One person's connection to the desk.

    :param port: where the desk is served.
    :param username: None for nobody.
    :param way: how she proves who she is: ``"cookie"``, ``"basic"`` or
        ``"jwt"``.
    """

    def __init__(self, port, username=None, way="cookie"):
        self.connection = HTTPConnection("localhost", port, timeout=120)
        self.headers = {}
        if username:
            getattr(self, f"_by_{way}")(username)

    def send(self, method, path, body=None, accept=JSON, **headers):
        """One request below the site: (status, headers, bytes)."""
        headers = {"Accept": accept, **self.headers, **headers}
        if isinstance(body, dict):
            body = json.dumps(body)
            headers["Content-Type"] = JSON
        path = f"/guichet{path}"
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except ConnectionError:
            # The desk closed a connection that had been idle.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def get(self, path, accept=JSON, marker=""):
        """GET and check: the answer's bytes.

        :raises AssertionError: not a 200, or ``marker`` is not in it: a fast
            page of refusal is no result.
        """
        status, _headers, body = self.send("GET", path, accept=accept)
        assert status == 200 and marker.encode() in body, (path, status, body[:300])
        return body

    def post(self, path, body, status=201):
        """POST JSON and check: the answer's JSON.

        :raises AssertionError: another status than ``status``.
        """
        found, _headers, answer = self.send("POST", path, body)
        assert found == status, (path, found, answer[:300])
        return json.loads(answer)

    def _by_basic(self, username):
        pair = b64encode(f"{username}:{options.PASSWORD}".encode()).decode()
        self.headers["Authorization"] = f"Basic {pair}"

    def _by_jwt(self, username):
        sent = {"login": username, "password": options.PASSWORD}
        token = self.post("/@login", sent, 200)["token"]
        self.headers["Authorization"] = f"Bearer {token}"

    def _by_cookie(self, username):
        form = {
            "__ac_name": username,
            "__ac_password": options.PASSWORD,
            "form.submitted": "1",
            "buttons.login": "Log in",
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        _status, headers, body = self.send("POST", "/login", urlencode(form), HTML, **kind)
        cookies = [value.split(";")[0] for value in headers.get_all("Set-Cookie") or ()]
        self.headers["Cookie"] = "; ".join(cookies)
        assert "__ac=" in self.headers["Cookie"], (username, _status, body[:300])
