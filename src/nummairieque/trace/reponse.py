"""The réponse: what was asked, what was answered by whom, and what is to be done."""

from nummairieque import _
from nummairieque.demande import theirs
from nummairieque.demande.attachments import attachments
from nummairieque.people.presence import name_of
from nummairieque.trace import asked
from nummairieque.trace import model
from nummairieque.trace import reading
from nummairieque.trace import sealing
from nummairieque.workspace.roster import workspaces


def paper(telling):
    """The :class:`.model.Paper`."""
    say, demande = telling.say, telling.demande
    blocks = (
        *telling.quoted(),
        model.Heading(say(_("Ce que vous avez demandé"))),
        telling.sent(),
        *asked.blocks(telling),
        *answers(telling),
        *_next(telling),
        *_more(telling),
        *telling.callers(),
    )
    code = sealing.reply(demande, telling.now)
    return telling.paper(model.REPONSE, _("La réponse à votre demande"), blocks, code)


def answers(telling):
    """Each answer with who gave it and when, the latest first."""
    found = []
    for message in theirs.answers_of(telling.demande):
        declined = message.kind == "decline"
        heading = _("Pourquoi votre demande n’est pas traitée") if declined else _("La réponse")
        found.append(model.Heading(telling.say(heading)))
        found.append(model.Words(message.text))
        found.append(model.Facts(_who(telling, message)))
    return tuple(found)


def _who(telling, message):
    say = telling.say
    # The mairie reads that name in the thread as well.
    name = name_of(message.creators[0]) if message.creators else ""
    team = _title_of(telling, message.team_uid)
    rows = [
        (say(_("Répondu par")), f"{name}, {team}" if name else team),
        (say(_("Répondu le")), telling.moment(message.created_at)),
    ]
    files = ", ".join(a.filename for a in attachments(message))
    if files:
        rows.append((say(_("Pièces jointes")), files))
    return tuple(rows)


def _title_of(telling, uid):
    """The partner that wrote: since then the demande may have gone to another."""
    found = (w.title for w in workspaces("partner", telling.site) if w.UID() == uid)
    return next(found, telling.partner)


def _next(telling):
    steps = [
        _("Un mot n’est pas clair ? Demandez à votre guichet de relire la réponse avec vous."),
        _("Si le problème n’est pas réglé, dites-le à votre guichet : la demande peut reprendre."),
    ]
    contact = getattr(
        telling.site["partenaires"].get(telling.demande.partner), "public_contact", ""
    )
    found = [
        model.Heading(telling.say(_("Et maintenant ?"))),
        model.Listing(tuple(telling.say(step) for step in steps)),
    ]
    if contact:
        label = telling.say(_("Joindre ${partner}", mapping={"partner": telling.partner}))
        found.append(model.Facts(((label, contact),)))
    return tuple(found)


def _more(telling):
    told = reading.about(telling)
    if not told:
        return ()
    return (model.Heading(telling.say(_("Pour en savoir plus"))), model.Facts(told))
