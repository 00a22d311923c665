"""The récépissé: what was asked of whom, and by when the answer comes."""

from nummairieque import _
from nummairieque import states
from nummairieque.trace import asked
from nummairieque.trace import convocation
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import sealing

#: State → what is said in the place of a date.
_INSTEAD = {
    "on_hold": _("La réponse est retardée : un papier ou une date manque. Appelez votre guichet."),
    "appointment": _("On vous propose un rendez-vous. Appelez votre guichet pour choisir la date."),
    "answered": _("La réponse est arrivée : demandez-la sur papier à votre guichet."),
    "declined": _("La réponse est arrivée : demandez-la sur papier à votre guichet."),
    "closed": _("Cette demande est terminée."),
    "cancelled": _("Cette demande a été annulée."),
}
#: What is next for who is awaited.
_AWAITED = (
    _("Venez à ce rendez-vous, avec ce papier."),
    _("Vous ne pouvez pas venir ? Appelez dès que possible : un autre jour vous sera proposé."),
)


def paper(telling):
    """The :class:`.model.Paper`."""
    say, demande = telling.say, telling.demande
    code = sealing.receipt(demande, telling.now, promised(telling))
    meeting = meetings.of(demande, telling.site)
    blocks = (
        *telling.quoted(),
        due(telling),
        *(() if meeting is None else convocation.told(telling, meeting)),
        telling.sent(),
        model.Heading(say(_("Ce que vous avez demandé"))),
        *asked.blocks(telling),
        *_next(telling, meeting),
        *telling.callers(() if meeting is None else (meeting.maison,)),
    )
    return telling.paper(model.RECEPISSE, _("Récépissé de votre demande"), blocks, code)


def promised(telling):
    """The deadline, as long as the partner owes the answer; None else."""
    return telling.demande.deadline if telling.state in states.WAITING_FOR_PARTNER else None


def due(telling):
    """By when the answer comes, or why no date can be said."""
    deadline, say = promised(telling), telling.say
    booked = meetings.booked(telling.demande)
    if booked is not None:
        told = _("le ${moment}", mapping={"moment": telling.moment(booked.start)})
        return model.Large(say(_("Votre rendez-vous")), say(told))
    if deadline is None:
        return model.Notice(say(_INSTEAD.get(telling.state, _INSTEAD["closed"])))
    if deadline < telling.now:
        told = _("depuis le ${moment}", mapping={"moment": telling.due(deadline)})
    else:
        told = _("avant le ${moment}", mapping={"moment": telling.due(deadline)})
    return model.Large(say(_("Réponse attendue")), say(told))


def _next(telling, meeting):
    if telling.state not in states.OPEN_STATES:
        return ()
    heading = model.Heading(telling.say(_("Et maintenant ?")))
    if meeting is not None and meeting.start > telling.now:
        return (heading, model.Listing(tuple(telling.say(step) for step in _AWAITED)))
    origin = {"origin": telling.origin.title}
    steps = (
        _("La réponse arrive à votre guichet (${origin}), qui vous prévient.", mapping=origin),
        _("S’il manque un papier, on vous appelle. La réponse attend ce papier."),
        _("Sans nouvelles après cette date, appelez ou venez avec ce papier."),
    )
    if promised(telling) is None:
        steps = steps[:2]
    return (heading, model.Listing(tuple(telling.say(step) for step in steps)))
