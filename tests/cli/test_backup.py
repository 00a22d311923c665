"""Backup while the desk serves; restore elsewhere, on either storage."""

import pytest


@pytest.fixture(scope="module")
def saved(desk, tmp_path_factory):
    """A backup of the desk that serves, for those who only read it."""
    file = tmp_path_factory.mktemp("saved") / "guichet.tar"
    done = desk.cli("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_a_running_desk_is_saved_and_stands_up_elsewhere(desk, new_desk, tmp_path):
    file = tmp_path / "guichet.tar.gz"
    saved = desk.cli("backup", str(file))
    assert saved.returncode == 0, saved.stderr
    with desk.site() as site:
        expected = sorted(site.objectIds())
    restored = new_desk.cli("restore", str(file))
    assert restored.returncode == 0, restored.stderr
    new_desk.start()
    assert new_desk.http().page("/login").status_code == 200
    # The one process of the tests has its Zope on the first desk.
    listing = new_desk.cli("site", "create", "--if-missing")
    assert (listing.returncode, listing.stdout) == (0, "")
    assert expected


def test_a_desk_that_serves_is_not_overwritten(desk, saved):
    refused = desk.cli("restore", str(saved), "--force")
    assert refused.returncode == 2
    assert "Le guichet est ouvert" in refused.stderr


@pytest.mark.slow
def test_a_database_that_is_not_empty_wants_force(saved, new_desk):
    assert new_desk.cli("restore", str(saved)).returncode == 0
    refused = new_desk.cli("restore", str(saved))
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert new_desk.cli("restore", str(saved), "--force").returncode == 0


def test_a_file_is_not_overwritten(desk, tmp_path):
    file = tmp_path / "guichet.tar"
    file.write_text("précieux")
    assert desk.cli("backup", str(file)).returncode == 2
    assert file.read_text() == "précieux"


def test_a_damaged_backup_touches_nothing(saved, new_desk, tmp_path):
    file = tmp_path / "guichet.tar"
    assert new_desk.cli("restore", str(saved)).returncode == 0
    data = saved.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    refused = new_desk.cli("restore", str(file), "--force")
    assert refused.returncode == 2
    assert new_desk.cli("site", "create").returncode == 2, "the site is gone"


def test_nothing_is_saved_of_a_desk_that_is_not(new_desk, tmp_path):
    done = new_desk.cli("backup", str(tmp_path / "guichet.tar"))
    assert done.returncode == 2
    assert "Pas encore de guichet" in done.stderr
