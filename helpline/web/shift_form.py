"""The form in which a coordinator writes when shifts come and whom they need."""

from collections.abc import Collection, Sequence

from starlette.datastructures import FormData

from helpline.languages import autonym
from helpline.rota.rules import writes
from helpline.rota.series_form import MOST_PLACES, SeriesFault, WrittenSeries
from helpline.staff.line import Line
from helpline.staff.people import Person
from helpline.web.person_form import all_of, first
from helpline.web.told_times import language_name, weekday_names
from helpline.words import Words


def read_shift_form(form: FormData, known: WrittenSeries | None = None) -> WrittenSeries:
    """What was sent; `known` fills in what a form about a single shift does not ask."""
    return WrittenSeries(
        line=first(form, "line") if known is None else known.line,
        begins=first(form, "begins"),
        ends=first(form, "ends"),
        zone=first(form, "zone") if known is None else known.zone,
        weekdays=all_of(form, "weekday"),
        first=first(form, "first") if known is None else known.first,
        last=first(form, "last") if known is None else known.last,
        fewest=first(form, "fewest"),
        most=first(form, "most"),
        kinds=all_of(form, "kind"),
        languages=all_of(form, "language"),
    )


def shift_form_values(
    written: WrittenSeries,
    lines: Sequence[Line],
    people: Collection[Person],
    words: Words,
    faults: Sequence[SeriesFault] = (),
) -> dict[str, object]:
    """What the form's template needs. Languages are those that somebody writes here."""
    spoken = {str(tag) for one in people for tag in writes(one.profile)} | set(written.languages)
    names = {tag: language_name(tag, words.language) for tag in spoken}
    return {
        "written": written,
        "choices": [{"id": line.id, "name": line.called(words.language)} for line in lines],
        "weekday_names": weekday_names(words.language),
        "spoken": [
            {"tag": tag, "name": name, "autonym": autonym(tag)}
            for tag, name in sorted(names.items(), key=lambda one: one[1].casefold())
        ],
        "most_places": MOST_PLACES,
        "faults": faults,
        "shift_faults": [(part, words.say(f"fault.series.{part}")) for part in faults],
    }
