"""`pingjian person …`: who may act, and as what."""

import uuid
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from adapters.cli.asking import CommandId, checked
from adapters.cli.here import Here, here_of
from adapters.cli.screens.grids import table
from adapters.cli.session import opened
from adapters.cli.terminal import Terminal
from adapters.cli.tree import Leaf, new_app
from domain.commands import RegisterPerson
from domain.events import PersonRegistered, PersonRemoved
from domain.ids import PEOPLE_STREAM
from domain.permissions import Role
from domain.projections.wording import ROLE_WORDS

app = new_app()


@app.command("add", cls=Leaf)
def add(
    ctx: typer.Context,
    person: Annotated[str, typer.Option("--person", metavar="ACCOUNT")],
    role: Annotated[Role, typer.Option("--role", metavar="ROLE")],
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="CODE")] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME")] = "",
    command_id: CommandId = None,
) -> int:
    """Open an account; the name is kept beside the record, never in it."""
    here = here_of(ctx)
    by = here.actor()
    chosen = command_id or uuid.uuid4()
    with opened(here, create=True) as installation:
        command = checked(
            lambda: RegisterPerson(
                by=by,
                at=installation.desk.now(),
                person=person,
                role=role,
                units=tuple(unit or ()),
            )
        )
        added = installation.desk.register.register_person(command, chosen, name=name or person)
    key = "person.added" if added else "person.already"
    shown_role = here.terminal.language.of(ROLE_WORDS[role])
    message = here.terminal.say(key, person=person, role=shown_role)
    here.terminal.answer(
        {
            "schema": "pingjian.person/1",
            "person": person,
            "role": role,
            "units": tuple(unit or ()),
            "added": bool(added),
            "command_id": chosen,
            "message": message,
        },
        lambda: Text.assemble(("✓ ", "bold green"), message),
    )
    return 0


@app.command("list", cls=Leaf)
def list_(ctx: typer.Context) -> int:
    """List the accounts that are open."""
    here = here_of(ctx)
    people = _people(here)
    here.terminal.answer(
        {"schema": "pingjian.people/1", "people": people}, lambda: _page(people, here.terminal)
    )
    return 0


def _people(here: Here) -> list[dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    with opened(here) as installation:
        for recorded in installation.store.load(PEOPLE_STREAM):
            match recorded.fact:
                case PersonRegistered() as fact:
                    beside = installation.store.private_values(recorded.position)
                    found[fact.person] = {
                        "person": fact.person,
                        "name": beside.get("name", fact.person),
                        "role": fact.role,
                        "units": fact.units,
                        "since": fact.at,
                    }
                case PersonRemoved(person=person):
                    found.pop(person, None)
                case _:
                    pass
    return list(found.values())


def _page(people: list[dict[str, object]], terminal: Terminal) -> RenderableType:
    if not people:
        return Text(terminal.say("person.none"), style="dim")
    grid = table()
    for key in ("account", "name", "role", "units"):
        grid.add_column(terminal.say(f"person.{key}"))
    for line in people:
        units = line["units"]
        grid.add_row(
            str(line["person"]),
            str(line["name"]),
            terminal.language.of(ROLE_WORDS[Role(str(line["role"]))]),
            ", ".join(units) if isinstance(units, tuple) else "",  # pyright: ignore[reportUnknownArgumentType] - tuple of codes
        )
    return grid
