"""What a form asks, written as the ``fields_model`` of an easyform."""

from collective.easyform.fields import Label
from lxml import etree
from nummairieque.forms import conditions
from nummairieque.forms.fromeasyform import PAPERS
from plone.namedfile.field import NamedBlobFile
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.model import Fieldset
from plone.supermodel.model import Model
from plone.supermodel.model import Schema
from plone.supermodel.model import SchemaClass
from plone.supermodel.serializer import serialize
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

#: A model that asks nothing, and one that does nothing.
EMPTY = '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema /></model>'
_PAPERS_LABEL = "Papiers à apporter"


def schema_of(draft):
    """A :class:`.building.Draft` as a schema, as easyform keeps it."""
    made = {field.name: _field(field) for field in draft.fields}
    made |= {paper.name: _bool(paper) for paper in draft.papers}
    found = SchemaClass(
        name="", bases=(Schema,), __module__="plone.supermodel.generated", attrs=made
    )
    papers = [paper.name for paper in draft.papers]
    fieldsets = [Fieldset(PAPERS, label=_PAPERS_LABEL, fields=papers)] if papers else []
    found.setTaggedValue(FIELDSETS_KEY, fieldsets)
    depends = {
        one.name: conditions.write(one.when, draft.field(one.when.field).kind)
        for one in (*draft.fields, *draft.papers)
        if one.when is not None
    }
    found.setTaggedValue("depends_on", depends)
    return found


def xml_of(draft):
    """A draft as XML, as ``set_fields`` of easyform writes it, but in the order of its choices."""
    root = etree.fromstring(serialize(Model({"": schema_of(draft)})))
    for element in root.iter("{*}field"):
        field = draft.field(element.get("name"))
        values = element.find(".//{*}values")
        if field is not None and values is not None:
            # plone.supermodel sorts them by their values.
            order = [value for value, _label in field.choices]
            values[:] = sorted(values, key=lambda one: order.index(one.get("key") or one.text))
    return etree.tostring(root, encoding="unicode")


def _field(field):
    told = {"title": field.label, "description": field.hint, "required": field.required}
    return _MAKERS[field.kind](field, told)


def _text(maker):
    return lambda field, told: maker(max_length=field.maximum or None, **told)


def _offered(field):
    return SimpleVocabulary([SimpleTerm(v, v, label) for v, label in field.choices])


def _bool(one, told=None):
    told = told or {"title": one.label, "description": one.hint, "required": False}
    return schema.Bool(**told)


_MAKERS = {
    "line": _text(schema.TextLine),
    "text": _text(schema.Text),
    "number": lambda field, told: schema.Decimal(**told),
    "day": lambda field, told: schema.Date(**told),
    "yesno": _bool,
    "choice": lambda field, told: schema.Choice(vocabulary=_offered(field), **told),
    "choices": lambda field, told: schema.Set(
        value_type=schema.Choice(vocabulary=_offered(field)), **told
    ),
    "files": lambda field, told: NamedBlobFile(**told),
    "heading": lambda field, told: Label(**told | {"required": False}),
}
