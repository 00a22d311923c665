"""A partner's lead builds, publishes, changes and withdraws a form, without a script."""

from lxml import html
from support import world
from support.formbuilding import FOLDER
from support.formbuilding import folder
from support.formbuilding import FORM
from support.formbuilding import TOPIC
from support.http import words

import pytest

P = "essai-p"


def send(client, view, status=200, at=FORM, query="", **values):
    """Fill in a page of the form."""
    # Some pages have a form only where there is something to do.
    token = client.token(f"{at}/{view}{query}") or client.token(f"{at}/formulaire-entete")
    answer = client.post(
        f"{at}/{view}",
        data={"_authenticator": token, **values},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == status, words(answer)
    return words(answer)


def main(answer):
    return " ".join(html.fromstring(answer.content).xpath("//main")[0].text_content().split())


def asked(desk):
    """What the mairies are asked: (version, names of fields, names of papers), or None."""
    from nummairieque.forms import store

    with desk.site() as site:
        form = store.current(site, P, TOPIC)
        if form is None:
            return None
        return form.version, [f.name for f in form.fields], [p.name for p in form.papers]


def test_a_lead_builds_publishes_changes_and_withdraws(desk, people, fresh):
    lead, referent = people["lead_p"], people["referent_p"]
    assert "commencez-le" in main(lead.page(FOLDER))
    new = f"?sujet={TOPIC}"
    send(lead, "formulaire-nouveau", at=FOLDER, query=new, sujet=TOPIC, modele="vide")
    # Empty, it can't be published, nor does it say so only then.
    assert "ne demande rien" in main(lead.page(FORM))
    assert "ne demande rien" in send(lead, "formulaire-faire", 400, do="publish")
    assert asked(desk) is None
    champ = "formulaire-champ"
    send(lead, champ, query="?sorte=choice", sorte="choice", label="Situation", choices="Loc\nPro")
    loyer = {"sorte": "number", "label": "Loyer", "required": "1", "when": "situation=loc"}
    send(lead, champ, query="?sorte=number", **loyer)
    send(lead, "formulaire-papier", label="Bail", hint="Signé", when="situation=loc")
    page = main(lead.page(FORM))
    assert "Seulement si la réponse à « Situation » est « Loc »" in page
    preview = main(lead.page(f"{FORM}/formulaire-apercu"))
    assert all(word in preview for word in ("Aperçu", "Situation", "Loyer", "Bail", "Signé"))
    assert preview.count("Seulement si la réponse à « Situation » est « Loc »") == 2
    assert "dès maintenant" in send(lead, "formulaire-faire", do="publish")
    assert asked(desk) == (1, ["situation", "loyer"], ["bail"])
    published = main(lead.page(f"{FORM}/formulaire-apercu"))
    assert "la secrétaire remplit ceci" in published and "une fois" not in published
    assert "Loyer" in main(referent.page(FORM))
    assert referent.page(f"{FORM}/formulaire-champ?sorte=line").status_code == 403
    # What is published stays while the next one is built.
    send(
        lead, champ, query="?nom=loyer", nom="loyer", label="Loyer sans charges", place="situation"
    )
    assert "modification en cours" in main(lead.page(FOLDER))
    assert "Loyer sans charges" not in main(referent.page(FORM))
    send(lead, champ, query="?sorte=heading", sorte="heading", label="Le logement", place="")
    send(lead, "formulaire-faire", do="down:le_logement")
    send(lead, "formulaire-faire", do="up:le_logement")
    send(lead, "formulaire-faire", do="publish")
    assert asked(desk) == (2, ["le_logement", "situation", "loyer"], ["bail"])
    told = main(lead.page(f"{FORM}/formulaire-versions"))
    assert "« Loyer sans charges » s’appelait « Loyer »" in told
    assert "« Le logement » est nouveau" in told
    # A name is not given again, even when what bore it is gone.
    send(lead, "formulaire-enlever", query="?nom=loyer", nom="loyer")
    send(lead, champ, query="?sorte=line", sorte="line", label="Loyer")
    send(lead, "formulaire-faire", do="publish")
    assert asked(desk)[1] == ["le_logement", "situation", "loyer_2"]
    send(lead, "formulaire-versions", version="1")
    send(lead, "formulaire-faire", do="publish")
    assert asked(desk) == (4, ["situation", "loyer"], ["bail"])
    send(lead, "formulaire-retirer")
    assert asked(desk) is None
    assert "En préparation" in main(lead.page(FORM))
    assert referent.page(FORM).status_code == 403


def test_the_editor_and_the_coordination_build_and_nobody_else_sees_it(people, built):
    for role in ("editor_p", "lead_p", "coordination"):
        assert "Publier" in main(people[role].page(built)), role
        assert people[role].page(f"{built}/formulaire-manques").status_code == 200
    for role in ("referent_p", "referent_q", "secretary_a", "host", "pilot"):
        for view in ("", "/desk-form", "/formulaire-apercu", "/formulaire-versions"):
            assert people[role].page(f"{built}{view}").status_code == 403, (role, view)
        assert people[role].get(built).status_code == 403
        found = people[role].get("/@search?portal_type=EasyForm").json()["items_total"]
        assert found == 0, role
    for role in ("referent_q", "secretary_a", "pilot"):
        assert people[role].page(FOLDER).status_code == 403


@pytest.mark.parametrize(
    ("view", "values"),
    [
        ("formulaire-champ", {"sorte": "line", "label": ""}),
        ("formulaire-champ", {"sorte": "line", "label": "x" * 900}),
        ("formulaire-champ", {"sorte": "line", "label": "a\x00b"}),
        ("formulaire-champ", {"sorte": "line", "label": "A", "maximum": "99999999"}),
        ("formulaire-champ", {"sorte": "choice", "label": "A", "choices": "un"}),
        ("formulaire-champ", {"sorte": "line", "label": "A", "when": "nulle_part=oui"}),
        (
            "formulaire-champ",
            {"sorte": "line", "label": "A", "place": "", "when": "demarche=vente"},
        ),
        ("formulaire-papier", {"label": ""}),
        ("formulaire-entete", {"title": ""}),
        ("formulaire-entete", {"title": "A", "intro": "x" * 9000}),
        ("formulaire-modele", {"modele": "../../etc/passwd"}),
        ("formulaire-faire", {"do": "delete"}),
        ("formulaire-faire", {"do": "down:demarche"}),
        ("formulaire-enlever", {"nom": "demarche"}),
        ("formulaire-versions", {"version": "7"}),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk, people, built, view, values):
    def model():
        with desk.site() as site:
            return folder(site)[TOPIC].fields_model, folder(site)[TOPIC].title

    before = model()
    query = "".join(f"?{name}={values[name]}" for name in ("sorte", "nom") if name in values)
    send(people["lead_p"], view, 400, query=query, **values)
    assert model() == before


def test_easyform_reads_what_the_desk_writes(desk, built):
    from collective.easyform.api import get_schema
    from nummairieque.forms import drafting
    from nummairieque.forms import library

    with desk.site() as site:
        for model in library.models().values():
            form = folder(site)[TOPIC]
            drafting.write(form, model.draft)
            assert drafting.read(form) == (model.draft, [])
            held = [one.name for one in (*model.draft.fields, *model.draft.papers)]
            assert set(get_schema(form).names()) == set(held)


def test_what_is_missing_is_shown_most_first(desk, people, built):
    def count(site):
        from nummairieque.forms import counting
        from nummairieque.forms import publishing

        form = folder(site)[TOPIC]
        publishing.perform(form, "publish")
        current = publishing.current(form)
        counting.filed(site, current, ["message"], ["demarche"])
        counting.filed(site, current, ["message"], ["demarche"])
        counting.sent_back(site, current.uid, ["numero_demarche"])

    world.retrying(desk, count)
    page = html.fromstring(people["lead_p"].page(f"{built}/formulaire-manques").content)
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//tbody/tr")]
    assert rows == [
        "Message affiché ou reçu 2 2 0",
        "Numéro de la démarche 0 0 1",
        "Démarche 2 0 0",
    ]


def test_a_form_of_forty_fields_is_one_page(desk, people, fresh):
    def build(site):
        from nummairieque.forms import drafting
        from nummairieque.forms.building import Draft
        from nummairieque.forms.model import FormField

        form = drafting.begin(folder(site), TOPIC, "Essai")
        fields = [FormField(f"n{n}", "text" if n % 4 else "files", f"Champ {n}") for n in range(40)]
        drafting.write(form, Draft(tuple(fields)))

    world.retrying(desk, build)
    page = html.fromstring(people["lead_p"].page(FORM).content)
    assert len(page.xpath('//ol/li[starts-with(@id, "q-")]')) == 40


def test_what_depends_on_a_question_is_linked_and_follows_a_reworded_choice(people, fresh):
    lead, champ = people["lead_p"], "formulaire-champ"
    new = f"?sujet={TOPIC}"
    send(lead, "formulaire-nouveau", at=FOLDER, query=new, sujet=TOPIC, modele="vide")
    send(lead, champ, query="?sorte=choice", sorte="choice", label="Garde", choices="Amat\nAutre")
    send(lead, champ, query="?sorte=line", sorte="line", label="Montant", when="garde=amat")
    to_amount = f"{FORM}/formulaire-champ?nom=montant"
    for view in ("formulaire-enlever", champ):
        page = html.fromstring(lead.page(f"{FORM}/{view}?nom=garde").content)
        links = page.xpath("//main//div[@class='notice']//a/@href")
        assert [link.endswith(to_amount) for link in links] == [True], view
        assert len(page.xpath("//main//button[@type='submit']")) == (view == champ)
    garde = {"nom": "garde", "label": "Garde"}
    send(lead, champ, query="?nom=garde", choices="Nourrice\nAutre", **garde)
    assert "« Garde » est « Nourrice »" in main(lead.page(FORM))
    told = send(lead, champ, 400, query="?nom=garde", choices="A\nB", **garde)
    assert "« Montant » n’est demandé que selon" in told
