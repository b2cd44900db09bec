"""Free ports are found, busy ones refused with a name."""

import os
import socket

import pytest

from adapters.settings import Settings
from adapters.stack.ports import answers, is_free, with_ports
from adapters.stack.reports import StackCode, StackTrouble


def test_port_0_becomes_a_free_port_from_which_the_kernel_serves_nobody_else() -> None:
    settings = with_ports(Settings(temporal_port=0, temporal_ui_port=0))

    assert settings.temporal_port != settings.temporal_ui_port
    for port in (settings.temporal_port, settings.temporal_ui_port):
        assert 20_000 <= port < 32_768
        assert is_free(port)


@pytest.mark.parametrize("key", ["temporal_port", "temporal_ui_port"])
def test_a_busy_port_is_refused_with_its_setting_and_its_holder(key: str) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen(1)
        port = busy.getsockname()[1]
        ports = {"temporal_port": 0, "temporal_ui_port": 0, key: port}

        with pytest.raises(StackTrouble) as caught:
            with_ports(Settings.model_validate(ports))

        assert answers(port)

    assert StackCode.PORT_IN_USE is caught.value.code
    assert (port, key) == (caught.value.facts["port"], caught.value.facts["key"])
    assert str(caught.value.facts["holder"]).endswith(f"({os.getpid()})")


def test_a_port_that_somebody_holds_on_all_addresses_is_busy_too() -> None:
    with socket.socket() as busy:
        busy.bind(("0.0.0.0", 0))  # noqa: S104 - for the length of this test
        busy.listen(1)

        assert not is_free(busy.getsockname()[1])


def test_nobody_answers_on_a_free_port() -> None:
    settings = with_ports(Settings(temporal_port=0, temporal_ui_port=0))

    assert not answers(settings.temporal_port)


@pytest.mark.parametrize("host", ["0.0.0.0", "temporal.example", "10.0.0.5", "::1"])  # noqa: S104
def test_the_embedded_server_answers_this_machine_alone(host: str) -> None:
    with pytest.raises(StackTrouble) as caught:
        with_ports(Settings(temporal_host=host))

    assert StackCode.HOST_NOT_LOCAL is caught.value.code
    assert {"host": host} == caught.value.facts


def test_localhost_is_this_machine() -> None:
    settings = Settings(temporal_host="localhost", temporal_port=0, temporal_ui_port=0)

    assert with_ports(settings).temporal_host == "127.0.0.1"
