"""Two who answer at once: who is writing now, and what came while one wrote."""

from AccessControl import getSecurityManager
from datetime import datetime
from nummairieque import _
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import writing
from nummairieque.people.presence import kept_name
from nummairieque.theme.forms import FormPage
from zope.cachedescriptors.property import Lazy

import json

#: Minutes gone by → sentence.
_JUST = _("${name} est en train d’écrire ici.")
_SINCE = _("${name} est en train d’écrire ici (depuis ${number} min).")


def _userid():
    return getSecurityManager().getUser().getId() or ""


def teams_of(demande):
    """UIDs of the teams that the reader acts for on this demande, as a tuple."""
    mine = (s for s in sides.sides_of(demande) if s in (states.ORIGIN, states.PARTNER))
    return tuple(team for side in mine if (team := sides.team_of(demande, side)))


def sentences(demande, translate):
    """Which colleagues are writing at this moment: list of str."""
    teams = teams_of(demande)
    found = writing.writers(writing.place(), demande.reference, teams, _userid()) if teams else ()
    return [
        translate(
            _(
                _SINCE if seconds >= 60 else _JUST,
                mapping={"name": kept_name(userid), "number": str(int(seconds // 60))},
            )
        )
        for userid, seconds in found
    ]


def stop(demande):
    """The current user has sent what he wrote."""
    for team in teams_of(demande):
        writing.stop(writing.place(), demande.reference, team, _userid())


class WritingPage(FormPage):
    """``ecriture``: asked by the script of the page, and told by it; see :mod:`..writing`.

    A POST says that its sender is writing (``do`` is ``beat``) or is not any
    more; a GET tells which colleagues are.
    """

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if not self.checked_post():
            response.setHeader("Content-Type", "application/json; charset=utf-8")
            return json.dumps({"writing": sentences(self.context, self.translate)})
        if self.pressed() == "beat":
            for team in teams_of(self.context)[:1]:
                writing.beat(writing.place(), self.context.reference, team, _userid())
        else:
            stop(self.context)
        response.setStatus(204)
        return ""


class Crossing:
    """What a page of a demande knows of others who write; half of :class:`.page.DemandePage`."""

    #: Box that waits for a second press, as something came meanwhile.
    crossed = None

    @property
    def writing_url(self):
        """What the script of the page asks; None for who only looks, to whom it is closed."""
        return None if masked.is_on() else f"{self.context.absolute_url()}/ecriture"

    def writing(self):
        """Sentences, for the top of the page."""
        return sentences(self.context, self.translate)

    @property
    def thread_mark(self):
        """Up to where the thread is shown: an exact moment, ``""`` for an empty one."""
        return max((m.created_at.isoformat() for m in self.shown), default="")

    @Lazy
    def shown(self):
        """The entries of the thread that the reader may see, oldest first."""
        return thread.visible_messages(self.context)

    def news(self):
        """Ids of what others wrote since the form was drawn; empty for who sent no mark."""
        mark = self.request.form.get("thread")
        if not isinstance(mark, str):
            return set()
        try:
            since = datetime.fromisoformat(mark) if mark else None
            return {
                m.getId()
                for m in self.shown
                if (since is None or m.created_at > since) and _userid() not in m.creators
            }
        except (ValueError, TypeError):
            # Made by hand, without a zone or without sense.
            return set()

    def came(self):
        """The new messages as :attr:`messages` has them."""
        new = self.news() if self.crossed or self.late else ()
        return [message for message in self.messages if message["id"] in new]
