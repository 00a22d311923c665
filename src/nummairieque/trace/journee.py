"""One paper for a day with several appointments: when, where, with what, whom to call."""

from nummairieque import _
from nummairieque.theme.words import clock
from nummairieque.trace import bringing
from nummairieque.trace import convocation
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import sealing
from nummairieque.trace.telling import Telling

_BRING = _("À apporter à chaque rendez-vous")


def paper(demandes, now, language=model.FRENCH):
    """The :class:`.model.Paper` of a day.

    :param demandes: one at least, each with an appointment on that day, in their order.
    """
    tellings = [Telling(demande, language, now) for demande in demandes]
    found = [(telling, meetings.of(telling.demande, telling.site)) for telling in tellings]
    first, meeting = found[0]
    say, slugs = first.say, list(dict.fromkeys(m.maison for _telling, m in found))
    mapping = {"moment": first.day(meeting.start)}
    when = say(_("le ${moment}", mapping=mapping))
    blocks = [model.Large(say(_("Nous vous attendons")), when, beside=True)]
    if len(slugs) == 1:
        blocks += _place(first, meeting)
    common = bringing.shared([held.papers for _telling, held in found])
    several = len(found) > 1
    label = say(_BRING if several else _("À apporter"))
    blocks.append(model.Bring(label, (say(_("Ce papier")), *common)))
    told = set()
    for telling, held in found:
        place = () if len(slugs) == 1 else _elsewhere(telling, held, held.maison in told)
        told.add(held.maison)
        blocks.append(_visit(telling, held, place, bringing.without(held.papers, common)))
    maisons = [first.site["maisons"].get(slug) for slug in slugs]
    blocks += [_beside(block) for block in convocation.hindered(first, maisons)]
    blocks.append(model.Facts(((say(_("Imprimé le")), first.day(now)),)))
    return model.Paper(
        model.JOURNEE,
        language,
        say(_("Votre journée")),
        first.demande.reference,
        first.usager,
        tuple(blocks),
        ", ".join(demande.reference for demande in demandes),
    )


def _beside(block):
    return block._replace(beside=True) if isinstance(block, model.Large) else block


def _place(telling, meeting):
    found = [model.Large(telling.say(_("Où")), convocation.title_of(telling, meeting), beside=True)]
    rows = convocation.where(telling, meeting)
    return [*found, model.Facts(rows)] if rows else found


def _elsewhere(telling, meeting, told):
    """The maison of one appointment, where the day has several: rows.

    :param told: the paper has said already how to find it.
    """
    title = (telling.say(_("Où")), convocation.title_of(telling, meeting))
    return (title,) if told else (title, *convocation.where(telling, meeting))


def _visit(telling, meeting, place, papers):
    """One appointment; its code is that of its convocation.

    :param place: rows of what the paper has not said of the maison.
    :param papers: tuple of what is to be brought to this one alone.
    """
    say = telling.say
    room = " – ".join(filter(None, (meeting.room, meeting.way)))
    facts = ((_("Salle"), room), (_("Avec"), meeting.name), (_("Sujet"), telling.topic))
    codes = (
        (_("Votre code"), telling.demande.reference),
        (_("Code de vérification"), sealing.summons(telling.demande, telling.now, meeting)),
    )
    blocks = [
        *([model.Facts(place)] if place else ()),
        _close(say, facts),
        *convocation.to_bring(telling, papers),
        _close(say, codes),
    ]
    hour = say(clock(meeting.start)).replace(" ", "\u00a0")
    return model.Visit(hour, meeting.partner, tuple(blocks))


def _close(say, rows):
    return model.Facts(tuple((say(label), value) for label, value in rows if value), close=True)
