"""What holds for accounts and absences: pure functions over plain values."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.deadline import rules as typed

import re
import unicodedata

PASSWORD_MIN = 12
PASSWORD_MAX = 200
#: Fewer different characters than this are a rhythm on one key.
PASSWORD_VARIETY = 5
INVITATION_LIFETIME = timedelta(days=7)
RESET_LIFETIME = timedelta(hours=24)
#: One mail to the same person in this time, however often it is asked for.
RESET_PAUSE = timedelta(minutes=10)
#: An absence longer than this is a departure.
ABSENCE_MAX = timedelta(days=366)
#: A day without a year is the next; one that was so lately is that one.
_LATELY = timedelta(days=90)
#: Longer than that, days without a year are more likely in the wrong order.
_HALF_A_YEAR = timedelta(days=183)

LIVE, USED, EXPIRED, WITHDRAWN = "live", "used", "expired", "withdrawn"

_LOGIN = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


def fold(text):
    """``text`` without accents, in lower case: what a search compares."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def check_password(password, again, known=()):
    """A password that may be kept.

    :param again: the same, typed a second time.
    :param known: what everybody knows of the person: login, name, address.
    :returns: ``password``.
    :raises nummairieque.inputs.InvalidInput: what is wrong, in words.
    """
    if not isinstance(password, str) or not password:
        inputs.refuse("password", _("Choisissez un mot de passe."))
    if len(password) < PASSWORD_MIN:
        inputs.refuse("password", _("Ce mot de passe est trop court : 12 caractères au moins."))
    if len(password) > PASSWORD_MAX:
        inputs.refuse("password", _("Ce mot de passe est trop long : 200 caractères au plus."))
    try:
        password.encode("utf-8")
    except UnicodeEncodeError:
        inputs.refuse("password", _("Ce texte contient des caractères illisibles."))
    if len(set(password)) < PASSWORD_VARIETY:
        inputs.refuse("password", _("Ce mot de passe répète trop les mêmes caractères."))
    if any(_is_guess(_bare(password), _bare(word)) for word in known):
        inputs.refuse("password", _("Votre nom ou votre adresse est trop facile à deviner."))
    if password != again:
        inputs.refuse("again", _("Les deux mots de passe sont différents."))
    return password


def _bare(text):
    return re.sub(r"[\W_]", "", fold(text))


def _is_guess(bare, word):
    """True for a known word, a part of it, or one with little beside it."""
    if bare in word:
        return True
    return len(word) >= 4 and word in bare and len(bare.replace(word, "")) < 8


def clean_login(field, value):
    """A login that somebody chose: short, in lower case; ``""`` when empty."""
    value = inputs.line(field, value, maximum=60).lower()
    if value and (len(value) < 3 or not _LOGIN.fullmatch(value)):
        inputs.refuse(
            field,
            _("Un identifiant a 3 lettres ou chiffres au moins, reliés par des points ou tirets."),
        )
    return value


def propose_login(name, taken):
    """A free login made from a name: ``"Zoé Le Goff"`` gives ``"zoe.le.goff"``.

    :param taken: callable, True for a login that is not free.
    """
    base = ".".join(re.findall(r"[a-z0-9]+", fold(name)))[:40].strip(".") or "membre"
    number, login = 1, base
    while taken(login):
        number += 1
        login = f"{base}.{number}"
    return login


def key_state(used_at, withdrawn, expires, now):
    """``"live"``, ``"used"``, ``"withdrawn"`` or ``"expired"``."""
    if used_at is not None:
        return USED
    if withdrawn:
        return WITHDRAWN
    return LIVE if now < expires else EXPIRED


def absence_days(first, last, today):
    """The days of an absence as they were typed, with or without a year: (first, last).

    :param today: date.
    :raises nummairieque.inputs.InvalidInput: one is missing, or none; on ``from`` and ``until``.
    """
    early = today - _LATELY

    def ends(near=early):
        return typed.day("until", last, near, required=True)

    def begins():
        try:
            until = ends()
            found = typed.day("from", first, until, required=True, back=True)
        except inputs.InvalidInput:
            until = found = None
        if found is None or until - found > _HALF_A_YEAR:
            found = typed.day("from", first, early, required=True)
        return found

    first_day, last_day = inputs.gather(begins, ends)
    if last_day < first_day and (later := ends(first_day)) - first_day <= _HALF_A_YEAR:
        # « Du 20 décembre 2027 au 5 janvier » names the year once.
        last_day = later
    return first_day, last_day


def check_absence(first, last, today):
    """The days of an absence: (first, last).

    :param first: datetime.date or None, which means today.
    :param last: datetime.date, the last day away.
    :raises nummairieque.inputs.InvalidInput: backwards, past or endless.
    """
    first = first or today
    if last is None:
        inputs.refuse("until", _("Indiquez le dernier jour de l’absence."))
    if last < first:
        inputs.refuse("until", _("Le dernier jour vient avant le premier."))
    if last < today:
        inputs.refuse("until", _("Cette absence est déjà passée."))
    if last - first > ABSENCE_MAX:
        inputs.refuse("until", _("Une absence dure un an au plus."))
    return first, last


def is_away(absence, today):
    """True while an absence lasts; it ends by itself.

    :param absence: (first day, last day, deputy) or None.
    """
    return absence is not None and absence[0] <= today <= absence[1]


def is_coming(absence, today):
    """True for an absence that is announced and not over."""
    return absence is not None and today <= absence[1]


def overlap(absence, other):
    """True when two absences share a day.

    :param other: as ``absence`` (first day, last day, deputy), or None.
    """
    return other is not None and absence[0] <= other[1] and other[0] <= absence[1]


def leaves_no_lead(leads, userid, groups=()):
    """True when a team that has leads would have none.

    :param leads: set of user ids in the group of the leads.
    :param groups: what ``userid`` is to be from now on.
    """
    return userid in leads and "leads" not in groups and len(leads) == 1


def leaves_nobody(team, userid, acts=False):
    """True when nobody would be left to act for a body.

    :param team: set of user ids of those who act for it.
    :param acts: whether ``userid`` is still one of them from now on.
    """
    return not acts and team == {userid}


def is_last_coordination(holders, userid):
    """True when the desk would have no coordination without that person.

    :param holders: set of user ids of the coordination whose accounts are open.
    """
    return holders == {userid}


def initials(name):
    """Two letters for who has no photo."""
    words = [word for word in re.split(r"[\s-]+", name or "") if word[:1].isalpha()]
    letters = [word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words)]
    return "".join(letters).upper()


def matches(text, query):
    """True when all words of ``query`` are in the folded ``text``."""
    return all(word in text for word in fold(query).split())
