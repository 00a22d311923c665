"""One paper for the demandes of a dossier: what was asked once, and where each stands."""

from nummairieque import _
from nummairieque import states
from nummairieque.demande import theirs
from nummairieque.trace import asked
from nummairieque.trace import convocation
from nummairieque.trace import meetings
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
    questions = [asked.blocks(telling) for telling in tellings]
    same = len(set(questions)) == 1
    blocks = []
    if same:
        blocks += [model.Heading(first.say(_("Ce que vous avez demandé"))), *questions[0]]
    for telling, question in zip(tellings, questions, strict=True):
        blocks += _member(telling, () if same else question)
    for draft in drafts:
        blocks += _unsent(first, draft)
    blocks += first.callers(awaited(tellings))
    blocks += [model.Heading(first.say(_("Ce papier")))]
    blocks += [model.Facts(((first.say(_("Imprimé le")), first.day(now)),))]
    foot = ", ".join(demande.reference for demande in demandes)
    return model.Paper(
        model.DOSSIER, language, title, demandes[0].reference, first.usager, tuple(blocks), foot
    )


def awaited(tellings):
    """Slugs of the maisons where the usager is awaited, each once: tuple."""
    found = (meetings.of(telling.demande, telling.site) for telling in tellings)
    return tuple(dict.fromkeys(meeting.maison for meeting in found if meeting is not None))


def _member(telling, question):
    """Where one demande stands.

    :param question: blocks of what was asked, where not all were asked the same.
    """
    say, demande = telling.say, telling.demande
    found = [
        model.Heading(telling.partner),
        model.Large(say(_("Votre code")), demande.reference, spaced=True, kept=True),
        *question,
    ]
    meeting, due = meetings.of(demande, telling.site), recepisse.due(telling)
    answered = theirs.answers_of(demande)
    if meeting is not None:
        found += [due._replace(kept=True), *convocation.told(telling, meeting)]
    elif not answered or telling.state in states.WAITING_FOR_PARTNER:
        found.append(due)
    found += reponse.answers(telling)
    rows = (
        (say(_("Sujet")), telling.topic),
        (say(_("Envoyée le")), telling.moment(demande.submitted_at)),
        (say(_("Code de vérification")), _code(telling, answered, meeting)),
    )
    return [*found, model.Facts(rows)]


def _code(telling, answered, meeting):
    """The seal of what weighs most: an answer, an appointment, the promise of an answer."""
    demande, now = telling.demande, telling.now
    if answered:
        return sealing.reply(demande, now)
    if meeting is not None:
        return sealing.summons(demande, now, meeting)
    return sealing.receipt(demande, now, recepisse.promised(telling))


def _unsent(telling, draft):
    titles = [partner_title(telling.site, slug) for slug in draft.partners]
    return [
        model.Heading(", ".join(titles) or telling.say(_("Partenaire à choisir"))),
        model.Words(telling.say(_("La mairie ou l’accueil n’a pas encore envoyé cette demande."))),
    ]
