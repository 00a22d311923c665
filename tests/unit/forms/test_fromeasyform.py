"""What an easyform asks is read without running anything, and what is odd is told or refused."""

from nummairieque.forms import conditions
from nummairieque.forms import fromeasyform
from nummairieque.forms.model import When

import pytest

HEAD = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
    ' xmlns:form="http://namespaces.plone.org/supermodel/form"'
    ' xmlns:security="http://namespaces.plone.org/supermodel/security">'
)


def model(*fields, schema="<schema>"):
    return f"{HEAD}{schema}{''.join(fields)}</schema></model>"


def field(name="plate", kind="zope.schema.TextLine", inside="<title>Plaque</title>", more=""):
    return f'<field name="{name}" type="{kind}" {more}>{inside}</field>'


def values(*told):
    return f"<values>{''.join(told)}</values>"


#: A text that would fill the memory.
_BOMB = "".join(
    ['<!DOCTYPE m [<!ENTITY b0 "ha">']
    + [f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10)]
    + ["]>"]
)


def read(*fields):
    return fromeasyform.read(model(*fields))


def test_kinds_texts_and_lengths_are_read():
    inside = (
        "<title>Plaque\n  du véhicule</title><description>Case A</description>"
        "<required>False</required><max_length>12</max_length>"
    )
    draft, remarks = read(
        field(inside=inside),
        field(
            "many", "zope.schema.Set", f"<value_type>{values('<element>A</element>')}</value_type>"
        ),
        field("rows", "collective.easyform.fields.Label"),
        field("when", "zope.schema.Date"),
    )
    plate, many, rows, when = draft.fields
    assert (plate.label, plate.hint, plate.required, plate.maximum) == (
        "Plaque du véhicule",
        "Case A",
        False,
        12,
    )
    assert (many.kind, many.choices) == ("choices", (("A", "A"),))
    assert (rows.kind, rows.required) == ("heading", False)
    # As in zope.schema, what says nothing is required.
    assert (when.kind, when.required) == ("day", True)
    assert remarks == []


def test_choices_keep_their_order_and_their_keys():
    told = values('<element key="z">Vente</element>', "<element>Achat</element>")
    draft, _remarks = read(field(kind="zope.schema.Choice", inside=told))
    assert draft.fields[0].choices == (("z", "Vente"), ("Achat", "Achat"))


@pytest.mark.parametrize(
    "odd",
    [
        field(kind="collective.easyform.fields.Likert"),
        field(kind="collective.easyform.fields.ReCaptcha"),
        field(kind="nowhere.Field"),
        field(kind="zope.schema.Choice", inside="<vocabulary>plone.app.users</vocabulary>"),
        field(kind="zope.schema.Choice", inside="<values />"),
    ],
)
def test_what_the_desk_has_no_kind_for_is_a_line_and_told(odd):
    draft, remarks = read(odd)
    assert [f.kind for f in draft.fields] == ["line"]
    assert len(remarks) == 1


def test_the_value_of_a_choice_can_be_named_in_a_condition():
    odd = ('a" or form.widgets.b="c', "a;b", "deux or trois", "<b>")
    told = values(*(f"<element>{one.replace('<', '&lt;')}</element>" for one in odd))
    draft, _remarks = read(field(kind="zope.schema.Choice", inside=told))
    held = [value for value, _label in draft.fields[0].choices]
    assert [label for _value, label in draft.fields[0].choices] == list(odd)
    asked = When("status", tuple(held))
    assert conditions.read(conditions.write(asked, "choice")) == asked


def test_a_fieldset_is_a_title_but_for_the_papers():
    box = field("lease", "zope.schema.Bool", "<title>Bail</title>")
    draft, _remarks = read(
        f'<fieldset name="home" label="Le logement">{field()}</fieldset>',
        f'<fieldset name="papiers" label="Papiers">{box}</fieldset>',
    )
    assert [f.kind for f in draft.fields] == ["heading", "line"]
    assert [(p.name, p.label) for p in draft.papers] == [("lease", "Bail")]


def test_a_condition_that_cannot_hold_is_left_out_and_told():
    choice = field("status", "zope.schema.Choice", values('<element key="a">A</element>'))

    def depends(said):
        return field("rent", more=f"easyform:depends_on='{said}'")

    draft, remarks = read(choice, depends('condition: form.widgets.status="a"; action: show'))
    assert (draft.fields[1].when, remarks) == (When("status", ("a",)), [])
    for said in ("status=b", "gone=a", "rent", "status=a and x=b", "x > 3", "(", "status=a or x=b"):
        draft, remarks = read(choice, depends(said))
        assert draft.fields[1].when is None and len(remarks) == 1, said
    # What stands after can't be looked at.
    draft, remarks = read(depends("status=a"), choice)
    assert draft.fields[0].when is None and remarks


@pytest.mark.parametrize(
    ("kind", "values"), [("choice", ("a", "b")), ("yesno", ("yes",)), ("yesno", ("no", "yes"))]
)
def test_a_condition_is_read_as_it_was_written(kind, values):
    asked = When("status", values)
    assert conditions.read(conditions.write(asked, kind)) == asked


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "no xml",
        "<model/>",
        '<!DOCTYPE m [<!ENTITY a "b">]>' + model(field(inside="<title>&a;</title>")),
        '<!DOCTYPE m SYSTEM "file:///etc/passwd">' + model(field()),
        model(field(), schema='<schema based-on="os.system">'),
        model(field(), "<invariant>os.system</invariant>"),
        model(field(more='easyform:TDefault="python:1"')),
        model(field(more='easyform:TValidator="python:1"')),
        model(field(more='easyform:TEnabled="python:1"')),
        model(field(more='easyform:validators="isEmail"')),
        model(field(more='easyform:serverSide="True"')),
        model(field(more='form:widget="x.Y"')),
        model(field(more='security:read-permission="cmf.ManagePortal"')),
        model(field(inside="<title>x</title><defaultFactory>os.getcwd</defaultFactory>")),
        model(field(kind="zope.schema.Choice", inside="<source>os.path</source>")),
        model(field("1x")),
        model(field("é")),
        model(field("x-y")),
        model(field("id")),
        model(field("__parent__")),
        model(field("_p_jar")),
        model(field("aq_base")),
        model(field("manage_main")),
        _BOMB + model(field(inside="<title>&b9;</title>")),
        _BOMB.replace("ENTITY", "ENTITY %") + model(field()),
        '<!DOCTYPE m [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>' + model(field()),
        '<!DOCTYPE m [<!ATTLIST schema based-on CDATA "os.system">]>' + model(field()),
        model('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
        "<a>" * 100_000,
        '<?xml version="1.0" encoding="utf-16"?>' + model(field()),
        model(field(inside="<title>a\x00b</title>")),
        model(field(inside="<title>&#0;</title>")),
        model(field(), field()),
        model(*(field(f"n{n}") for n in range(101))),
        model(field(inside=f"<title>{'x' * 300_000}</title>")),
        None,
        b"<model/>",
        "\ud800",
    ],
    ids=lambda hostile: str(hostile)[-60:],
)
def test_what_would_run_something_or_is_no_model_is_refused(hostile):
    with pytest.raises(fromeasyform.Unreadable):
        fromeasyform.read(hostile)


def test_what_easyform_writes_for_an_empty_box_is_nothing():
    draft, _remarks = read(field(more='easyform:serverSide="False" easyform:THidden="False"'))
    assert len(draft.fields) == 1
