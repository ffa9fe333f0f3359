"""`[tool.gapismith]`: what is read, and one clear error for each way to get it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.config import ClientConfig, Config
from gapismith.diagnostics import GapismithError, UsageError
from gapismith.project import load_config

CLIENT = "tool.gapismith.clients.gemini"


def _load(folder: Path, text: str) -> Config:
    (folder / "pyproject.toml").write_text(text, "utf-8")
    return load_config(folder)


def _gemini(folder: Path, line: str) -> Config:
    return _load(folder, f'[{CLIENT}]\ndocument = "d.json"\n{line}\n')


def test_the_defaults(tmp_path: Path) -> None:
    config = _gemini(tmp_path, "")
    assert config == Config(
        tmp_path,
        (
            ClientConfig(
                package="gemini",
                document=tmp_path / "d.json",
                output=tmp_path / "generated/gemini",
            ),
        ),
    )


def test_every_key(tmp_path: Path) -> None:
    config = _gemini(
        tmp_path,
        """
        source = "https://example.googleapis.com/$discovery/rest"
        output = "src/app/_vendor/gemini"
        include = ["a.*"]
        exclude = ["a.b", "a.c"]
        streaming = ["a.watch"]
        api_key_env = ["GOOGLE_API_KEY", "GEMINI_API_KEY"]
        scopes = ["https://www.googleapis.com/auth/cloud-platform"]
        allow_root_url = ["https://example.com/"]
        """,
    )
    assert config.clients == (
        ClientConfig(
            package="gemini",
            document=tmp_path / "d.json",
            output=tmp_path / "src/app/_vendor/gemini",
            source="https://example.googleapis.com/$discovery/rest",
            include=("a.*",),
            exclude=("a.b", "a.c"),
            streaming=("a.watch",),
            api_key_env=("GOOGLE_API_KEY", "GEMINI_API_KEY"),
            scopes=("https://www.googleapis.com/auth/cloud-platform",),
            allow_root_url=("https://example.com/",),
        ),
    )


def test_the_nearest_file_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _gemini(tmp_path, "")
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    assert load_config(deep) == expected
    monkeypatch.chdir(deep)
    found = load_config()  # paths are written from the current folder
    assert found.root == Path("../..")
    assert [c.document.resolve() for c in found.clients] == [tmp_path / "d.json"]


def test_select(tmp_path: Path) -> None:
    config = _load(
        tmp_path,
        "".join(
            f'[tool.gapismith.clients.{name}]\ndocument = "{name}.json"\n'
            for name in ("drive", "gemini", "tasks")
        ),
    )

    def names(*wanted: str) -> list[str]:
        return [client.package for client in config.select(wanted)]

    assert names() == ["drive", "gemini", "tasks"]
    assert names("tasks", "drive", "tasks") == ["tasks", "drive"]
    with pytest.raises(GapismithError, match="hint: did you mean 'gemini'"):
        names("gemni")
    with pytest.raises(GapismithError, match="hint: known: drive, gemini, tasks"):
        names("qqqqq")


@pytest.mark.parametrize(
    ("line", "key", "message", "hint"),
    [
        ('inclde = ["a"]', ".inclde", "unknown key", "did you mean 'include'?"),
        ("package = 'x'", ".package", "unknown key", "known: document, output"),
        ("include = 'a.*'", ".include", "not a string", 'write include = ["a.*"]'),
        ("include = [1]", ".include[0]", "not an integer", ""),
        ("include = ['a', '']", ".include[1]", "not an empty string", ""),
        ("include = {}", ".include", "not a table", ""),
        ("source = 1979-05-27", ".source", "not a date or time", ""),
        ("source = true", ".source", "not a boolean", ""),
        ("source = ''", ".source", "must not be empty", ""),
        ("output = 1.5", ".output", "not a float", ""),
        (r'output = "a\u0000b"', ".output", "control characters", ""),
        ("output = '.'", ".output", "would replace the project", "a folder of its own"),
        (
            "output = '..'",
            ".output",
            "would replace the project",
            "a folder of its own",
        ),
        ("api_key_env = ['A-B']", ".api_key_env[0]", "environment variable", "GOOGLE"),
        (
            "[tool.gapismith.clients.other]",
            "",
            "the key 'document' is missing",
            "a Discovery document",
        ),
        ("[tool.gapismith.client]", "", "unknown key", "did you mean 'clients'?"),
    ],
)
def test_wrong_settings(
    tmp_path: Path, line: str, key: str, message: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        _gemini(tmp_path, line)
    (diagnostic,) = caught.value.diagnostics
    pointers = {
        "[tool.gapismith.clients.other]": "tool.gapismith.clients.other",
        "[tool.gapismith.client]": "tool.gapismith.client",
    }
    assert diagnostic.source == str(tmp_path / "pyproject.toml")
    assert diagnostic.pointer == pointers.get(line, CLIENT + key)
    assert message in diagnostic.message
    assert hint in diagnostic.hint
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "pointer", "message"),
    [
        ("", "tool.gapismith.clients", "no client is configured"),
        ("[tool.black]", "tool.gapismith.clients", "no client is configured"),
        ("tool = 1", "tool", "must be a table, not an integer"),
        ("[tool]\ngapismith = []", "tool.gapismith", "must be a table, not an array"),
        ("[tool.gapismith]\nclients = 'x'", "tool.gapismith.clients", "not a string"),
        (
            "[tool.gapismith.clients]\nx = 'y'",
            "tool.gapismith.clients.x",
            "not a string",
        ),
        ("[tool", "", "not valid TOML"),
        ("\ufeff[tool]", "", "not valid TOML: begins with a byte order mark; save it"),
    ],
)
def test_wrong_files(tmp_path: Path, text: str, pointer: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        _load(tmp_path, text)
    assert caught.value.diagnostics[0].pointer == pointer
    assert message in caught.value.diagnostics[0].message


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ('"gemini-v1"', "rename the table to tool.gapismith.clients.gemini_v1"),
        ('"class"', "rename the table to tool.gapismith.clients.client_class"),
        ('"1st"', "rename the table to tool.gapismith.clients.client_1st"),
        ('"größe"', "rename the table to tool.gapismith.clients.gr_e"),
        ('"é"', "rename the table to tool.gapismith.clients.client"),
        ('"../up"', "rename the table to tool.gapismith.clients.up"),
    ],
)
def test_a_package_that_cant_be_imported(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError, match="can't be imported") as caught:
        _load(tmp_path, f'[tool.gapismith.clients.{name}]\ndocument = "d.json"\n')
    assert caught.value.diagnostics[0].hint == hint


@pytest.mark.parametrize("secret", ["https://x.y/z?key=AIza", "https://u:AIza@x.y/z"])
def test_a_secret_in_the_source_is_refused_and_not_shown(
    tmp_path: Path, secret: str
) -> None:
    with pytest.raises(UsageError, match="must not hold a key or a password") as caught:
        _gemini(tmp_path, f'source = "{secret}"')
    assert "AIza" not in str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        'api_key_env = ["AIza-secret"]',
        'api_key_env = ["AIzaSyA1234567890abcdefghijklmnopqrstuv"]',
        'api_key_env = "AIzaSyA1234567890abcdefghijklmnopqrstuv"',
        'api_key_env = ["Qz7AIza0x8fJ2kLm4Np6Rs8T"]',
        'api_key = "AIzaSyA1234567890abcdefghijklmnopqrstuv"',
    ],
)
def test_an_api_key_in_the_configuration_is_refused_and_not_shown(
    tmp_path: Path, line: str
) -> None:
    with pytest.raises(UsageError) as caught:
        _gemini(tmp_path, line)
    assert "AIza" not in str(caught.value)
    assert "GOOGLE_API_KEY" in str(caught.value)


def test_a_source_that_is_never_fetched_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be an https URL"):
        _gemini(tmp_path, 'source = "http://example.com/shelf.json"')


@pytest.mark.parametrize(
    ("output", "relation"), [("generated/a", "also"), ("generated/a/deeper", "inside")]
)
def test_outputs_that_overlap(tmp_path: Path, output: str, relation: str) -> None:
    text = (
        '[tool.gapismith.clients.a]\ndocument = "d.json"\n'
        f'[tool.gapismith.clients.b]\ndocument = "d.json"\noutput = "{output}"\n'
    )
    with pytest.raises(UsageError, match=f"is {relation} the output folder of"):
        _load(tmp_path, text)


def test_no_file_at_all(tmp_path: Path) -> None:
    # Folders above a temporary one may be anybody's; the root of a disk is nobody's.
    top = Path(tmp_path.anchor)
    with pytest.raises(UsageError, match=r"no pyproject\.toml here") as caught:
        load_config(top)
    assert caught.value.diagnostics[0].source == str(top)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(UsageError, match="not valid TOML"):
        load_config(tmp_path)


@pytest.mark.parametrize("name", ["json", "requests"])
def test_a_package_that_would_hide_another(tmp_path: Path, name: str) -> None:
    table = f'[tool.gapismith.clients.{name}]\ndocument = "d.json"\n'
    with pytest.raises(UsageError, match="would hide"):
        _load(tmp_path, table)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    _load(tmp_path, f'{table}output = "app/{name}"\n')


def test_a_package_with_a_name_of_pythons(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="would hide"):
        _load(tmp_path, '[tool.gapismith.clients.__init__]\ndocument = "d.json"\n')


def test_outputs_that_some_file_systems_take_for_one(tmp_path: Path) -> None:
    tables = "".join(
        f'[tool.gapismith.clients.{name}]\ndocument = "d.json"\n'
        for name in ("books_v1", "Books_v1")
    )
    with pytest.raises(UsageError, match="is also the output folder"):
        _load(tmp_path, tables)


def test_tables_nested_too_deeply(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nested too deeply"):
        _load(tmp_path, f"a = {'[' * 9000}{']' * 9000}\n")
