"""Which desk a command works on, and with which database."""

from nummairieque.cli.errors import BadInput
from nummairieque.cli.instance import check_database
from nummairieque.cli.instance import find_instance
from nummairieque.cli.instance import Instance
from nummairieque.cli.instance import SOCKET_PATH_LIMIT
from pathlib import Path

import json
import os
import pytest
import subprocess


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "guichet"
    (root / "etc").mkdir(parents=True)
    (root / "etc" / "zope.conf").touch()
    return root


def test_the_argument_wins_over_the_environment(root, tmp_path):
    environ = {"NUMMAIRIEQUE_INSTANCE": str(tmp_path / "elsewhere")}
    assert find_instance(root, environ).root == root.resolve()


def test_the_environment_names_the_instance(root):
    assert find_instance(environ={"NUMMAIRIEQUE_INSTANCE": str(root)}).root == root.resolve()


def test_a_folder_without_configuration_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"etc/zope\.conf .* cp -r "):
        find_instance(tmp_path, {})


def test_without_a_word_the_database_is_zeo(root):
    assert find_instance(root, {}).storage == "zeo"


@pytest.mark.parametrize("value", ["postgresql://a:b@host/desk", "postgres:///desk"])
def test_a_postgresql_address_is_taken(root, value):
    instance = find_instance(root, {"DB": value})
    assert (instance.storage, instance.database) == ("postgresql", value)


@pytest.mark.parametrize("value", ["mysql://a/b", "postgresql://host", "postgresql://host/", "x"])
def test_another_database_is_refused(value):
    with pytest.raises(BadInput, match="DB"):
        check_database(value)


def test_a_tool_follows_the_database_of_the_desk_being_served(root):
    instance = Instance(root)
    instance.prepare()
    served = {"pid": os.getpid(), "database": "postgresql://host/desk"}
    instance.served_file.write_text(json.dumps(served))
    assert find_instance(root, {}).database == "postgresql://host/desk"
    assert find_instance(root, {"DB": "zeo"}).database == "zeo"


def test_what_a_killed_launcher_left_is_not_believed(root):
    instance = Instance(root)
    instance.prepare()
    gone = subprocess.Popen(["true"])
    gone.wait()
    served = {"pid": gone.pid, "database": "postgresql://host/desk"}
    instance.served_file.write_text(json.dumps(served))
    assert find_instance(root, {}).database == "zeo"


def test_the_folders_of_var_are_for_their_owner_only(root):
    Instance(root).prepare()
    modes = {path.stat().st_mode & 0o777 for path in (root / "var").rglob("*")}
    assert modes == {0o700}


def test_folders_that_were_there_already_are_closed_to_others(root):
    cache = root / "var" / "cache"
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    Instance(root).prepare()
    assert cache.stat().st_mode & 0o777 == 0o700


def test_the_folders_of_somebody_else_are_not_used(root, monkeypatch):
    Instance(root).prepare()
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    with pytest.raises(BadInput, match=r"var appartient à un autre compte"):
        Instance(root).prepare()


@pytest.mark.parametrize("length", [10, 300])
def test_the_socket_has_a_path_that_a_socket_can_have(length):
    root = Path("/srv") / ("d" * length)
    assert len(os.fsencode(Instance(root).zeo_socket)) <= SOCKET_PATH_LIMIT


def test_two_desks_with_long_paths_do_not_share_a_socket():
    one, other = (Instance(Path("/srv") / ("d" * 200) / name) for name in "ab")
    assert one.zeo_socket != other.zeo_socket


@pytest.mark.parametrize(
    ("word", "expected"), [("1", True), ("true", True), ("", False), ("0", False)]
)
def test_read_only_is_asked_for_by_the_environment(root, word, expected):
    assert find_instance(root, {"NUMMAIRIEQUE_READ_ONLY": word}).read_only is expected
