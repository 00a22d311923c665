"""What an easyform asks, read from its ``fields_model``. Pure but for the XML.

The model may come from the builder, from a hand or from an import. It is read
here and not through plone.supermodel, which follows dotted names and loads
what they say: nothing in it is resolved, imported or evaluated. What the desk
has no kind for becomes a line, with a remark; what would run something on the
server is refused.
"""

from lxml import etree
from nummairieque import _
from nummairieque.forms import conditions
from nummairieque.forms.building import Draft
from nummairieque.forms.building import FIELDS_MAX
from nummairieque.forms.building import HINT_MAX
from nummairieque.forms.building import is_name
from nummairieque.forms.building import LABEL_MAX
from nummairieque.forms.building import named
from nummairieque.forms.building import PAPERS_MAX
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.forms.model import PublishedForm
from nummairieque.inputs import LINE_MAX
from nummairieque.inputs import one_line
from nummairieque.inputs import TEXT_MAX

#: Characters of a model that are looked at.
XML_MAX = 300_000
#: Name of the fieldset whose tick boxes are the papers to bring.
PAPERS = "papiers"

_SUPERMODEL = "{http://namespaces.plone.org/supermodel/schema}"
_EASYFORM = "{http://namespaces.plone.org/supermodel/easyform}"
_ON_THE_SERVER = ("TDefault", "TEnabled", "TValidator", "validators", "serverSide", "THidden")
#: Namespaces of which an attribute names code or a permission.
_CODE = (
    "{http://namespaces.plone.org/supermodel/form}",
    "{http://namespaces.plone.org/supermodel/security}",
)
#: Children of a field that name code.
_CODE_CHILDREN = ("defaultFactory", "constraint", "source", "schema", "interface")

_KINDS = {
    "zope.schema.TextLine": "line",
    "zope.schema.ASCIILine": "line",
    "zope.schema.Text": "text",
    "zope.schema.ASCII": "text",
    "zope.schema.Int": "number",
    "zope.schema.Float": "number",
    "zope.schema.Decimal": "number",
    "zope.schema.Date": "day",
    "zope.schema.Bool": "yesno",
    "zope.schema.Choice": "choice",
    "zope.schema.Set": "choices",
    "zope.schema.List": "choices",
    "zope.schema.Tuple": "choices",
    "zope.schema.FrozenSet": "choices",
    "plone.namedfile.field.NamedBlobFile": "files",
    "plone.namedfile.field.NamedFile": "files",
    "collective.easyform.fields.Label": "heading",
    "collective.easyform.fields.RichLabel": "heading",
}


class Unreadable(ValueError):
    """A model that is not taken; its argument says why, in words for its author."""


def read(xml):
    """A ``fields_model`` as a :class:`.building.Draft`, and remarks on it: list of messages.

    :raises Unreadable: no XML, too large, or it would run something.
    """
    schema = _schema(xml)
    if schema is None:
        return Draft(), []
    reader = _Reader()
    for element in schema:
        if element.tag == f"{_SUPERMODEL}field":
            reader.field(element)
        elif element.tag == f"{_SUPERMODEL}fieldset":
            reader.fieldset(element)
        else:
            raise Unreadable(CODE_SAID)
    return reader.draft(), reader.remarks


def published(form, draft, version, moment, by):
    """The :class:`.model.PublishedForm` of an easyform.

    :param form: the easyform; its partner is where it lies, its id the topic.
    :param moment: aware datetime, UTC.
    """
    return PublishedForm(
        uid=form.UID(),
        version=version,
        partner=form.aq_inner.aq_parent.aq_parent.getId(),
        topic=form.getId(),
        title=form.title,
        fields=draft.fields,
        papers=draft.papers,
        intro=form.description or "",
        published_at=moment,
        published_by=by,
    )


CODE_SAID = _(
    "Ce formulaire contient du code ou des réglages techniques, que le guichet n’accepte pas."
)
_BROKEN = _("Le modèle de ce formulaire est illisible.")


def _schema(xml):
    if not isinstance(xml, str) or len(xml) > XML_MAX:
        raise Unreadable(_("Le modèle de ce formulaire est trop long."))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(xml.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError) as broken:
        raise Unreadable(_BROKEN) from broken
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_BROKEN)
    schemas = root.findall(f"{_SUPERMODEL}schema")
    if root.tag != f"{_SUPERMODEL}model" or len(schemas) > 1:
        raise Unreadable(_BROKEN)
    if schemas and schemas[0].get("based-on"):
        raise Unreadable(CODE_SAID)
    return schemas[0] if schemas else None


class _Reader:
    """Gathers fields and papers in the order in which they stand."""

    def __init__(self):
        self.fields, self.papers, self.remarks = [], [], []
        self._names = set()

    def draft(self):
        """All of it, the conditions of what is not there taken off."""
        draft, dropped = conditions.sound(Draft(tuple(self.fields), tuple(self.papers)))
        self.remarks += [
            _(
                "« ${label} » : sa condition n’est pas comprise, il est toujours demandé.",
                mapping={"label": label},
            )
            for label in dropped
        ]
        return draft

    def fieldset(self, element):
        is_papers = element.get("name") == PAPERS
        label = one_line(element.get("label"), LABEL_MAX)
        if not is_papers and label:
            name = self._own(f"groupe_{len(self.fields) + 1}")
            self._keep(self.fields, FormField(name, "heading", label), FIELDS_MAX)
        for child in element:
            if child.tag != f"{_SUPERMODEL}field":
                raise Unreadable(CODE_SAID)
            if is_papers and child.get("type") == "zope.schema.Bool":
                self.paper(child)
            else:
                self.field(child)

    def paper(self, element):
        name, label, hint, when = self._common(element)
        self._keep(self.papers, Paper(name, label, hint, when), PAPERS_MAX)

    def field(self, element):
        name, label, hint, when = self._common(element)
        told = element.get("type") or ""
        kind = _KINDS.get(told)
        if kind is None:
            self._remark_kind(label)
        choices = ()
        if kind in ("choice", "choices"):
            choices = _choices(element)
            if not choices:
                self._remark_kind(label)
                kind = "line"
        asks = kind != "heading"
        field = FormField(
            name=name,
            kind=kind or "line",
            label=label,
            hint=hint,
            required=asks and _text(element, "required").lower() != "false",
            choices=choices,
            maximum=_maximum(element, kind),
            when=when,
        )
        self._keep(self.fields, field, FIELDS_MAX)

    def _remark_kind(self, label):
        self.remarks.append(
            _(
                "« ${label} » : le guichet ne connaît pas cette sorte de champ, il demande"
                " une ligne de texte.",
                mapping={"label": label},
            )
        )

    def _common(self, element):
        _refuse_code(element)
        name = self._own(element.get("name") or "")
        label = one_line(_text(element, "title"), LABEL_MAX) or name
        hint = one_line(_text(element, "description"), HINT_MAX)
        said = element.get(f"{_EASYFORM}depends_on") or ""
        when = conditions.read(said) if said else None
        if said and when is None:
            self.remarks.append(
                _(
                    "« ${label} » : sa condition n’est pas comprise, il est toujours demandé.",
                    mapping={"label": label},
                )
            )
        return name, label, hint, when

    def _own(self, name):
        if not is_name(name) or name in self._names:
            raise Unreadable(
                _(
                    "« ${name} » n’est pas un nom de champ, ou y est deux fois.",
                    mapping={"name": one_line(name, 60)},
                )
            )
        self._names.add(name)
        return name

    @staticmethod
    def _keep(held, one, maximum):
        if len(held) >= maximum:
            raise Unreadable(_("Le modèle de ce formulaire est trop long."))
        held.append(one)


def _refuse_code(element):
    for name in element.attrib:
        told = name.removeprefix(_EASYFORM) in _ON_THE_SERVER and name.startswith(_EASYFORM)
        # What easyform writes for a box that nobody ticked.
        if told and element.get(name) == "False":
            continue
        if told or name.startswith(_CODE):
            raise Unreadable(CODE_SAID)
    for child in element.iter():
        if etree.QName(child).localname in _CODE_CHILDREN:
            raise Unreadable(CODE_SAID)


def _text(element, name):
    found = element.find(f"{_SUPERMODEL}{name}")
    return (found.text or "").strip() if found is not None else ""


def _maximum(element, kind):
    """Characters that the field may hold, 0 for the desk's own limit."""
    told = _text(element, "max_length")
    if kind not in ("line", "text") or not (told.isascii() and told.isdigit()):
        return 0
    return min(int(told[:9]), TEXT_MAX if kind == "text" else LINE_MAX)


def _choices(element):
    """(value, label) of what is offered; none where a vocabulary of Plone is named."""
    values = element.find(f".//{_SUPERMODEL}values")
    if values is None:
        return ()
    found = {}
    for child in values:
        label = one_line(child.text, LABEL_MAX)
        value = one_line(child.get("key") or child.text, LABEL_MAX)
        if value and not conditions.is_plain(value):
            value = named(value, found)
        if value:
            found.setdefault(value, label or value)
    return tuple(found.items())
