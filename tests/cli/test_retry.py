"""A conflict is tried again soon and often, with the body read from its start."""

from io import BytesIO
from nummairieque.cli import again
from nummairieque.cli.guard import Guard
from nummairieque.patience import AGAIN
from tempfile import TemporaryFile
from wsgiref.util import setup_testing_defaults
from ZODB.POSException import ConflictError
from ZPublisher.WSGIPublisher import publish_module

import pytest
import time

BOUNDARY = "rendez-vous"
BODY = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="question"\r\n\r\nÀ qui ?\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    f"{'x' * 200_000}\r\n--{BOUNDARY}--\r\n"
).encode()


def in_file():
    """A body on disk, as waitress hands over a large one."""
    file = TemporaryFile()  # noqa: SIM115  read by the request, until it is done
    file.write(BODY)
    file.seek(0)
    return file


@pytest.fixture
def waits(monkeypatch):
    """How often it was tried again at each wait, without waiting."""
    waited = []
    monkeypatch.setattr(again, "wait", waited.append)
    return waited


@pytest.fixture
def publish(portal, waits):
    """Publish the body; the page meets ``conflicts`` conflicts before it is made."""

    def publish(conflicts, stream):
        seen = []

        def page(request, module_info):
            request.processInputs()
            upload = request.form["file"]
            seen.append((request.form["question"], len(upload.read())))
            if len(seen) <= conflicts:
                raise ConflictError()
            request.response.setBody("faite")
            return request.response

        environ = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(len(BODY)),
            "wsgi.input": stream,
        }
        setup_testing_defaults(environ)
        statuses = []
        guard = Guard(lambda *args: publish_module(*args, _publish=page), len(BODY))
        started = time.monotonic()
        answer = guard(environ, lambda status, headers, *error: statuses.append(status))
        body = b"".join(answer).decode()
        return statuses[-1], seen, time.monotonic() - started, body

    return publish


@pytest.mark.parametrize("stream", [lambda: BytesIO(BODY), in_file])
def test_the_body_is_read_again_at_each_try(publish, stream):
    status, seen, _spent, _body = publish(4, stream())
    assert status.startswith("200")
    assert seen == [("À qui ?", 200_000)] * 5


def test_retries_wait_as_the_desk_does_and_not_as_zope(publish, waits):
    status, seen, spent, _body = publish(AGAIN, BytesIO(BODY))
    assert (status[:3], len(seen)) == ("200", AGAIN + 1)
    # How long that is stands in the unit tests of patience.
    assert waits == list(range(AGAIN))
    # Zope would have waited for minutes.
    assert spent < 30


def test_who_never_gets_through_is_asked_to_come_back(publish):
    status, seen, _spent, body = publish(50, BytesIO(BODY))
    assert (status[:3], len(seen)) == ("503", AGAIN + 1)
    assert "Recommencez dans un instant." in body
