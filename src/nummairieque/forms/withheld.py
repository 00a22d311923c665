"""What easyform can do and a partner's form may not: run scripts, mail, save data elsewhere.

The desk never runs an easyform's own view or actions, and its stock pages are
closed (:mod:`nummairieque.absent`). What is here keeps the rest out of the
database, whichever way it comes: a page, REST, an import.
"""

from collective.easyform.interfaces import IEasyForm
from lxml import etree
from nummairieque.forms import fromeasyform
from nummairieque.forms import toeasyform
from nummairieque.interfaces import INummairiequeLayer
from plone import api
from plone.restapi.deserializer.dxcontent import DeserializeFromJson as DXContentFromJson
from plone.restapi.serializer.dxcontent import SerializeToJson as DXContentToJson
from zExceptions import BadRequest
from zope.component import adapter
from zope.schema import getFieldNames

#: The actions that a form may have are the desk's own.
OURS = "nummairieque."
#: Not shown over REST: all of easyform's own, and what it saved.
HIDDEN = (*getFieldNames(IEasyForm), "savedDataStorage")
#: Attributes of an easyform that hold an expression.
EXPRESSIONS = (
    "thanksPageOverride",
    "formActionOverride",
    "onDisplayOverride",
    "afterValidationOverride",
    "headerInjection",
)


def is_harmless(actions_model):
    """True for a model of actions that holds none but the desk's own."""
    try:
        types = _types(actions_model or toeasyform.EMPTY)
    except (etree.XMLSyntaxError, AttributeError, ValueError):
        return False
    return all(kind.startswith(OURS) for kind in types)


def _types(xml):
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    if len(xml) > fromeasyform.XML_MAX:
        raise ValueError("too long")
    root = etree.fromstring(xml.encode("utf-8"), parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
    if root.findall(".//{*}invariant") or root.xpath("//@based-on"):
        raise ValueError("code")
    return [field.get("type") or "" for field in root.findall(".//{*}field")]


def refuse_what_is_withheld(form, event):
    """An easyform that was made, imported or changed is one that only asks.

    :raises BadRequest: it would do something else.
    """
    try:
        fromeasyform.read(form.fields_model or toeasyform.EMPTY)
    except fromeasyform.Unreadable as refused:
        raise BadRequest(api.portal.translate(refused.args[0])) from refused
    if not is_harmless(form.actions_model) or any(
        getattr(form.aq_base, name, None) for name in EXPRESSIONS
    ):
        raise BadRequest(api.portal.translate(fromeasyform.CODE_SAID))


@adapter(IEasyForm, INummairiequeLayer)
class FormToJson(DXContentToJson):
    """A form over REST: its title and what it is for; nothing that easyform would do."""

    def __call__(self, version=None, include_items=True):
        result = super().__call__(version, include_items)
        for name in HIDDEN:
            result.pop(name, None)
        return result


@adapter(IEasyForm, INummairiequeLayer)
class FormFromJson(DXContentFromJson):
    """What REST may write of a form, whoever calls: nothing of easyform's own."""

    def __call__(self, validate_all=False, data=None, create=False):
        raise BadRequest(api.portal.translate(fromeasyform.CODE_SAID))
