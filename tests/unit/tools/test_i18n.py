"""The catalogues' tool finds each text, and notices what is out of step."""

import pytest

TEMPLATE = """\
<html xmlns="http://www.w3.org/1999/xhtml"
      xmlns:i18n="http://xml.zope.org/namespaces/i18n"
      i18n:domain="nummairieque">
  <p i18n:translate="">Bonjour   à
    tous, <b i18n:name="name">Jeanne</b> !</p>
  <a title="Ouvrir" i18n:attributes="title"></a>
  <p i18n:domain="plone" i18n:translate="">Not ours</p>
</html>
"""
MODULE = """\
from nummairieque import _

REFUSED = _(
    "Première moitié "
    "et seconde."
)
"""
ZCML = """\
<configure xmlns="http://namespaces.zope.org/zope" i18n_domain="nummairieque">
  <permission id="nummairieque.X" title="nummairieque: X" />
  <view title="Réglages" />
</configure>
"""
TYPE = """\
<?xml version="1.0"?>
<object xmlns:i18n="http://xml.zope.org/namespaces/i18n" i18n:domain="nummairieque">
  <property name="title" i18n:translate="">Mairie</property>
  <property name="icon">Pas pour nous</property>
</object>
"""


@pytest.fixture
def i18n(tool, tmp_path, monkeypatch):
    module = tool("i18n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCALES", tmp_path / "locales")
    return module


def extracted(i18n, folder, **files):
    (folder / "code").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "code" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return i18n.extract(folder, ["code"])


def translate(i18n, language, **translations):
    path = i18n.po_path(language)
    text = path.read_text(encoding="utf-8")
    for message, translation in translations.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\n{translation}')
    path.write_text(text, encoding="utf-8")


def test_texts_of_templates_modules_and_profiles_are_found(i18n, tmp_path):
    found = extracted(i18n, tmp_path, a_pt=TEMPLATE, b_py=MODULE, c_zcml=ZCML, d_xml=TYPE)
    assert set(found) == {
        "Bonjour à tous, ${name} !",
        "Ouvrir",
        "Première moitié et seconde.",
        "Réglages",
        "Mairie",
    }
    assert found["Mairie"] == ["code/d.xml"]


def test_a_file_that_can_not_be_read_is_not_passed_over(i18n, tmp_path):
    with pytest.raises(ValueError, match="broken.xml"):
        extracted(i18n, tmp_path, broken_xml="<a><b></a>", b_py=MODULE)


def test_french_needs_no_translation_and_english_does(i18n):
    i18n.update({"Oui": ["a.py"]})
    assert list(i18n.problems({"Oui": ["a.py"]})) == ["en: not translated: 'Oui'"]
    translate(i18n, "en", Oui='msgstr "Yes"')
    assert list(i18n.problems({"Oui": ["a.py"]})) == []


def test_a_text_that_is_new_or_gone_is_reported_in_each_language(i18n):
    i18n.update({"Oui": ["a.py"]})
    translate(i18n, "en", Oui='msgstr "Yes"')
    assert list(i18n.problems({"Non": ["a.py"]})) == [
        "en: not in the catalogue: 'Non'",
        "en: no longer in the code: 'Oui'",
        "fr: not in the catalogue: 'Non'",
        "fr: no longer in the code: 'Oui'",
    ]


def test_an_update_keeps_translations_and_drops_what_is_gone(i18n):
    i18n.update({"Oui": ["a.py"], "Non": ["a.py"]})
    translate(i18n, "en", Oui='msgstr "Yes"', Non='msgstr "No"')
    i18n.update({"Oui": ["b.py"], "Peut-être": ["b.py"]})
    catalogue = i18n.read(i18n.po_path("en"))
    assert {entry.id: entry.string for entry in catalogue if entry.id} == {
        "Oui": "Yes",
        "Peut-être": "",
    }


def test_a_second_update_writes_nothing(i18n):
    messages = {"Oui": ["a.py"]}
    assert len(i18n.update(messages)) == 3
    assert i18n.update(messages) == []


def test_a_translation_with_other_names_is_reported(i18n):
    messages = {"Chez ${partner}": ["a.py"]}
    i18n.update(messages)
    translate(i18n, "en", **{"Chez ${partner}": 'msgstr "At ${body}"'})
    assert list(i18n.problems(messages)) == ["en: other ${names} than in 'Chez ${partner}'"]


def test_a_french_noun_in_english_is_reported(i18n):
    messages = {"Votre demande": ["a.py"], "Voir ${demande}": ["a.py"]}
    i18n.update(messages)
    translate(
        i18n,
        "en",
        **{
            "Votre demande": 'msgstr "Your demande"',
            "Voir ${demande}": 'msgstr "See ${demande} at https://mairie.example"',
        },
    )
    assert list(i18n.problems(messages)) == ["en: the French 'demande' in 'Your demande'"]


def test_french_is_written_with_no_break_spaces(i18n):
    messages = {"Qui ?": ["a.py"], "Oui": ["a.py"]}
    i18n.update(messages)
    catalogue = i18n.read(i18n.po_path("fr"))
    assert {entry.id: entry.string for entry in catalogue if entry.id} == {
        "Qui ?": "Qui\u00a0?",
        "Oui": "",
    }


def test_french_words_of_ones_own_are_kept_and_get_those_spaces_too(i18n):
    messages = {"Qui ?": ["a.py"]}
    i18n.update(messages)
    path = i18n.po_path("fr")
    path.write_text(path.read_text("utf-8").replace("Qui\u00a0?", "Qui donc ?"), "utf-8")
    assert "fr: not as update writes it: 'Qui ?'" in list(i18n.problems(messages))
    i18n.update(messages)
    assert i18n.read(path).get("Qui ?").string == "Qui donc\u00a0?"


def test_french_that_is_not_what_an_update_writes_is_reported(i18n):
    messages = {"Qui ?": ["a.py"]}
    i18n.update(messages)
    path = i18n.po_path("fr")
    path.write_text(path.read_text("utf-8").replace("Qui\u00a0?", ""), "utf-8")
    assert "fr: not as update writes it: 'Qui ?'" in list(i18n.problems(messages))


@pytest.mark.parametrize("text", ["un <b>gras</b>", "vous &amp; nous", "deux\nlignes"])
def test_markup_inside_a_text_is_reported(i18n, text):
    i18n.update({})
    assert "markup, entity or line break" in next(i18n.problems({text: ["a.pt"]}))
