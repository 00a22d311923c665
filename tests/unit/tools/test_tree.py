"""The tree's checks report what they are there for, and nothing else."""

import pytest


@pytest.fixture
def problems(tool, tmp_path):
    tree = tool("tree")

    def look(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return list(tree.problems(path))

    return look


def test_a_long_module_is_reported(problems):
    assert problems("a.py", b"x = 1\n" * 300) == []
    assert problems("a.py", b"x = 1\n" * 301) == ["has 301 lines, more than 300: split it"]


def test_an_empty_file_is_reported(problems):
    assert problems("__init__.py", b"\n") == ["is empty"]


# Without their first slash, so that this file passes the check itself.
@pytest.mark.parametrize("path", ["root/.cache", "home/jeanne/desk", "Users/jeanne/desk"])
def test_a_path_of_one_machine_is_reported(problems, path):
    (problem,) = problems("a.md", f"see /{path}\n".encode())
    assert "path of one machine" in problem


@pytest.mark.parametrize("path", ["https://a.example/root/x", "docs/home/x", "/var/lib/desk"])
def test_other_paths_are_free(problems, path):
    assert problems("a.md", f"see {path}\n".encode()) == []


def test_a_link_to_nowhere_is_reported(problems):
    text = b"[a](https://a.example) [b](#part) [c](here.md#part) [d](gone.md)\n"
    assert problems("here.md", text) == ["links to gone.md, which is not there"]
