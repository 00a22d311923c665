"""One paper for the demandes of a dossier: what was asked once, and where each stands."""

from nummairieque import _
from nummairieque import states
from nummairieque.demande import theirs
from nummairieque.trace import asked
from nummairieque.trace import model
from nummairieque.trace import recepisse
from nummairieque.trace import reponse
from nummairieque.trace import sealing
from nummairieque.trace.telling import Telling
from nummairieque.workspace.topics import partner_title


def paper(demandes, drafts, now, language=model.FRENCH):
    """The :class:`.model.Paper` of a dossier.

    :param demandes: that were sent, one at least, all of one origin.
    :param drafts: list of :class:`nummairieque.demande.dossier.Coming` that will join.
    """
    tellings = [Telling(demande, language, now) for demande in demandes]
    first = tellings[0]
    title = first.say(_("Vos demandes"))
    blocks = [model.Heading(first.say(_("Ce que vous avez demandé")))]
    for whom, question in _questions(tellings):
        blocks += [model.Words(whom)] if whom else []
        blocks += question
    for telling in tellings:
        blocks += _member(telling)
    for draft in drafts:
        blocks += _unsent(first, draft)
    blocks += first.callers()
    blocks += [model.Heading(first.say(_("Ce papier")))]
    blocks += [model.Facts(((first.say(_("Imprimé le")), first.day(now)),))]
    foot = ", ".join(demande.reference for demande in demandes)
    return model.Paper(
        model.DOSSIER, language, title, demandes[0].reference, first.usager, tuple(blocks), foot
    )


def _questions(tellings):
    """What was asked, once for all that were asked the same: (whom, blocks) pairs."""
    found = {}
    for telling in tellings:
        found.setdefault(asked.blocks(telling), []).append(telling.partner)
    several = len(found) > 1
    return [(", ".join(whom) if several else "", blocks) for blocks, whom in found.items()]


def _member(telling):
    say, demande = telling.say, telling.demande
    found = [
        model.Heading(telling.partner),
        model.Large(say(_("Votre code")), demande.reference, spaced=True),
        recepisse.due(telling),
    ]
    answered = theirs.answers_of(demande)
    if answered and telling.state not in states.WAITING_FOR_PARTNER:
        found.pop()
    found += reponse.answers(telling)
    code = (
        sealing.reply(demande, telling.now)
        if answered
        else sealing.receipt(demande, telling.now, recepisse.promised(telling))
    )
    rows = (
        (say(_("Sujet")), telling.topic),
        (say(_("Envoyée le")), telling.moment(demande.submitted_at)),
        (say(_("Code de vérification")), code),
    )
    return [*found, model.Facts(rows)]


def _unsent(telling, draft):
    titles = [partner_title(telling.site, slug) for slug in draft.partners]
    return [
        model.Heading(", ".join(titles) or telling.say(_("Partenaire à choisir"))),
        model.Words(telling.say(_("La mairie ou l’accueil n’a pas encore envoyé cette demande."))),
    ]
