"""How training lies in the tables, and what follows from it for the profiles that are read."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import cast

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from helpline.staff.gate import Days, allowed
from helpline.staff.profile import Profile
from helpline.staff.profile_rows import profiles
from helpline.staff.training import Place, Step, StepId
from helpline.tables import staff, training_days, training_names, training_places, training_steps
from routing.model import Entrance, Kind, LineId


async def read_steps(connection: AsyncConnection) -> tuple[Step, ...]:
    """All steps in their order. Where there is none, this is one short question."""
    columns = training_steps.c
    ordered = select(training_steps).order_by(columns.place, columns.id)
    rows = (await connection.execute(ordered)).all()
    if not rows:
        return ()
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in await connection.execute(select(training_names).order_by(training_names.c.language)):
        names[row.step][row.language] = row.name
    places: defaultdict[str, set[Place]] = defaultdict(set)
    for row in await connection.execute(select(training_places)):
        entrance = Entrance(row.entrance) if row.entrance else None
        places[row.step].add((LineId(row.line), entrance))
    return tuple(
        Step(
            id=StepId(row.id),
            names=names[row.id],
            times=row.times,
            months=row.months,
            kinds=frozenset(cast("list[Kind]", row.kinds.split())),
            everything=row.everything,
            places=frozenset(places[row.id]),
        )
        for row in rows
    )


async def read_days(
    connection: AsyncConnection, people: Collection[str] | None = None
) -> defaultdict[str, defaultdict[StepId, set[date]]]:
    """On which days these people have done which steps; without `people`: everybody."""
    found: defaultdict[str, defaultdict[StepId, set[date]]] = defaultdict(_no_days)
    chosen = select(training_days)
    if people is not None:
        chosen = chosen.where(training_days.c.staff.in_(people))
    for row in await connection.execute(chosen):
        found[row.staff][StepId(row.step)].add(row.day)
    return found


async def allowed_profiles(
    connection: AsyncConnection, rows: Iterable[Row[tuple[object, ...]]], today: date
) -> dict[str, Profile]:
    """The profiles of rows of `staff`, by id, without what is closed to them today."""
    written = await profiles(connection, rows)
    steps = tuple(step for step in await read_steps(connection) if step.closes)
    if not steps:
        return written
    days = await read_days(connection, written.keys())
    nothing: Days = {}
    return {
        one: allowed(profile, steps, days.get(one, nothing), today)
        for one, profile in written.items()
    }


async def closed_places(connection: AsyncConnection, today: date) -> Counter[Place]:
    """To how many people who can sign in, and of whom it is written, each place is closed today."""
    closed: Counter[Place] = Counter()
    steps = tuple(step for step in await read_steps(connection) if step.closes)
    if not steps:
        return closed
    ready = select(staff).where(staff.c.verifier.is_not(None), staff.c.ended_hour.is_(None))
    written = await profiles(connection, (await connection.execute(ready)).all())
    days = await read_days(connection)
    for one, profile in written.items():
        now = allowed(profile, steps, days[one], today)
        closed.update((line, None) for line in profile.lines - now.lines)
        closed.update(profile.entrances - now.entrances)
    return closed


async def write_step(connection: AsyncConnection, step: Step) -> None:
    """Write the names and the places of a step whose own row is there, in place of the old ones."""
    for table in (training_names, training_places):
        await connection.execute(delete(table).where(table.c.step == step.id))
    for language, name in step.names.items():
        row = {"step": step.id, "language": language, "name": name}
        await connection.execute(insert(training_names).values(row))
    for line, entrance in sorted(step.places, key=lambda place: (place[0], place[1] or "")):
        at = {"step": step.id, "line": line, "entrance": entrance or ""}
        await connection.execute(insert(training_places).values(at))


def step_row(step: Step) -> dict[str, object]:
    """What stands in the step's own row, but for its place."""
    return {
        "times": step.times,
        "months": step.months,
        "kinds": " ".join(sorted(step.kinds)),
        "everything": step.everything,
    }


def _no_days() -> defaultdict[StepId, set[date]]:
    return defaultdict(set)
