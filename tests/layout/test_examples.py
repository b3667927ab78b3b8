"""The examples for operators keep the promise: no log of requests, nobody's address passed on."""

import os
import re
import tomllib
from collections.abc import Iterator
from typing import Final

import pytest
import yaml

from helpline.checkups.memory import OVERWRITING
from helpline.settings import Settings
from tests.layout.tree import ROOT, text

FOLDER: Final = "docs/examples/"
FORWARDING: Final = frozenset({"x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded"})
"""The headers by which proxies tell of a browser's address."""

_ADDRESS: Final = re.compile(
    r"\$(?:remote_addr|binary_remote_addr|proxy_add_x_forwarded_for|realip\w*)\b"
    r"|\{(?:http\.request\.)?(?:remote(?:_host|\.host|_ip)?|client_ip)\}"
)


def nginx(source: str) -> Iterator[list[str]]:
    """The directives of an nginx file, each with its arguments."""
    code = re.sub(r"(?m)(?:^|\s)#.*$", "", source)
    for statement in re.findall(r"([^;{}]+)[;{]", code):
        words = re.findall(r"\"[^\"]*\"|\S+", statement)
        if words:
            yield [word.strip('"') for word in words]


def nginx_faults(source: str) -> list[str]:
    """What an nginx example would write down or pass on."""
    directives = list(nginx(source))
    found = [
        " ".join(words)
        for words in directives
        if (words[0] == "access_log" and words[1:] != ["off"])
        or (words[0] == "error_log" and words[1:] != ["/dev/null", "crit"])
        or (words[0] != "map" and _ADDRESS.search(" ".join(words)))
        or words[0] in {"log_format", "set_real_ip_from", "real_ip_header"}
    ]
    servers = sum(words[0] == "server" for words in directives)
    found += [
        f"{silent} is not set in every server"
        for silent in ("access_log", "error_log")
        if sum(words[0] == silent for words in directives) != servers
    ]
    passed = {words[1].lower(): words[2] for words in directives if words[0] == "proxy_set_header"}
    return found + [f"{name} is passed on" for name in sorted(FORWARDING) if passed.get(name, "?")]


def caddy_faults(source: str) -> list[str]:
    """What a Caddy example would write down or pass on."""
    lines = [line.split() for line in re.sub(r"(?m)(?:^|\s)#.*$", "", source).split("\n")]
    lines = [words for words in lines if words]
    found = [" ".join(words) for words in lines if words[0] in {"output", "trusted_proxies"}]
    found += [
        " ".join(words) for words in lines if words[0] != "map" and _ADDRESS.search(" ".join(words))
    ]
    logs = [number for number, words in enumerate(lines) if words[0] == "log"]
    if [lines[number + 2] for number in logs] != [["exclude", "http"]]:
        found.append("requests are not excluded from the log")
    dropped = {words[1].lower() for words in lines if words[0] == "header_up"}
    return found + [
        f"{name} is passed on" for name in sorted(FORWARDING) if f"-{name}" not in dropped
    ]


def test_nginx_keeps_nothing() -> None:
    """No log, and no header that tells of an address."""
    assert nginx_faults(text(f"{FOLDER}nginx.conf")) == []


def test_caddy_keeps_nothing() -> None:
    """No log of requests, and no header that tells of an address."""
    assert caddy_faults(text(f"{FOLDER}Caddyfile")) == []


def test_examples_use_one_name_for_the_network() -> None:
    """What the proxies send is what the settings read."""
    header = tomllib.loads(text(f"{FOLDER}settings.toml"))["network_header"]
    assert [header in text(f"{FOLDER}{name}") for name in ("nginx.conf", "Caddyfile")] == [True] * 2


def test_the_settings_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server takes the example as it is."""
    for name in list(os.environ):
        if name.startswith("HELPLINE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HELPLINE_SETTINGS", str(ROOT / FOLDER / "settings.toml"))
    assert Settings().https


def test_the_service_keeps_memory_to_itself() -> None:
    """No crash dump, no swap, and freed memory is overwritten."""
    unit = text(f"{FOLDER}helpline.service").splitlines()
    for line in ("LimitCORE=0", "MemorySwapMax=0", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert line in unit
    started_with = {line.removeprefix("Environment=") for line in unit}
    assert {f"{name}={value}" for name, value in OVERWRITING.items()} <= {
        variable for line in started_with for variable in line.split()
    }


def test_the_containers_keep_the_promise() -> None:
    """Redis writes nothing, PostgreSQL's log names no row, the server can write only its data."""
    services = yaml.safe_load(text("compose.yaml"))["services"]
    redis = " ".join(services["redis"]["command"])
    assert "--save  --appendonly no --slowlog-log-slower-than -1" in redis
    assert {
        "-clog_error_verbosity=terse",
        "-clog_statement=none",
        "-clog_min_error_statement=panic",
    } <= set(services["postgres"]["command"])
    for name in ("helpline", "node"):
        server = services[name]
        assert server["read_only"]
        assert server["cap_drop"] == ["ALL"]
        assert server["ulimits"] == {"core": 0, "memlock": -1}
        assert server["mem_limit"] == server["memswap_limit"]
        assert all(port.startswith("127.0.0.1:") for port in server["ports"])
        assert {key.removeprefix("HELPLINE_").lower() for key in server["environment"]} <= set(
            Settings.model_fields
        )
    assert [name for name in ("postgres", "redis") if "ports" in services[name]] == []


def test_the_image_gets_what_the_package_is_made_of() -> None:
    """And nothing else: .dockerignore lets in by name, and every name is there."""
    lines = text(".dockerignore").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    project = tomllib.loads(text("pyproject.toml"))
    made_of = {
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"],
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"],
        *project["project"]["license-files"],
        project["project"]["readme"],
        "pyproject.toml",
    }
    assert lines[0] == "*"
    assert let_in == made_of | {"requirements", "LICENSES"}
    assert [name for name in let_in if not (ROOT / name).exists()] == []


def test_the_image_starts_on_an_empty_disk() -> None:
    """Its command makes the database, and each of its variables is a setting."""
    image = text("Dockerfile")
    assert 'ENTRYPOINT ["helpline"]\n' in image
    assert 'CMD ["serve", "--migrate"]\n' in image
    settings = {name.lower() for name in re.findall(r"\bHELPLINE_([A-Z_]+)=", image)}
    assert settings == {"host", "port", "data_folder"}
    assert settings <= set(Settings.model_fields)


def test_the_image_overwrites_freed_memory() -> None:
    """And its server is nobody of importance."""
    lines = text("Dockerfile").splitlines()
    settings = " ".join(line.strip(" \\") for line in lines)
    assert [name for name in OVERWRITING if f"{name}={OVERWRITING[name]}" not in settings] == []
    assert "USER helpline" in lines
    assert [line for line in lines if "pip install" in line and "--no-deps" not in line] == [
        line for line in lines if "--require-hashes" in line
    ]


@pytest.mark.parametrize(
    "fault",
    [
        "access_log /var/log/nginx/access.log;",
        "error_log /var/log/nginx/error.log warn;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Other $remote_addr;",
        "log_format own '$remote_addr';",
    ],
)
def test_a_talking_nginx_is_found(fault: str) -> None:
    """Wherever the line stands."""
    source = text(f"{FOLDER}nginx.conf")
    place = source.rindex("}", 0, source.rindex("}"))
    assert nginx_faults(source[:place] + fault + "\n" + source[place:]) != []


@pytest.mark.parametrize(
    "fault",
    [
        "\tlog\n",
        "\theader_up X-Real-IP {remote_host}\n",
        "\tservers {\n\ttrusted_proxies static\n}",
    ],
)
def test_a_talking_caddy_is_found(fault: str) -> None:
    """Wherever the line stands."""
    source = text(f"{FOLDER}Caddyfile")
    place = source.rindex("\treverse_proxy")
    assert caddy_faults(source[:place] + fault + source[place:]) != []
    assert caddy_faults(source.replace("header_up -Forwarded\n", "\n")) != []
