"""A desk that is just enough to send mails, on a database server of its own.

``python -m support.outage SOCKET PORT MOMENT`` is a sender in a process of
its own: from that moment of a made-up clock on, it delivers until nothing is
queued any more.
"""

from datetime import datetime
from datetime import timedelta
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification.mail import MailChannel
from nummairieque.notification.outbox import counters
from nummairieque.notification.sender import send_due
from persistent.mapping import PersistentMapping
from transaction import TransactionManager
from zope.component import getGlobalSiteManager

import os
import sys
import ZEO

STEP = timedelta(seconds=10)


class Member:
    """An account, known by its id."""

    def __init__(self, userid):
        self.userid = userid

    def getProperty(self, name, default=None):
        return {"fullname": self.userid, "email": f"{self.userid}@agents.example"}.get(
            name, default
        )


class Members:
    """``portal_membership``: everybody is a member."""

    def getMemberById(self, userid):
        return Member(userid)


class Site(PersistentMapping):
    """What outbox, sender and mail channel ask of a site."""

    portal_membership = Members()
    portal_registry = {"nummairieque.site_url": "https://guichet.example"}

    def getId(self):
        return "guichet"

    def unrestrictedTraverse(self, path, default=None):
        return default


def connect(socket):
    """(database, site) at that address; the site is made when there is none."""
    database = ZEO.DB(socket, wait_timeout=120)
    manager = TransactionManager()
    root = database.open(manager).root()
    if "site" not in root:
        root["site"] = Site()
        manager.commit()
    return database, root["site"]


def use_mail(port):
    """Let mails leave through that port of this machine."""
    os.environ["NUMMAIRIEQUE_SMTP"] = f"127.0.0.1:{port}"
    getGlobalSiteManager().registerUtility(MailChannel(), INotificationChannel, "mail")


def main(socket, port, moment):
    use_mail(port)
    _database, site = connect(socket)
    now = datetime.fromisoformat(moment)
    while counters(site)["queued"]:
        send_due(site, now)
        now += STEP


if __name__ == "__main__":
    main(*sys.argv[1:])
