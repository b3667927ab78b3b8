"""A script in one file does what it did in several, or is refused."""

import pytest

from web_widget.joined import NotJoinable, joined

PAGE = "page/page.js"
LINE = "shared/line.js"
STATE = "page/state.js"


def modules(**changed: str) -> dict[str, str]:
    """Three modules of which two import; `changed` replaces the sources of some."""
    sources = {
        "page": (
            'import { open } from "../shared/line.js";\n'
            'import { see } from "./state.js";\n'
            "open(see);\n"
        ),
        "line": 'import { see } from "../page/state.js";\nexport function open() {\n  see();\n}\n',
        "state": "const ONE = 1;\nexport const see = () => ONE;\n",
    }
    sources |= changed
    return {PAGE: sources["page"], LINE: sources["line"], STATE: sources["state"]}


def test_every_module_runs_once_before_those_that_import_it() -> None:
    """As a browser does it: what comes first in the imports comes first."""
    assert joined(PAGE, modules()) == (
        "const $part0 = (() => {\nconst ONE = 1;\nconst see = () => ONE;\nreturn { see };\n})();\n"
        "const $part1 = (() => {\n"
        "const { see } = $part0;\n"
        "function open() {\n  see();\n}\n"
        "return { open };\n"
        "})();\n"
        "const { open } = $part1;\n"
        "const { see } = $part0;\n"
        "open(see);\n"
    )


def test_a_script_without_imports_stays_as_it_is() -> None:
    """Also its exports, which are for others."""
    assert joined(STATE, modules()) == modules()[STATE]


def test_names_may_stand_on_several_lines() -> None:
    """As a formatter writes them."""
    source = 'import {\n  open,\n  shut,\n} from "../shared/line.js";\n'
    line = "export class open {}\nexport async function shut() {}\n"
    whole = joined(PAGE, modules(page=source, line=line))
    assert whole.endswith("return { open, shut };\n})();\nconst { open, shut } = $part0;\n")


def test_what_is_asked_for_later_stays_a_module() -> None:
    """It is read from the folder of the entry, so only a module that lies there may ask."""
    later = 'export const more = () => import("./more.js");\n'
    assert joined(PAGE, modules(state=f"{later}export const see = more;\n")).count(later[7:]) == 1
    with pytest.raises(NotJoinable):
        joined(PAGE, modules(line=f"{later}export const open = more;\n"))


@pytest.mark.parametrize(
    "page",
    [
        'import * as state from "./state.js";\n',
        'import state from "./state.js";\n',
        'import "./state.js";\n',
        'import { see as look } from "./state.js";\n',
        'import { ONE } from "./state.js";\n',
        'import { see } from "./nowhere.js";\n',
        'import { see } from "lit";\n',
        'import { page } from "./page.js";\n',
        "open(import.meta.url);\n",
    ],
)
def test_other_imports_are_refused(page: str) -> None:
    """Also a name that is not exported, a module that is not there, and the module itself."""
    with pytest.raises(NotJoinable):
        joined(PAGE, modules(page=page))


@pytest.mark.parametrize(
    "state",
    [
        "export default 1;\n",
        "const see = 1;\nexport { see };\n",
        "export let see = 1;\n",
        "export const { see } = ALL;\n",
        "export function* see() {}\n",
        'export * from "../shared/line.js";\n',
        'import { open } from "../shared/line.js";\nexport const see = open;\n',
    ],
)
def test_other_exports_are_refused(state: str) -> None:
    """Also imports in a circle."""
    with pytest.raises(NotJoinable):
        joined(PAGE, modules(state=state))
