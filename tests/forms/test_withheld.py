"""A form of a partner asks, and does nothing else: by page, REST or import."""

from support import formbuilding
from support import world
from support.formbuilding import FOLDER
from support.formbuilding import folder
from support.formbuilding import TOPIC

import io
import pytest

HEAD = '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>{}</schema></model>'
ACTIONS = {
    name: HEAD.format(f'<field name="a" type="collective.easyform.actions.{name}" />')
    for name in ("Mailer", "CustomScript", "SaveData")
}
#: Pages of easyform and Plone on a form; none of them answers anybody.
STOCK = (
    "view",
    "@@view",
    "@@embedded",
    "@@edit",
    "fields",
    "@@fields",
    "@@fields/@@listing",
    "@@fields/@@add-field",
    "@@fields/@@modeleditor",
    "@@fields/demarche/@@edit",
    "actions",
    "@@actions",
    "@@actions/@@add-action",
    "@@actions/mailer/@@edit",
    "@@actions/@@modeleditor",
    "@@saveddata",
    "@@export-easyform",
    "@@import-easyform",
    "@@z3cform_validate_field",
    "@@get_save_data_adapters",
    "@@get-easyform-url",
    "@@is-sub-easyform",
    "@@validate_file",
    "@@folder_contents",
    "@@sharing",
)
ROLES = ("lead_p", "editor_p", "referent_p", "secretary_a", "coordination")


@pytest.fixture
def asked(desk, built):
    """The form, published: its team sees it too."""

    world.retrying(desk, lambda site: formbuilding.build(site, publish=True))
    return built


def model(desk):
    with desk.site() as site:
        form = folder(site)[TOPIC]
        return form.fields_model, form.actions_model, form.title


def test_no_stock_page_of_a_form_answers(desk, people, asked):
    before = model(desk)
    for role in ROLES:
        for page in STOCK:
            answer = people[role].page(f"{asked}/{page}")
            assert answer.status_code in (403, 404), (role, page)
        # Its form is not taken either.
        filled = {"form.widgets.demarche": "achat", "form.buttons.submit": "Envoyer"}
        answer = people[role].post(asked, data=filled, headers={"Accept": "text/html"})
        assert "thanks" not in answer.text and answer.status_code in (200, 403, 404)
        for page in ("@@validate_file", "@@get-easyform-url", "@@is-sub-easyform"):
            assert people[role].page(f"/mairies/{page}").status_code in (403, 404), (role, page)
    assert people["coordination"].page("/@@easyform-controlpanel").status_code in (403, 404)
    assert model(desk) == before


def test_rest_shows_no_model_and_takes_none(desk, people, asked):
    before = model(desk)
    hidden = {"actions_model", "fields_model", "savedDataStorage", "thanksPageOverride"}
    bodies = [
        {"actions_model": ACTIONS["Mailer"]},
        {"fields_model": HEAD.format("")},
        {"onDisplayOverride": "python:1"},
        {"savedDataStorage": {}},
        {"title": "Autre"},
    ]
    for role in ("lead_p", "editor_p", "coordination"):
        client = people[role]
        answer = client.get(asked)
        assert answer.status_code == 200 and answer.json()["title"] == "Essai"
        assert not hidden & set(answer.json())
        found = client.get(f"{asked}?expand=types,actions,workflow").text
        assert "http://namespaces.plone.org/supermodel" not in found
        for body in bodies:
            assert client.patch(asked, json=body).status_code in (400, 401, 403, 404), (role, body)
            for place in (FOLDER, "", "/partenaires/essai-p", "/partenaires/essai-p/documents"):
                made = client.post(place, json={"@type": "EasyForm", "title": "X", **body})
                assert made.status_code in (400, 401, 403, 404), (role, place)
        assert client.delete(asked).status_code in (401, 403, 404)
    assert model(desk) == before


@pytest.mark.parametrize("name", ACTIONS)
def test_no_import_and_no_program_brings_an_action(desk, built, name):
    from zExceptions import BadRequest
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    with desk.site() as site:
        form = folder(site)[TOPIC]
        form.actions_model = ACTIONS[name]
        with pytest.raises(BadRequest):
            notify(ObjectModifiedEvent(form))
        # As the management pages of Zope export and import it.

        import transaction

        transaction.savepoint()
        exported = io.BytesIO()
        form._p_jar.exportFile(form._p_oid, exported)
        exported.seek(0)
        copy = form._p_jar.importFile(exported)
        with pytest.raises(BadRequest):
            folder(site)._setObject("copie", copy)
        transaction.abort()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fields_model", HEAD.format("<invariant>os.system</invariant>")),
        ("fields_model", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        ("actions_model", HEAD.format('<field name="a" type="os.system" />')),
        ("actions_model", "no xml"),
        ("thanksPageOverride", "python:1"),
        ("afterValidationOverride", "python:1"),
    ],
)
def test_what_would_run_something_is_refused(desk, built, name, value):
    from zExceptions import BadRequest
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    with desk.site() as site:
        form = folder(site)[TOPIC]
        setattr(form, name, value)
        with pytest.raises(BadRequest):
            notify(ObjectModifiedEvent(form))


def test_nobody_has_the_permissions_of_easyform_and_forms_are_made_nowhere_else(desk):
    from nummairieque.forms import fitting

    with desk.site() as site:
        for permission in fitting.CLOSED:
            roles = [r["name"] for r in site.rolesOfPermission(permission) if r["selected"]]
            assert roles == [] and not site.acquiredRolesAreUsedBy(permission), permission
        fti = site.portal_types["EasyForm"]
        assert not fti.global_allow
        assert folder(site).allowedContentTypes() == []
