"""``@notifications`` on the site: the caller's notices."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.services.base import DeskService
from nummairieque.interfaces import IBell
from nummairieque.notification.bell import rings
from nummairieque.notification.showing import shown
from zope.cachedescriptors.property import Lazy
from zope.component import getUtility


class _Notices(DeskService):
    @Lazy
    def user(self):
        return getSecurityManager().getUser()

    def unread(self):
        return getUtility(IBell).unread(self.context, self.user.getId())


class ListNotices(_Notices):
    """``GET /@notifications``: all that is kept, the newest first."""

    def answer(self):
        items = [
            self._item(row)
            for row in shown(self.context, self.user, rings(self.context, self.user.getId()))
        ]
        return {
            "@id": f"{self.context.absolute_url()}/@notifications",
            "items": items,
            "items_total": len(items),
            "unread": self.unread(),
        }

    def _item(self, row):
        row = {**row, "@id": row.pop("url"), "at": row["at"].isoformat()}
        row["title"] = self.say(row["title"]) if row["title"] else None
        return row


class ReadNotices(_Notices):
    """``POST /@notifications`` with ``{"read": [key, …]}`` or ``{"read": "all"}``."""

    def answer(self):
        keys = self.body().get("read")
        if keys != "all":
            if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
                inputs.refuse("read", _("Une liste de clés, ou « all », est attendue ici."))
            keys = set(keys)
        marked = getUtility(IBell).read(
            self.context,
            self.user.getId(),
            lambda ring: keys == "all" or ring.key in keys,
        )
        return {"marked": marked, "unread": self.unread()}
