"""The box of the papers that were announced at filing, on the page of a demande."""

from nummairieque import _
from nummairieque.demande import announced
from nummairieque.demande import answers
from nummairieque.forms import rendering
from nummairieque.theme.fields import Field

#: Id of the box.
PAPERS = "papers"
_EFFECT = _(
    "Le partenaire sera prévenu de ce que vous joignez. Ce qui manque encore restera demandé ici."
)
_COMPLETES = _(
    "Le partenaire attend une de ces pièces : la joindre donne le complément, et le délai reprend."
)


def offer(demande):
    """The box as one of :mod:`.actions`, or None where nothing is awaited or may be joined."""
    wanted = announced.awaited(demande)
    if not wanted or not announced.may_join(demande):
        return None
    hints = {paper.name: paper.hint for paper in answers.form_of(demande).papers}
    return {
        "id": PAPERS,
        "heading": _("Pièces annoncées, à joindre"),
        "button": _("Joindre les pièces"),
        "effect": _COMPLETES if announced.completes(demande, wanted) else _EFFECT,
        "fields": [
            Field(f"{rendering.FILES}{name}", label, "files", hints.get(name) or None, True)
            for name, label in wanted.items()
        ],
    }


def cover_urls(demande):
    """Name of the input of each awaited paper → address of its cover page: dict."""
    base = f"{demande.absolute_url()}/desk-garde?piece="
    start = f"{PAPERS}.{rendering.FILES}"
    return {f"{start}{name}": f"{base}{name}" for name in announced.awaited(demande)}


def join(page):
    """Take in what came in the box of ``page``."""
    files = [
        (name, filename, data)
        for name in answers.takes_files(page.context)
        for filename, data in page.typed_files(f"{rendering.FILES}{name}")
    ]
    announced.join(page.context, files)
