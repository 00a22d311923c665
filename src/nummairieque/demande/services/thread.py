"""``<demande>/@messages``: the thread."""

from nummairieque import audit
from nummairieque.demande.serialize import message_json
from nummairieque.demande.services.base import DeskService
from nummairieque.demande.services.base import files_of
from nummairieque.demande.thread import add_message
from nummairieque.demande.thread import visible_messages


class ListMessages(DeskService):
    """``GET <demande>/@messages``."""

    def answer(self):
        audit.note("open", self.context.reference)
        items = [message_json(message) for message in visible_messages(self.context)]
        return {
            "@id": f"{self.context.absolute_url()}/@messages",
            "items": items,
            "items_total": len(items),
        }


class WriteMessage(DeskService):
    """``POST <demande>/@messages``."""

    def answer(self):
        body = self.body()
        message = add_message(
            self.context,
            body.get("text"),
            visibility=body.get("visibility") or "shared",
            files=files_of(body),
        )
        self.request.response.setStatus(201)
        return message_json(message)
