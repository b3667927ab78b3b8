"""Faults in what is taken away at the door, in what is told, and in what is bounded."""

from typing import Final

from tests.mutants.mutants import Mutant

INCOMING: Final = "helpline/web/incoming.py"
SHIELD: Final = "helpline/web/shield.py"
OUTGOING: Final = "helpline/web/outgoing.py"
ORIGIN: Final = "helpline/web/origin.py"
BUCKET: Final = "helpline/web/bucket.py"
LIMITS: Final = "helpline/web/limits.py"
PACKED: Final = "helpline/web/packed.py"
STATIC: Final = "helpline/web/static.py"
PROTOCOLS: Final = "helpline/web/quiet_protocols.py"
QUICK: Final = "helpline/web/quick_sockets.py"
SERVE: Final = "helpline/web/serve.py"
RINSE: Final = "helpline/rinse.py"
FRAMES: Final = "helpline/wire/frame.py"
ANSWERS: Final = "helpline/web/answers.py"
EVENTS: Final = "helpline/events_log.py"
SILENCE: Final = "helpline/silence.py"
FAULT: Final = "helpline/fault.py"
KEYS: Final = "helpline/key_files.py"

WEB: Final = "tests/unit/helpline/web"
HEADERS: Final = "tests/privacy/test_headers.py"
LOGS: Final = "tests/privacy/test_logs.py"

COMES_IN: Final = (
    Mutant(
        "the address stays",
        INCOMING,
        '    scope["client"] = None\n',
        "",
        HEADERS,
    ),
    Mutant(
        "every header stays",
        INCOMING,
        "if name.lower() in names]",
        "if names]",
        HEADERS,
    ),
    Mutant(
        "a visitor's cookies stay",
        INCOMING,
        "    names = _EVERYWHERE\n",
        '    names = _EVERYWHERE | {b"cookie"}\n',
        f"{WEB}/test_incoming.py",
    ),
    Mutant(
        "the server keeps the headers",
        INCOMING,
        '        scope["headers"].clear()\n',
        "        pass\n",
        f"{WEB}/test_incoming.py",
    ),
    Mutant(
        "the list of packings stays",
        INCOMING,
        "for packing in taken[:1]]",
        "for packing in taken]",
        f"{WEB}/test_incoming.py",
    ),
    Mutant(
        "the desk may ask for packing",
        INCOMING,
        "        case Surface.STATIC | Surface.VISITOR:\n",
        "        case Surface.STATIC | Surface.VISITOR | Surface.DESK:\n",
        f"{WEB}/test_incoming.py",
    ),
    Mutant(
        "any page opens a socket",
        ORIGIN,
        "    if origin in settings.origins:\n",
        "    if origin in settings.origins or socket:\n",
        HEADERS,
    ),
    Mutant(
        "an origin that only begins like ours",
        ORIGIN,
        "    if origin in settings.origins:\n",
        "    if origin.startswith(settings.origins):\n",
        f"{WEB}/test_origin.py",
    ),
    Mutant(
        "a body without an end",
        SHIELD,
        "    if length > LONGEST_BODY:\n",
        "    if not length:\n",
        f"{WEB}/test_shield.py",
    ),
    Mutant(
        "a bucket for a whole address",
        BUCKET,
        "kept = 3 if",
        "kept = 4 if",
        f"{WEB}/test_bucket.py",
    ),
    Mutant(
        "a key that never turns",
        BUCKET,
        "        if turns:\n",
        "        if turns < 0:\n",
        f"{WEB}/test_bucket.py",
    ),
    Mutant(
        "what somebody tells about herself is believed",
        BUCKET,
        "        if address is None or any(address in network for network in _INSIDE):\n",
        "        if told is not None or address is None:\n",
        f"{WEB}/test_bucket.py",
    ),
    Mutant(
        "a fifth of one network may wait",
        LIMITS,
        "return counted >= WAITING_PER_BUCKET",
        "return counted > WAITING_PER_BUCKET",
        f"{WEB}/test_limits.py",
    ),
    Mutant(
        "what was read last stays",
        RINSE,
        "                into.write(_ZEROS)",
        "                into.write(_ZEROS[:1])",
        "tests/unit/helpline/test_rinse.py",
    ),
    Mutant(
        "a part of what was read last stays",
        RINSE,
        "LENGTH: Final = 262_144",
        "LENGTH: Final = 65_536",
        "tests/unit/helpline/test_rinse.py",
    ),
)

GOES_OUT: Final = (
    Mutant(
        "a page stays in the cache",
        OUTGOING,
        "_KEPT if hashed else _NEVER_KEPT",
        "_KEPT if hashed else _KEPT",
        HEADERS,
    ),
    Mutant(
        "the onion address is told to use TLS",
        OUTGOING,
        "    if settings.hsts and not onion:\n",
        "    if settings.hsts:\n",
        HEADERS,
    ),
    Mutant(
        "an app brings its own policy",
        OUTGOING,
        "        return name not in self._ours\n",
        "        return bool(name)\n",
        f"{WEB}/test_outgoing.py",
    ),
    Mutant(
        "a visitor's page sets a cookie",
        OUTGOING,
        'return b"max-age=0" in value',
        "return bool(value)",
        HEADERS,
    ),
    Mutant(
        "whatever lies between gives everybody the same packing",
        PACKED,
        '{**_VARIES, "content-encoding": packing}',
        '{"content-encoding": packing}',
        f"{WEB}/test_packed.py",
    ),
    Mutant(
        "a file that changed keeps its address",
        STATIC,
        "digest.update(b",
        "digest.copy().update(b",
        f"{WEB}/test_static.py",
    ),
    Mutant(
        "the words of an exception reach the page",
        ANSWERS,
        "            RequestValidationError: problems.of_frame,\n",
        "",
        f"{WEB}/test_answers.py",
    ),
    Mutant(
        "telemetry is on",
        ANSWERS,
        '            "logs": False,\n',
        '            "logs": True,\n',
        f"{WEB}/test_answers.py",
    ),
    Mutant(
        "sockets are compressed",
        SERVE,
        "ws_per_message_deflate=False",
        "ws_per_message_deflate=True",
        f"{WEB}/test_serve.py::test_everything_that_tells_is_off",
    ),
    Mutant(
        "headers about addresses are believed",
        SERVE,
        "proxy_headers=False",
        "proxy_headers=True",
        f"{WEB}/test_serve.py::test_everything_that_tells_is_off",
    ),
    Mutant(
        "a socket keeps its address",
        PROTOCOLS,
        "        self.client = None\n",
        "",
        f"{WEB}/test_quiet_protocols.py",
    ),
    Mutant(
        "the parser keeps the headers",
        PROTOCOLS,
        "        event.headers.clear()\n",
        "",
        f"{WEB}/test_quiet_protocols.py",
    ),
    Mutant(
        "a lost connection waits for a collection",
        PROTOCOLS,
        "        self.conn.parser.close()\n",
        "",
        f"{WEB}/test_quick_sockets.py",
    ),
    Mutant(
        "short words are put away",
        FRAMES,
        'ConfigDict(cache_strings="keys")',
        'ConfigDict(cache_strings="all")',
        "tests/unit/helpline/wire/test_frame.py",
    ),
    Mutant(
        "a flood is read",
        QUICK,
        "if unread >= MOST_UNREAD and",
        "if unread >= 10**9 and",
        f"{WEB}/test_quick_sockets.py",
    ),
    Mutant(
        "kept after the last word",
        QUICK,
        "        if not self.close_sent:  # after",
        "        if self.conn:  # after",
        f"{WEB}/test_quick_sockets.py",
    ),
    Mutant(
        "a frame of any length",
        QUICK,
        "return (start, start + length) if length <= longest else None",
        "return start, start + length",
        f"{WEB}/test_quick_sockets.py",
    ),
    Mutant(
        "half a frame outlives its line",
        QUICK,
        '        super().connection_lost(exc)\n        self._rest = b""\n',
        "        super().connection_lost(exc)\n",
        f"{WEB}/test_quick_sockets.py",
    ),
    Mutant(
        "a request that never ends is waited for",
        PROTOCOLS,
        "self.loop.call_later(self.patience, self.transport.close)",
        "self.loop.call_later(3600, self.transport.close)",
        f"{WEB}/test_quiet_protocols.py",
    ),
)

IS_TOLD: Final = (
    Mutant(
        "a fault is told with its words",
        FAULT,
        "names.append(type(now).__name__)",
        "names.append(str(now))",
        LOGS,
    ),
    Mutant(
        "a fault is told with the folders of the machine",
        FAULT,
        "        named = parts[-2:]\n",
        "        named = parts[1:]\n",
        "tests/unit/helpline/test_fault.py",
    ),
    Mutant(
        "libraries keep their words",
        SILENCE,
        "    logging.setLogRecordFactory(wordless)\n",
        "",
        LOGS,
    ),
    Mutant(
        "a thread prints its fault",
        SILENCE,
        "    threading.excepthook = _uncaught_in_thread\n",
        "",
        LOGS,
    ),
    Mutant(
        "a warning prints its words",
        SILENCE,
        "    warnings.showwarning = _warned\n",
        "",
        LOGS,
    ),
    Mutant(
        "records of others are written",
        EVENTS,
        "return record.name == LOGGER and type(record.msg) is Line",
        "return bool(record.msg)",
        "tests/unit/helpline/test_events_log.py",
    ),
    Mutant(
        "the log tells the minute",
        EVENTS,
        '"%Y-%m-%dT%HZ"',
        '"%Y-%m-%dT%H:%MZ"',
        "tests/unit/helpline/test_events_log.py",
    ),
    Mutant(
        "a key that others can read is used",
        KEYS,
        "        if os.fstat(descriptor).st_mode & OTHERS:\n",
        "        if not descriptor:\n",
        "tests/unit/helpline/test_key_files.py",
    ),
)

MUTANTS: Final = (*COMES_IN, *GOES_OUT, *IS_TOLD)
