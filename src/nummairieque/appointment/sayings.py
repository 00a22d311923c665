"""Permanences and opening times in words: pure, but for the reader's language.

``translate`` is a function of a message → str in that language.
"""

from nummairieque import _
from nummairieque.appointment.model import FORTNIGHTLY
from nummairieque.appointment.model import MONTHLY
from nummairieque.appointment.model import ONCE
from nummairieque.deadline.rules import DAY_LABELS
from nummairieque.theme.hours import hour
from nummairieque.theme.words import day

#: Which one of the month.
ORDINALS = {
    1: _("1er"),
    2: _("2e"),
    3: _("3e"),
    4: _("4e"),
    -1: _("dernier"),
}


def weekday(number, translate):
    """The name of a day (0 is Monday) within a sentence: French alone writes it small."""
    name = translate(DAY_LABELS[number])
    return name.lower() if name == DAY_LABELS[number] else name


def weekdays(numbers, translate):
    """``lundi, mardi et jeudi``."""
    return listed([weekday(number, translate) for number in numbers], translate)


def listed(words, translate):
    """``words``, str or messages, as a sentence enumerates them."""
    words = [translate(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    *most, last = words
    return translate(_("${words} et ${last}", mapping={"words": ", ".join(most), "last": last}))


def span(opens, closes, translate):
    """``de 9 h à 12 h``."""
    mapping = {"opens": translate(hour(opens)), "closes": translate(hour(closes))}
    return translate(_("de ${opens} à ${closes}", mapping=mapping))


def rhythm(permanence, translate):
    """``chaque mardi``, ``un mardi sur deux``, ``le 1er et le 3e mardi du mois``."""
    if permanence.rhythm == ONCE:
        mapping = {
            "weekday": weekday(permanence.first.weekday(), translate),
            "day": day(permanence.first),
        }
        return translate(_("le ${weekday} ${day}", mapping=mapping))
    mapping = {"days": weekdays(permanence.weekdays, translate)}
    if permanence.rhythm == MONTHLY:
        which = [
            _("le ${which}", mapping={"which": translate(ORDINALS[n])}) for n in permanence.ordinals
        ]
        mapping["which"] = listed(which, translate)
        return translate(_("${which} ${days} du mois", mapping=mapping))
    if permanence.rhythm == FORTNIGHTLY and len(permanence.weekdays) > 1:
        return translate(_("une semaine sur deux, ${days}", mapping=mapping))
    if permanence.rhythm == FORTNIGHTLY:
        return translate(_("un ${days} sur deux", mapping=mapping))
    return translate(_("chaque ${days}", mapping=mapping))


def when(permanence, translate):
    """``un mardi sur deux, de 9 h à 12 h``."""
    return (
        f"{rhythm(permanence, translate)}, {span(permanence.opens, permanence.closes, translate)}"
    )


def how(permanence, translate):
    """``rendez-vous de 30 min, salle 2``: how long, how many, where."""
    found = [_("rendez-vous de ${number} min", mapping={"number": str(permanence.length)})]
    if permanence.capacity > 1:
        number = str(permanence.capacity)
        found.append(_("${number} personnes à la fois", mapping={"number": number}))
    words = [translate(part) for part in found]
    return ", ".join([*words, permanence.room] if permanence.room else words)


def whole(permanence, translate):
    """``un mardi sur deux, de 9 h à 12 h, rendez-vous de 30 min, salle 2``."""
    return f"{when(permanence, translate)}, {how(permanence, translate)}"


def opening(calendar, translate):
    """The hours of a maison for its page: a line for each run of days that are alike.

    ``Lundi, mardi : de 9 h à 12 h et de 14 h à 17 h``; days that are closed
    make no line.
    """
    groups = []
    for number, spans in enumerate(calendar.opening):
        if not spans:
            continue
        if groups and groups[-1][1] == spans:
            groups[-1][0].append(number)
        else:
            groups.append(([number], spans))
    return "\n".join(_line(numbers, spans, translate) for numbers, spans in groups)


def _line(numbers, spans, translate):
    mapping = {
        "days": _begun(weekdays(numbers, translate)),
        "hours": listed([span(*one, translate) for one in spans], translate),
    }
    return translate(_("${days} : ${hours}", mapping=mapping))


def _begun(words):
    return words[:1].upper() + words[1:]
