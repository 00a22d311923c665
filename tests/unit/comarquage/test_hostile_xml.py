"""Files that somebody made to break the reader or the reader's browser."""

from nummairieque.comarquage import xml
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.around import Local
from support import sheets

import pytest
import time

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def sheet(inside, ident="F1", declaration=HEAD):
    return f'{declaration}<Publication ID="{ident}">{inside}</Publication>'


def reason(data):
    with pytest.raises(Broken) as broken:
        xml.parse(data if isinstance(data, bytes) else data.encode())
    return str(broken.value.reason)


def shown(inside, around=None):
    """The page of a sheet, which must be sound whatever is in it."""
    root = xml.parse(sheet(inside).encode())
    read(root)
    html = render(root, around or Around()).html
    assert sheets.faults(sheets.strict(html)) == []
    return html


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE Publication [<!ENTITY a0 "ha">{LAUGHS}]>',
        '<!DOCTYPE Publication [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE Publication [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!DOCTYPE Publication SYSTEM "http://127.0.0.1:9/x.dtd">',
        "<!-- <a> --><!DOCTYPE Publication>",
    ],
)
def test_a_document_type_is_refused_before_it_is_read(doctype):
    begun = time.process_time()
    text = sheet("<Texte>&a9;&x;</Texte>", declaration=HEAD + doctype)
    assert "type de document" in reason(text)
    assert time.process_time() - begun < 0.5


def test_an_entity_that_nobody_declared_is_refused():
    assert "pas du XML" in reason(sheet("<Texte>&x;</Texte>"))


def test_a_file_is_not_included_by_its_name():
    namespace = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    html = shown(f'<xi:include {namespace} href="/etc/hostname" parse="text"/>')
    assert html == ""


@pytest.mark.parametrize("depth", [101, 200, 5000, 300_000])
def test_tags_in_tags_beyond_measure_are_refused(depth):
    bomb = sheet("<Liste>" * depth + "</Liste>" * depth)
    assert reason(bomb) in (
        "Les balises sont imbriquées trop profondément.",
        "Ce n’est pas du XML lisible.",
    )


def test_tags_as_deep_as_allowed_are_shown():
    tags = xml.DEPTH_MAX - 4
    assert "fond" in shown("<Cas>" * tags + "<Paragraphe>fond</Paragraphe>" + "</Cas>" * tags)


def test_twenty_megabytes_are_refused_at_once():
    def cost():
        begun = time.process_time()
        assert "8 Mo" in reason(b"<Publication>" + b" " * 20_000_000)
        return time.process_time() - begun

    # The best of three: what is thrown away of other tests may be collected meanwhile.
    assert min(cost() for _run in range(3)) < 0.1


@pytest.mark.parametrize(
    ("before", "item", "after"),
    [
        (
            "<Texte><Liste>",
            "<Item><Paragraphe>Un <X>mot</X>.</Paragraphe></Item>",
            "</Liste></Texte>",
        ),
        ("<Texte><Tableau><Rangée>", "<Cellule>a</Cellule>", "</Rangée></Tableau></Texte>"),
        (
            "<Texte><Tableau>",
            "<Rangée><Cellule fusionVerticale='99'/></Rangée>",
            "</Tableau></Texte>",
        ),
        ("<Texte>", "<Chapitre><Titre>a</Titre></Chapitre>", "</Texte>"),
        ("<DossierPere>", "<Fiche ID='F2'>a</Fiche>", "</DossierPere>"),
        ("", "<Definition ID='R1'/>", ""),
        ("<ServiceEnLigne><NoticeLiee/>" * 90, "<Texte>a</Texte>", "</ServiceEnLigne>" * 90),
        ("<X>mot", "<Y/>mot", "</X>"),
        ("<OuSAdresser>", "<PivotLocal>caf</PivotLocal>", "</OuSAdresser>"),
    ],
)
def test_very_many_of_anything_take_their_time_once_not_squared(before, item, after):
    def cost(size):
        begun = time.process_time()
        text = sheet(before + item * (size // len(item)) + after)
        root = xml.parse(text.encode())
        read(root)
        html = render(root, Around()).html
        assert len(html) < 40 * len(text)
        return time.process_time() - begun

    few = cost(100_000)
    assert cost(1_000_000) < max(1, 25 * few)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"\x00",
        b"PK\x03\x04",
        b"<Publication",
        b'<Publication ID="F1"><Texte></Publication>',
        b'<Publication ID="F1"/><Publication ID="F2"/>',
        b'<Publication ID="F1">\x01</Publication>',
        b"<html><p>Erreur 503</html>",
    ],
)
def test_what_is_no_xml_is_refused(data):
    assert reason(data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "utf-32", "cp037", "punycode", "x" * 30])
def test_an_encoding_that_hides_what_is_there_is_refused(encoding):
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    assert "encodage" in reason(sheet("", declaration=declaration))


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_characters_are_refused(coding):
    assert reason(sheet("é").encode(coding))


def test_bytes_that_are_not_in_the_encoding_they_claim_are_refused():
    assert "n’est pas dans l’encodage" in reason(sheet("").encode() + b"<!-- \xe9 -->")


@pytest.mark.parametrize(
    ("coding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", HEAD),
        ("utf-8", HEAD),
        ("latin-1", '<?xml version="1.0" encoding="ISO-8859-1"?>'),
        ("cp1252", "<?xml version='1.0' encoding='windows-1252' standalone='yes'?>"),
    ],
)
def test_the_encodings_of_the_feed_are_read(coding, declared):
    data = sheet("<SurTitre>Été</SurTitre>", declaration=declared).encode(coding)
    assert read(xml.parse(data)).over_title == "Été"


@pytest.mark.parametrize(
    "ident", ["", "1", "F", "X12", "F12345678", "F1/../../x", 'F1"', "f1", "F1 ", "F١"]
)
def test_an_odd_identifier_is_refused(ident):
    quoted = ident.replace('"', "&quot;")
    assert "identifiant" in reason(sheet("", ident=quoted))


def test_another_root_is_refused():
    assert "service-public" in reason('<Actualite ID="F1"/>')


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java&#9;script:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http:",
        "http:///x",
        "//evil.example/x",
        "/\\evil.example",
        "http://[::1",
        "",
    ],
)
def test_an_address_that_a_page_must_not_have_leaves_its_words(url):
    link = f'<LienExterne URL="{url}">Voir la page</LienExterne>'
    extra = f'<Reference URL="{url}" ID="R1"><Titre>La loi</Titre></Reference>'
    card = (
        f'<ServiceEnLigne URL="{url}" ID="R2" type="T"><Titre>Le service</Titre></ServiceEnLigne>'
    )
    html = shown(f"<Texte><Paragraphe>{link}</Paragraphe>{card}</Texte>{extra}")
    tree = sheets.strict(html)
    assert "Voir la page" in html and "La loi" in html and "Le service" in html
    allowed = "https://www.service-public.gouv.fr/"
    assert [a for a in tree.xpath("//@href") if not a.startswith(allowed)] == []


def test_markup_in_words_stays_words():
    attack = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    inside = (
        f"<Avertissement date='{attack}'><Titre>{attack}</Titre><Texte>{attack}</Texte>"
        f"</Avertissement><Introduction><Texte><Paragraphe><LienInterne type='Sigle' "
        f"LienPublication='R9'>{attack}</LienInterne><TermeEtranger langue='{attack}'>x"
        f"</TermeEtranger><Tel>{attack}</Tel><LienExterne "
        f"URL='http://a.example/&quot;&gt;{attack}' commentaireLien='&quot;{attack}' "
        f"poids='{attack}' format='{attack}'>y</LienExterne>"
        f"</Paragraphe></Texte></Introduction><Texte><Chapitre><Titre>{attack}</Titre>"
        f"<Tableau><Titre>{attack}</Titre><Rangée><Cellule fusionHorizontale='{attack}'>{attack}"
        f"</Cellule></Rangée></Tableau></Chapitre></Texte><ServiceEnLigne type='{attack}' "
        f"numerocerfa='{attack}' autrenumero='{attack}' ID='{attack}'/><Definition ID='{attack}'>"
        f"<Titre>{attack}</Titre></Definition><Abreviation ID='R9'><Texte>&quot;{attack}</Texte>"
        f"</Abreviation><Nouveau>{attack}</Nouveau>"
    )
    tree = sheets.strict(shown(inside))
    assert tree.xpath("//script | //img | //@onerror | //@style") == []


def test_what_the_desk_says_of_an_office_is_words_too():
    class Desk(Around):
        def local(self, pivots):
            return (Local("<b>Caf</b>", "javascript:x", "<i>", ("<u>",), ("<s>",)),)

    office = "<OuSAdresser ID='R1'><Titre>Caf</Titre><PivotLocal>caf</PivotLocal></OuSAdresser>"
    tree = sheets.strict(shown(office, Desk()))
    assert tree.xpath("//b | //i | //u | //s | //a") == []


def test_odd_numbers_of_a_table_make_no_odd_table():
    cell = "<Cellule fusionHorizontale='{}' fusionVerticale='{}'>x</Cellule>"
    for number in ("0", "-1", "99999999", "²", "1e9", "dix", ""):
        rows = f"<Rangée>{cell.format(number, number) * 2}</Rangée>" * 3
        shown(f"<Texte><Tableau><Titre>t</Titre>{rows}</Tableau></Texte>")


def test_blocks_in_sentences_and_links_in_links_are_taken_apart():
    inner = "<LienExterne URL='http://a.example/'>un</LienExterne>"
    outer = f"<LienExterne URL='http://b.example/'>deux {inner}</LienExterne>"
    blocks = (
        "<Liste><Item>trois</Item></Liste><Tableau><Rangée><Cellule>x</Cellule></Rangée></Tableau>"
    )
    html = shown(
        f"<Texte><Paragraphe>a {outer} <MiseEnEvidence>b {blocks}</MiseEnEvidence> {blocks} c"
        f"</Paragraphe></Texte>"
    )
    assert html.count("trois") == 2


def test_ids_that_come_twice_are_told_apart():
    chapter = "<Chapitre ID='T1'><Titre>Deux fois</Titre></Chapitre>"
    note = "<Definition ID='R1'><Titre>mot</Titre><Texte>sens</Texte></Definition>"
    call = "<Paragraphe><LienIntra LienID='R1'>mot</LienIntra></Paragraphe>"
    root = xml.parse(sheet(f"<Texte>{call}{chapter * 3}{call}</Texte>{note * 2}").encode())
    assert [part.key for part in read(root).chapters] == [
        "deux-fois",
        "deux-fois-2",
        "deux-fois-3",
    ]
    assert sheets.faults(sheets.strict(render(root, Around()).html)) == []
