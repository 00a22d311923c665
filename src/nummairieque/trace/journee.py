"""One paper for a day with several appointments: when, where, with what, whom to call."""

from nummairieque import _
from nummairieque.theme.words import clock
from nummairieque.trace import convocation
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import sealing
from nummairieque.trace.telling import Telling

_BRING = _("Apportez-le à chaque rendez-vous, avec les papiers demandés.")
_BRING_IT = _("Apportez-le à chaque rendez-vous.")


def paper(demandes, now, language=model.FRENCH):
    """The :class:`.model.Paper` of a day.

    :param demandes: one at least, each with an appointment on that day, in their order.
    """
    tellings = [Telling(demande, language, now) for demande in demandes]
    found = [(telling, meetings.of(telling.demande, telling.site)) for telling in tellings]
    first, meeting = found[0]
    say, slugs = first.say, list(dict.fromkeys(m.maison for _telling, m in found))
    day = first.day(meeting.start)
    blocks = [model.Large(say(_("Nous vous attendons")), say(_on(day)))]
    if len(slugs) == 1:
        blocks += _place(first, meeting)
    for telling, held in found:
        blocks += _appointment(telling, held, placed=len(slugs) > 1)
    blocks += [
        *convocation.hindered(first, [first.site["maisons"].get(slug) for slug in slugs]),
        model.Heading(say(_("Ce papier"))),
        model.Words(say(_BRING if any(m.papers for _telling, m in found) else _BRING_IT)),
        model.Facts(((say(_("Imprimé le")), first.day(now)),)),
    ]
    return model.Paper(
        model.JOURNEE,
        language,
        say(_("Votre journée")),
        first.demande.reference,
        first.usager,
        tuple(blocks),
        ", ".join(demande.reference for demande in demandes),
    )


def _on(day):
    return _("le ${moment}", mapping={"moment": day})


def _place(telling, meeting):
    found = [model.Large(telling.say(_("Où")), convocation.title_of(telling, meeting))]
    rows = convocation.where(telling, meeting)
    return [*found, model.Facts(rows)] if rows else found


def _appointment(telling, meeting, placed):
    """One appointment; its code is that of its convocation.

    :param placed: tell the maison, which is not that of all.
    """
    say = telling.say
    hour = telling.say(clock(meeting.start)).replace(" ", "\u00a0")
    elsewhere = (
        (say(_("Où")), convocation.title_of(telling, meeting)),
        *convocation.where(telling, meeting),
    )
    rows = (
        *(elsewhere if placed else ()),
        *convocation.inside(telling, meeting),
        (say(_("Sujet")), telling.topic),
        *convocation.to_bring(telling, meeting),
        (say(_("Votre code")), telling.demande.reference),
        (say(_("Code de vérification")), sealing.summons(telling.demande, telling.now, meeting)),
    )
    return [
        model.Heading(f"{hour} – {telling.partner}"),
        model.Facts(tuple((label, value) for label, value in rows if value)),
    ]
