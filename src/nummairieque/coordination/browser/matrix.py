"""``coordination-matrice``: people × places × roles in one table that is edited as it is read."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import grants
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.coordination import seating
from nummairieque.coordination import ticked
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.people import body_choices
from nummairieque.coordination.browser.person import alone_words
from nummairieque.people import holders
from nummairieque.people import rows
from nummairieque.people.browser import cards
from nummairieque.theme.fields import Field
from nummairieque.theme.listing import Listing
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.workspace.roster import FOLDERS
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

import hashlib

ROLES = {**cards.ROLES, **rights.DESK_ROLES}
_DONE = (_("1 changement est enregistré."), _("${number} changements sont enregistrés."))


class MatrixPage(Listing, CoordinationForm):
    """Who may do what, where, since when: 25 people a page.

    A first press tells what would change, a second one does it; a row that
    somebody else changed meanwhile is shown anew and changes nothing.
    """

    section = "coordination-personnes"
    title = _("Qui peut quoi")
    names = ("q", "role", "body", "state")
    SIZE = 25
    plan = ()
    #: Titles of the bodies that the plan would leave without anybody.
    alone = ()

    @Lazy
    def found(self):
        return people.search(getSite(), self.asked("q"), *map(self.asked, self.names[1:]))

    # A form, and a list that filters narrow.

    def filters(self):
        """The filters as the macro draws them."""
        all_of_them = ("", _("Tous"))
        bodies = (("", (all_of_them,)), *body_choices(getSite(), by_uid=True))
        fields = (
            Field("q", _("Nom, identifiant ou espace"), maximum=100),
            Field("role", _("Rôle"), "select", choices=(all_of_them, *ROLES.items())),
            Field("body", _("Espace"), "select", choices=bodies),
            Field("state", _("Compte"), "select", choices=(all_of_them, *people.STATES.items())),
        )
        return [field.bound(self.asked(field.name), prefix="filter") for field in fields]

    def fields(self):
        alone = self.alone or "confirm" in self.errors
        label, hint = _("Je confirme"), _("Vous nommez ensuite quelqu’un d’autre.")
        return (Field("confirm", label, "check", hint),) if alone else ()

    def kept_filters(self):
        """What a POST carries along, so that it comes back to this page: (name, value) pairs."""
        names = (*self.names, "b_start")
        return [(name, value) for name in names if (value := self.asked(name))]

    @Lazy
    def _ticked(self):
        return frozenset(self.typed_many("cells"))

    @Lazy
    def rows(self):
        """The rows of the people of this page: dicts for the template."""
        site = getSite()
        return [row for person in self.shown() for row in self._rows_of(site, person)]

    def _rows_of(self, site, person):
        body, role = self.asked("body"), self.asked("role")
        for seat in person.seats:
            if body in ("", seat.uid):
                path = f"{FOLDERS[seat.kind]}/{seat.slug}"
                yield self._row(site, person, path, seat.kind, seat.title, seat.groups, seat.uid)
        wide = self._wide(person.userid)
        if (wide and not body) or role in ticked.WIDE:
            yield self._row(site, person, ticked.WHOLE_DESK, None, self._whole_desk, wide, "")

    @Lazy
    def _whole_desk(self):
        return self.translate(_("Tout le guichet"))

    @Lazy
    def _holders(self):
        site = getSite()
        return {"pilots": holders.pilots(site), "coordination": holders.coordinators(site)}

    def _wide(self, userid):
        return tuple(role for role in ticked.WIDE if userid in self._holders[role])

    def _row(self, site, person, place, kind, title, held, uid):
        columns = ticked.columns_of(kind)
        posted = self.posted and self._was_shown(person.userid, place)
        given = grants.of(site, person.userid, uid)
        return {
            "name": person.name,
            "url": f"{self.site_url}/coordination-personne?{urlencode({'qui': person.userid})}",
            "place": title,
            "mark": ticked.mark(person.userid, place, held),
            "state": self._state(site, person.userid),
            "columns": columns,
            "cells": {
                role: {
                    "value": (value := ticked.cell(person.userid, place, role)),
                    "label": f"{self.translate(ROLES[role])}, {title}, {person.name}",
                    "checked": (value in self._ticked if posted else role in held) or None,
                }
                for role in columns
            },
            "given": [self._given(role, given[role]) for role in columns if role in given],
        }

    def _was_shown(self, userid, place):
        return any(m.startswith(ticked.cell(userid, place, "")) for m in self._marks)

    @Lazy
    def _marks(self):
        return self.typed_many("rows")

    def _state(self, site, userid):
        state = people.state_of(site, userid, self.now)
        return None if state == people.ACTIVE else people.STATES[state]

    def _given(self, role, grant):
        mapping = {
            "role": self.translate(ROLES[role]),
            "name": grant.by_name or self.translate(_("le guichet")),
            "day": day(grant.at),
        }
        return _("${role} : ${day}, par ${name}", mapping=mapping)

    def columns(self):
        """The roles that some row of this page may have, with their words: (role, words) pairs."""
        used = {role for row in self.rows for role in row["columns"]}
        return [(role, ROLES[role]) for role in ticked.COLUMNS if role in used]

    # What the buttons do.

    def act(self):
        site = getSite()
        asked = ticked.changes(self._marks, self.typed_many("cells"))
        changes = [self._known(site, change) for change in asked]
        if not changes:
            inputs.refuse("cells", _("Rien n’est changé : cochez ou décochez un rôle."))
        print_of = self._print(changes)
        if self.pressed() != "apply" or self.typed("seen") != print_of:
            self.plan, self.seen = [self._planned(*one) for one in changes], print_of
            seats = [(body, c.userid, c.after) for c, _person, body in changes if body is not None]
            self.alone = seating.left_alone(seats)
            return None
        self._check(site, changes)
        self._apply(site, changes)
        self.say(counted(_DONE, len(changes)))
        return self.url(b_start=self.asked("b_start"))

    def alone_words(self):
        """What is said before the second press, or None."""
        return alone_words(self.alone) if self.alone else None

    def go(self, url):
        return self.index() if url is None else super().go(url)

    @staticmethod
    def _print(changes):
        told = repr([(c.userid, c.place, sorted(c.after)) for c, _person, _body in changes])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def _known(self, site, change):
        """A change with the row of its person and the body (None for the whole desk)."""
        person = rows.row_of(site, change.userid)
        wide = change.place == ticked.WHOLE_DESK
        body = None if wide else people.body_at(site, change.place)
        if person is None or (body is None and not wide):
            inputs.refuse(
                "cells", _("Cette personne ou cet espace n’existe plus : rouvrez la page.")
            )
        if change.after - set(ticked.columns_of(None if wide else body.portal_type)):
            inputs.refuse("cells", _("Ce rôle n’existe pas dans cet espace."))
        is_now = self._wide(change.userid) if wide else seating.held_in(body, change.userid)
        if set(is_now) != change.before:
            place = self._whole_desk if wide else body.title
            # What was ticked in it was ticked on another ground.
            self.posted = False
            inputs.refuse(
                "cells",
                _(
                    "${name} – ${place} a changé entre-temps : voici ce qui est vrai maintenant.",
                    mapping={"name": person.name, "place": place},
                ),
            )
        return change, person, body

    def _planned(self, change, person, body):
        mapping = {
            "name": person.name,
            "place": self._whole_desk if body is None else body.title,
            "roles": "; ".join(
                self.translate(words) for words in (*self._told(change), *self._leaving(change))
            ),
        }
        return _("${name} – ${place} : ${roles}", mapping=mapping)

    def _told(self, change):
        for role in change.given:
            yield _("reçoit « ${role} »", mapping={"role": self.translate(ROLES[role])})
        for role in change.taken:
            yield _("perd « ${role} »", mapping={"role": self.translate(ROLES[role])})

    @staticmethod
    def _leaving(change):
        if change.place != ticked.WHOLE_DESK and not change.after:
            yield _("quitte l’équipe, qui reprend ses demandes")

    def _check(self, site, changes):
        wide = {c.userid: c.after for c, _person, body in changes if body is None}
        if wide and seating.last_coordination_goes(site, wide):
            inputs.refuse("cells", _("C’est le dernier compte de la coordination : il le reste."))

    def _apply(self, site, changes):
        alone = []
        for change, _person, body in changes:
            if body is None:
                holders.set_held(site, change.userid, change.after)
                continue
            # One after the other: two who leave a body together leave nobody.
            if seating.leaves_alone(body, change.userid, change.after):
                alone.append(body.title)
            seating.seat(site, body, change.userid, set(change.after), self.now)
        if alone and not inputs.flag("confirm", self.typed("confirm")):
            self.plan = [self._planned(*one) for one in changes]
            self.seen = self._print(changes)
            inputs.refuse("confirm", alone_words(dict.fromkeys(alone)))
