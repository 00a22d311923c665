"""An operator of text messages on the loopback, and a desk that uses it."""

from contextlib import contextmanager
from support import world
from support.desk import SMS_TOKEN
from support.listening import Listener


class Operator(Listener):
    """Accepts each text once, whoever brings the right token; see :class:`Listener`."""

    def texts(self, word):
        """The texts with ``word`` in them, as dicts, a repeat counted once."""
        known = {}
        for path, headers, _body in list(self.calls):
            assert headers["Authorization"] == f"Bearer {SMS_TOKEN}", path
        for said, (_path, headers, _body) in zip(self.said(), list(self.calls), strict=False):
            if word in said["text"]:
                assert headers["Idempotency-Key"] == said["id"]
                known[said["id"]] = said
        return list(known.values())


@contextmanager
def operator(desk):
    """The desk sends its texts to the :class:`Operator` that this yields."""
    running = Operator()
    settings = {"sms_gateway": "http", "sms_address": running.url}
    try:
        _set(desk, settings)
        yield running
    finally:
        _set(desk, {"sms_gateway": "none", "sms_address": ""})
        running.close()


def _set(desk, values):
    def work(site):
        for name, value in values.items():
            site.portal_registry[f"nummairieque.{name}"] = value
        resume(site)

    world.retrying(desk, work)


def resume(site):
    """End the pause of the line, which would end by itself after ten seconds or more."""
    from nummairieque.notification.outbox import get_outbox

    box = get_outbox(site)
    box.pauses.pop("sms", None)
    for _place, record in list(box.queued()):
        if record.channel == "sms" and not record.lease:
            shard = box.shard(record)
            shard.pop(record.place)
            record.next_try = record.created
            shard[record.place] = record
