"""Every page of the desk that is a form or a list; the console with the chats is elsewhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter

from helpline.choices.choices import Choices
from helpline.rota.needs import Counted
from helpline.rota.rota import Rota
from helpline.settings import Settings
from helpline.staff.staff import Staff
from helpline.statistics.counters import Counters
from helpline.translation.condition import Condition
from helpline.translation.port import Translator
from helpline.web.addresses import Addresses
from helpline.web.answers import ProblemPage
from helpline.web.calendar_feed import CalendarFeed
from helpline.web.coordinator import CoordinatorPages
from helpline.web.coverage import Coverage
from helpline.web.desk_pages import DeskPages
from helpline.web.desk_replies import DeskReplies
from helpline.web.hours_page import HoursPage
from helpline.web.joining import JoiningPages
from helpline.web.language_list import LanguagePages
from helpline.web.leaving_page import LeavingPage
from helpline.web.line_list import LinePages
from helpline.web.line_names import LineNames
from helpline.web.line_page import LinePage
from helpline.web.line_status import Present
from helpline.web.live_page import LivePage, Look
from helpline.web.log_page import LogPage
from helpline.web.own_account import AccountPages
from helpline.web.own_passkeys import PasskeyPages
from helpline.web.own_shifts import OwnShifts
from helpline.web.person_page import PersonPages
from helpline.web.person_training import PersonTraining
from helpline.web.privacy_page import PrivacyPage
from helpline.web.reminder import Reminder
from helpline.web.reply_list import ReplyList
from helpline.web.reply_page import ReplyPage
from helpline.web.settings_page import SettingsPage
from helpline.web.shift_page import ShiftPages
from helpline.web.shift_week import ShiftWeek
from helpline.web.sign_in import SignInPages
from helpline.web.site_page import SitePage
from helpline.web.statistics_page import StatisticsPage
from helpline.web.step_list import StepList
from helpline.web.step_page import StepPage
from helpline.web.translation_page import TranslationPage


@dataclass(frozen=True, slots=True)
class Running:
    """What the pages show of the server as it runs."""

    present: Present
    """How many people are present on a line."""
    look: Look
    """The waiting room at this moment."""
    counters: Counters
    """What was counted."""
    counted: Counted
    """What was asked for on a line lately, for planning."""
    translator: Translator
    """The engine with all that is installed."""
    condition: Condition
    """How the engine does."""


def desk_routes(
    staff: Staff,
    rota: Rota,
    choices: Choices,
    settings: Settings,
    running: Running,
    *,
    static: str,
    clock: Callable[[], float] = time.time,
) -> APIRouter:
    """Signing in and out, joining, the own account, and everything that coordinators do.

    `static` is the address of the files of `web_widget`. The shield must stand in front: it
    compares the origin of every request that changes something, and forbids keeping any page.
    """
    pages, engine, present = DeskPages(settings, static), running.translator, running.present
    pages.remind = Reminder(rota.board, staff.board, running.look).of
    router = Addresses()
    router.include_router(SignInPages(staff, pages, settings).router())
    router.include_router(JoiningPages(staff, pages, settings).router())
    account = AccountPages(staff, pages, settings)
    router.include_router(account.router())
    router.include_router(PasskeyPages(staff, account, pages, settings).router())
    router.include_router(_planned(staff, rota, pages, settings, running, clock))
    router.include_router(StatisticsPage(staff, pages, running.counters, clock).router())
    router.include_router(LineNames(staff, pages).router())
    planned = rota.board.shut
    router.include_router(_choosing(staff, choices, pages, settings))
    router.include_router(LinePages(staff, pages, settings, present, planned).router())
    router.include_router(HoursPage(staff, rota, pages, settings, present).router())
    router.include_router(LinePage(staff, pages, settings).router())
    router.include_router(SitePage(staff, choices, pages, settings).router())
    router.include_router(LanguagePages(staff, pages, settings).router())
    router.include_router(TranslationPage(staff, pages, engine, running.condition).router())
    router.include_router(CoordinatorPages(staff, pages, settings, clock).router())
    router.include_router(PersonPages(staff, pages, clock).router())
    router.include_router(PersonTraining(staff, pages).router())
    router.include_router(LogPage(staff, pages).router())
    router.include_router(StepList(staff, pages, settings).router())
    router.include_router(StepPage(staff, pages, settings).router())
    router.include_router(OwnShifts(staff, rota, pages, settings, clock).router())
    router.include_router(CalendarFeed(rota, pages).router())
    return router


def _choosing(staff: Staff, choices: Choices, pages: DeskPages, settings: Settings) -> APIRouter:
    """What coordinators choose, some of it two of them together."""
    router = Addresses()
    router.include_router(SettingsPage(staff, choices, pages).router())
    router.include_router(PrivacyPage(staff, choices, pages, settings).router())
    router.include_router(LeavingPage(staff, choices, pages, settings).router())
    router.include_router(DeskReplies(staff, choices).router())
    router.include_router(ReplyList(staff, choices, pages, settings).router())
    router.include_router(ReplyPage(staff, choices, pages, settings).router())
    return router


def _planned(
    staff: Staff,
    rota: Rota,
    pages: DeskPages,
    settings: Settings,
    running: Running,
    clock: Callable[[], float],
) -> APIRouter:
    """The live board and the shifts: what both say of who is planned and needed is one thing."""
    coverage = Coverage(staff, rota, running.counted, running.counters, clock)
    look, engine, zone = running.look, running.translator, settings.time_zone
    router = Addresses()
    router.include_router(LivePage(staff, pages, look, engine, clock, coverage, zone).router())
    router.include_router(ShiftWeek(staff, rota, pages, settings, clock, coverage).router())
    router.include_router(ShiftPages(staff, rota, pages, settings, clock).router())
    return router


def desk_problem_page(settings: Settings, *, static: str) -> ProblemPage:
    """The page that a browser gets for an address under /desk that does not work."""
    return DeskPages(settings, static).problem
