"""Which hours of which language may be told: never those of one person."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from helpline.rota.language_blocks import SPEAKERS, DayPart, language_blocks
from routing.model import Language, ResponderId
from tests.rotas import TODAY, ZONE, called_off, shift

SV, MN = Language("sv"), Language("mn")
AMINA, DANA, SARA = ResponderId("amina"), ResponderId("dana"), ResponderId("sara")
SPOKEN = {AMINA: (SV, MN), DANA: (SV,), SARA: (SV,)}


def test_two_speakers_are_told_and_one_is_not() -> None:
    """The only one who writes Mongolian is nowhere in a timetable."""
    tonight = shift(TODAY, "18:00", "21:00", AMINA, DANA)
    alone = shift(TODAY + timedelta(days=1), "18:00", "21:00", AMINA)
    told = language_blocks((tonight, alone), SPOKEN, ZONE, TODAY)
    assert told == {SV: (DayPart(TODAY.weekday(), 18, 24),), MN: ()}


def test_two_who_follow_each_other_share_a_part() -> None:
    """The parts are coarse: who of the two is there at which hour is not told."""
    first, second = (
        shift(TODAY, "18:00", "21:00", AMINA),
        shift(TODAY, "21:00", "23:00", DANA),
    )
    assert language_blocks((first, second), SPOKEN, ZONE, TODAY)[SV] == (
        DayPart(TODAY.weekday(), 18, 24),
    )


def test_one_person_with_two_shifts_is_one_person() -> None:
    """And a shift that is called off, or that nobody holds, is none."""
    twice = [shift(TODAY, f"{hour}:00", f"{hour + 1}:00", AMINA) for hour in (18, 20)]
    off = called_off(shift(TODAY, "18:00", "21:00", DANA, SARA))
    told = language_blocks((*twice, off, shift(TODAY)), SPOKEN, ZONE, TODAY)
    assert told == {SV: (), MN: ()}
    assert language_blocks((off,), SPOKEN, ZONE, TODAY) == {}


def test_a_night_is_in_the_parts_of_both_days() -> None:
    """Where it has a moment, and nowhere else."""
    night = shift(TODAY, "22:00", "06:00", AMINA, DANA)
    today, tomorrow = TODAY.weekday(), (TODAY.weekday() + 1) % 7
    assert language_blocks((night,), SPOKEN, ZONE, TODAY)[SV] == tuple(
        sorted((DayPart(today, 18, 24), DayPart(tomorrow, 0, 6)))
    )


def test_parts_of_one_day_that_follow_each_other_are_one() -> None:
    """So that a list of them can be read."""
    long = shift(TODAY, "10:00", "20:00", AMINA, DANA)
    told = language_blocks((long,), SPOKEN, ZONE, TODAY)
    assert told[SV] == (DayPart(TODAY.weekday(), 6, 24),)


PEOPLE = st.lists(st.sampled_from([AMINA, DANA, SARA]), unique=True, max_size=3)
SHIFTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 8), PEOPLE))
TONGUES = st.sets(st.sampled_from([SV, MN]))


@given(shifts=SHIFTS, spoken=st.fixed_dictionaries(dict.fromkeys(SPOKEN, TONGUES)))
def test_no_part_is_told_behind_which_fewer_than_two_people_are(
    shifts: list[tuple[int, int, int, list[ResponderId]]],
    spoken: dict[ResponderId, set[Language]],
) -> None:
    """Whoever holds what, and speaks what; and what is not told says nothing."""
    held = [
        shift(TODAY + timedelta(days=day), f"{hour:02}:00", f"{(hour + hours) % 24:02}:00", *people)
        for day, hour, hours, people in shifts
    ]
    told = language_blocks(held, spoken, ZONE, TODAY)
    for language, parts in told.items():
        for part in parts:
            days = (TODAY + timedelta(days=number) for number in range(7))
            day = next(one for one in days if one.weekday() == part.weekday)
            for hour in range(part.begins, part.ends, 6):
                begins = datetime.combine(day, time(hour), ZoneInfo(ZONE))
                ends = begins + timedelta(hours=6)
                behind = {
                    who
                    for one in held
                    if one.begins < ends and begins < one.ends
                    for who in one.people
                    if language in spoken[who]
                }
                assert len(behind) >= SPEAKERS
