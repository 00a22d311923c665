"""An import into a library, on a database in memory."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.comarquage import importing
from nummairieque.comarquage import library
from nummairieque.comarquage import rules
from nummairieque.comarquage.source import open_source
from nummairieque.comarquage.xml import parse
from persistent import Persistent
from ZODB.DB import DB
from ZODB.MappingStorage import MappingStorage
from ZODB.POSException import ConflictError

import pytest
import transaction

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SHEET = """<Publication ID="{ident}" type="{kind}"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 spUrl="https://www.service-public.fr/{audience}/vosdroits/{ident}">
 <dc:title>{title}</dc:title><dc:date>modified {modified}</dc:date>
 <Texte><Chapitre><Titre><Paragraphe>Comment faire</Paragraphe></Titre>
 <Paragraphe>{words}</Paragraphe></Chapitre></Texte></Publication>"""
#: Idents of a whole feed.
MANY = [f"F{number}" for number in range(1, 9)]


class Site(Persistent):
    """What a store asks of a site: attributes."""


def sheet(ident, words="Demander à la mairie.", audience="particuliers", **more):
    values = {"kind": "Fiche d'information", "title": f"Fiche {ident}", "modified": "2026-10-01"}
    values |= {"ident": ident, "words": words, "audience": audience, **more}
    return SHEET.format(**values).encode()


@pytest.fixture
def site():
    database = DB(MappingStorage())
    connection = database.open()
    connection.root()["site"] = site = Site()
    library.install(site)
    transaction.commit()
    yield site
    transaction.abort()
    connection.close()
    database.close()


@pytest.fixture
def bring(site, tmp_path):
    """Imports a folder of files: dict of name → bytes; the report."""

    def bring(files, now=NOW, name=None, **more):
        folder = tmp_path / (name or f"source-{len(list(tmp_path.iterdir()))}")
        folder.mkdir(exist_ok=True)
        for file, data in files.items():
            # A file that is written again makes another source.
            if not (folder / file).exists():
                (folder / file).write_bytes(data)
        with open_source(folder, tmp_path / "work") as source:
            return importing.run(site, source, now=lambda: now, **more)

    return bring


def feed(idents=MANY, **more):
    return {f"{ident}.xml": sheet(ident) for ident in idents} | {
        f"{ident}.xml": data for ident, data in more.items()
    }


def numbers(report):
    return {verdict: report.number(verdict) for verdict in rules.VERDICTS if report.number(verdict)}


def test_the_first_import_brings_all_and_tells_members_nothing(site, bring):
    report = bring(feed(N1=sheet("N1", kind="Theme", title="Logement")))
    kept = library.get_library(site)
    assert numbers(report) == {rules.ADDED: 9}
    assert (kept.count, kept.newest) == (8, date(2026, 10, 1))
    assert kept.themes == (("particuliers", "N1", "Logement"),)
    assert kept.told_since(date(2026, 1, 1)) == []
    assert kept.get("F1").body.data == sheet("F1")


def test_a_second_import_stores_no_sheet_again(site, bring):
    bring(feed())
    before = library.get_library(site).get("F1").body._p_serial
    assert numbers(bring(feed())) == {rules.UNCHANGED: 8}
    assert library.get_library(site).get("F1").body._p_serial == before


def test_what_changed_is_stored_and_told_with_its_chapters(site, bring):
    bring(feed())
    report = bring(feed(F1=sheet("F1", "Demander à la préfecture."), F99=sheet("F99")))
    kept = library.get_library(site)
    assert numbers(report) == {rules.ADDED: 1, rules.CHANGED: 1, rules.UNCHANGED: 7}
    assert report.chapters["F1"].changed == ("Comment faire",)
    assert b"fecture" in kept.get("F1").body.data
    told = kept.told_since(date(2026, 11, 1))
    assert ("2026-11-24", "F1", (rules.CHANGED, "Fiche F1", ("Comment faire",))) in told
    assert [ident for _at, ident, _told in told] == ["F99", "F1"]


def test_one_bad_file_is_named_and_the_version_before_stays(site, bring):
    bring(feed())
    report = bring(feed(F1=b"<Publication", F2=sheet("F3")))
    assert numbers(report) == {rules.BROKEN: 2, rules.UNCHANGED: 6}
    reasons = [line.detail for line in report.verdicts[rules.BROKEN].lines]
    assert reasons == [
        "Ce n’est pas du XML lisible.",
        "La fiche porte un autre identifiant que son fichier.",
    ]
    assert library.get_library(site).get("F1").body.data == sheet("F1")


def test_what_lacks_is_retired_with_its_day_and_comes_back(site, bring):
    bring(feed())
    report = bring(feed(MANY[:-1]))
    kept = library.get_library(site)
    assert numbers(report) == {rules.UNCHANGED: 7, rules.REMOVED: 1}
    assert kept.get("F8").retired == NOW.date()
    assert (kept.count, kept.leads("F8")) == (7, None)
    assert kept.follow("F8").ident == "F8"
    later = NOW + timedelta(days=1)
    assert numbers(bring(feed(), now=later)) == {rules.UNCHANGED: 7, rules.RESTORED: 1}
    assert kept.get("F8").retired is None


def test_what_moved_leads_where_it_went(site, bring):
    bring(feed())
    moved = b'<Redirections><Redirection from="F8" to="F1"/></Redirections>'
    report = bring({**feed(MANY[:-1]), "redirections.xml": moved})
    kept = library.get_library(site)
    assert numbers(report) == {rules.UNCHANGED: 7, rules.REDIRECTED: 1}
    assert kept.follow("F8").ident == kept.leads("F8").ident == "F1"


def test_half_a_source_retires_nothing_unless_forced(site, bring):
    bring(feed())
    report = bring(feed(MANY[:2]))
    assert numbers(report) == {rules.UNCHANGED: 2}
    assert report.spared.number == 6
    assert library.get_library(site).spared == tuple(MANY[2:])
    assert bring(feed(MANY[:2]), forced=True).number(rules.REMOVED) == 6


def test_a_sheet_of_two_feeds_stays_when_one_of_them_drops_it(site, bring):
    shared = sheet("R1")
    others = {f"F{n}.xml": sheet(f"F{n}", audience="professionnels") for n in range(21, 25)}
    bring(feed(R1=shared))
    bring({**others, "R1.xml": shared})
    kept = library.get_library(site)
    assert kept.get("R1").feeds == ("particuliers", "professionnels")
    assert numbers(bring(others)) == {rules.UNCHANGED: 4}
    assert (kept.get("R1").feeds, kept.get("R1").retired) == (("particuliers",), None)


def test_an_import_that_was_cut_goes_on_and_reports_all_of_it(site, bring, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 3)

    def cut(done, total):
        if done == 3:
            raise KeyboardInterrupt

    files = feed()
    with pytest.raises(KeyboardInterrupt):
        bring(files, name="source", progress=cut)
    kept = library.get_library(site)
    transaction.abort()
    assert (len(kept.sheets), kept.run.finished, kept.filed) == (3, False, ())
    read = []
    monkeypatch.setattr(importing, "parse", lambda data: read.append(data) or parse(data))
    # Nothing is read again but what tells of which feed they are.
    report = bring(files, name="source", now=NOW + timedelta(hours=1))
    assert len(read) == len(files) + 5
    assert numbers(report) == {rules.ADDED: 8}
    assert report.seconds == 3600
    assert (len(kept.sheets), kept.run.finished) == (8, True)


def test_a_batch_that_met_another_writer_is_done_again(site, bring, monkeypatch):
    tried = []
    look = importing._look

    def unlucky(*args):
        tried.append(args)
        if len(tried) == 1:
            raise ConflictError
        return look(*args)

    monkeypatch.setattr(importing, "_look", unlucky)
    assert numbers(bring(feed())) == {rules.ADDED: 8}


def test_the_last_reports_are_kept_and_idle_ones_take_one_place(site, bring, monkeypatch):
    monkeypatch.setattr(library, "REPORTS", 3)
    for number in range(5):
        bring(feed(F1=sheet("F1", str(number))))
    kept = library.get_library(site)
    assert len(kept.filed) == 3
    for _count in range(2):
        kept.file(replace(kept.filed[0].report, unchanged=True))
    assert [filed.report.unchanged for filed in kept.filed] == [True, False, False]


def test_old_news_is_forgotten(site, bring):
    bring(feed())
    bring(feed(F1=sheet("F1", "autre")))
    bring(feed(), now=NOW + timedelta(days=library.TOLD + 1))
    days = {at for at, _ident, _told in library.get_library(site).told_since(date(2020, 1, 1))}
    assert days == {(NOW + timedelta(days=library.TOLD + 1)).date().isoformat()}


def test_one_sheet_wakes_few_objects(site, bring):
    bring(feed([f"F{number}" for number in range(1, 300)]))
    connection = site._p_jar
    connection.cacheMinimize()
    before = connection.getTransferCounts(clear=True)
    assert library.get_library(site).get("F150").body.data
    assert before and connection.getTransferCounts()[0] <= 6


def test_news_are_counted_and_read_a_page_at_a_time(site):
    kept, today = library.get_library(site), date(2026, 11, 24)
    days = [today - timedelta(days=number) for number in (0, 3, 9, 60)]
    for day, many in zip(days, (3, 1200, 2, 5), strict=True):
        for number in range(many):
            kept.tell(day, f"F{10_000 + number}", rules.CHANGED, f"Fiche {number}")
    kept.settle(today)
    transaction.commit()
    since = today - timedelta(days=31)
    assert kept.number_since(since) == 1205 == len(kept.told_since(since))
    pages = [kept.some_since(since, start, 50) for start in range(0, 1250, 50)]
    assert [len(page) for page in pages] == [50] * 24 + [5]
    shown = [line for page in pages for line in page]
    assert sorted(shown) == sorted(kept.told_since(since))
    assert [at for at, _ident, _told in shown] == sorted((a for a, *_ in shown), reverse=True)
    assert kept.some_since(since, 5000, 50) == kept.some_since(today + timedelta(1), 0, 50) == []
    connection = site._p_jar
    connection.cacheMinimize()
    connection.getTransferCounts(clear=True)
    kept.some_since(since, 0, 50)
    assert connection.getTransferCounts(clear=True)[0] < 20
