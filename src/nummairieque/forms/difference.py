"""What a version of a form asks otherwise than the one before. Pure."""

from nummairieque import _
from nummairieque.forms import building

_SAID = {
    "label": _("« ${label} » s’appelait « ${before} »"),
    "required": _("« ${label} » : obligatoire ou non"),
    "hint": _("« ${label} » : l’aide"),
    "choices": _("« ${label} » : les choix"),
    "maximum": _("« ${label} » : la longueur"),
    "when": _("« ${label} » : la condition"),
}
#: More than these are counted, not told.
TOLD_MAX = 30


def changes(old, new):
    """What changed from ``old`` to ``new`` (PublishedForm): list of messages.

    Fields are known by their names, so that one that was renamed is the same.
    """
    found = []
    if old.title != new.title:
        found.append(_("Le titre"))
    if old.intro != new.intro:
        found.append(_("L’introduction"))
    for before, after in ((old.fields, new.fields), (old.papers, new.papers)):
        found += _listed(before, after)
    if len(found) > TOLD_MAX:
        more = _("et ${number} autres changements", mapping={"number": str(len(found) - TOLD_MAX)})
        found = [*found[:TOLD_MAX], more]
    return found


def _listed(before, after):
    old, new = ({one.name: one for one in held} for held in (before, after))
    for name, one in new.items():
        if name not in old:
            yield _("« ${label} » est nouveau", mapping={"label": one.label})
        else:
            yield from _changed(old[name], one)
    for name, one in old.items():
        if name not in new:
            yield _("« ${label} » n’est plus demandé", mapping={"label": one.label})
    both = [name for name in old if name in new]
    if both != [name for name in new if name in old]:
        yield _("L’ordre") if both and hasattr(after[0], "kind") else _("L’ordre des papiers")


def _changed(before, after):
    for attribute, said in _SAID.items():
        was = getattr(before, attribute, None)
        if was != getattr(after, attribute, None):
            mapping = {"label": after.label, "before": before.label}
            yield building.filled(said, mapping)
