"""A witness as its office types it: what cannot be is said in plain words."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.witness.listening import listen_address
from tests.adapters.cli.office import Office

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("listen", "code", "told"),
    [
        ("127.0.0.1:99999", 2, "端口 0 至 65535"),
        ("127.0.0.1:", 2, "地址:端口"),
        ("::1:80", 2, "[::1]:8420"),
        ("[nosuch]:80", 2, "地址:端口"),
        ("127.0.0.1:٣", 2, "地址:端口"),
        ("nosuchhost.invalid:0", 1, "不是本机的地址"),
        ("192.0.2.1:0", 1, "不是本机的地址"),
        ("[2001:db8::1]:0", 1, "[2001:db8::1]:0"),
    ],
)
def test_where_it_cannot_listen_is_said_in_terms_of_the_address(
    folder: Path, listen: str, code: int, told: str
) -> None:
    answer = Office(folder).run("witness", "serve", "--listen", listen)

    assert (code, True) == (answer.code, told in answer.err), answer.err
    assert "--listen" in answer.err
    assert "磁盘" not in answer.err


def test_a_port_that_another_program_has_is_named(folder: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"

        answer = Office(folder).run("witness", "serve", "--listen", taken)

    assert (1, f"错误：{taken} 已被别的程序占用") == (answer.code, answer.err.partition("，")[0])


def test_it_listens_on_an_ipv6_address(folder: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with _served(folder, "[::1]:0") as address:
        host, port = listen_address(address) or ("", 0)
        socket.create_connection((host, port), timeout=10).close()

    assert ("::1", f"[::1]:{port}") == (host, address)


@pytest.mark.parametrize("name", ["a b", "a+b", "", "a\tb"])
def test_a_name_that_cannot_be_a_witness_is_refused_in_plain_words(
    tmp_path: Path, name: str
) -> None:
    answer = Office(tmp_path).run("witness", "init", "--name", name)

    assert (2, True) == (answer.code, "不能含空格、加号和控制字符" in answer.err), answer.err
    assert "key" not in answer.err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["x", "a+b+c", "audit.example/w1+00000000+BAAA"])
def test_a_key_that_was_copied_wrongly_is_said_to_be(folder: Path, key: str) -> None:
    answer = Office(folder).run("witness", "trust", key)

    assert (2, "错误：公钥不合规定") == (answer.code, answer.err.partition("，")[0])


@contextmanager
def _served(folder: Path, listen: str) -> Iterator[str]:
    program = "from adapters.cli.main import run; run()"
    command = [sys.executable, "-c", program, "--json", "witness", "serve"]
    options = ["--data", str(folder), "--listen", listen]
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said: Any = json.loads(process.stdout.readline())
        yield said["address"]
        process.send_signal(signal.SIGTERM)
