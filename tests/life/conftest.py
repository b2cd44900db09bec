import pytest

from tests.life.running import Demo, Ran


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, Ran]:
    """A demonstration that has been played once, and what it printed; not to be changed."""
    demo = Demo(tmp_path_factory.mktemp("played") / "demo-data")
    return demo, demo.run("--json")
