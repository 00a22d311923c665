"""National sheets for the tests: our own words, our own ids, from the samples."""

from lxml import etree
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "unit" / "comarquage" / "samples"
#: A sheet that partners of any kind treat, as :func:`sheet` makes it.
PIVOT = "essai_poulailler"


def samples():
    """File name → bytes of each sample, named as the feed names it."""
    found = {}
    for path in sorted(SAMPLES.glob("*.xml")):
        data = path.read_bytes()
        found[f"{etree.fromstring(data).get('ID')}.xml"] = data
    return found


def sheet(ident, title="Déclarer un poulailler", words="Écrire à la mairie.", pivot=PIVOT):
    """A small sheet of its own that sends to one kind of office."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Publication xmlns:dc="http://purl.org/dc/elements/1.1/" ID="{ident}"
  type="Fiche d'information"
  spUrl="https://www.service-public.fr/particuliers/vosdroits/{ident}">
<dc:title>{title}</dc:title><dc:date>modified 2020-05-04</dc:date>
<Theme ID="N9000300"><Titre>Basse-cour</Titre></Theme>
<Texte><Chapitre><Titre><Paragraphe>Comment faire</Paragraphe></Titre>
<Paragraphe>{words}
<LienInterne LienPublication="F9000001" type="Fiche">les poules</LienInterne>
<LienInterne LienPublication="F9999999" type="Fiche">les oies</LienInterne></Paragraphe></Chapitre>
<Chapitre><Titre><Paragraphe>Et après</Paragraphe></Titre>
<Paragraphe>Attendre &lt;b&gt;la réponse&lt;/b&gt;.</Paragraphe></Chapitre></Texte>
<OuSAdresser ID="R9000090" type="Local personnalisé sur SP"><Titre>Bureau des poules</Titre>
<PivotLocal>{pivot}</PivotLocal>
<RessourceWeb URL="https://annuaire.example/poules" /></OuSAdresser></Publication>
""".encode()


def lay(folder, files):
    """Write files into ``folder``; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def bring(site, folder, forced=False):
    """Import a folder in this process; it commits."""
    from nummairieque.comarquage import importing
    from nummairieque.comarquage.source import open_source

    with open_source(folder, folder / "work") as source:
        return importing.run(site, source, forced)
