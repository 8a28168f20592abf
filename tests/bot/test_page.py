"""The page in a real browser: it chats, keeps to itself, and can be used without a mouse."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot import app
from tests.conftest import need

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def address(library: Any, assistant: Any) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app.create(library, assistant), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = need("chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A phone's page; what it loads and complains of is in ``page.requested`` and ``page.errors``."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    requested: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    yield page
    assert errors == []
    assert [url for url in requested if not url.startswith((address, "data:"))] == []
    context.close()


def _ask(page: Page, text: str) -> None:
    page.get_by_label("您想办什么事").fill(text)
    page.keyboard.press("Enter")


def test_answers_with_a_list_and_its_proof(page: Page) -> None:
    _ask(page, "小餐饮证要带什么材料")
    answer = page.locator(".anan").last
    expect(answer.get_by_role("checkbox").first).to_be_visible()
    expect(answer.locator("footer")).to_contain_text("《办事指南》第")
    expect(answer.locator("footer a")).to_have_attribute("href", "tel:0915-5550105")


def test_follow_up_and_button(page: Page) -> None:
    _ask(page, "小餐饮证要带什么材料")
    page.get_by_role("button", name="变更", exact=True).last.click()
    expect(page.locator(".anan").last).to_contain_text("变更")
    _ask(page, "那要多久")
    expect(page.locator(".anan").last).to_contain_text("小餐饮经营许可（变更）")


def test_starter_can_be_reached_by_keyboard(page: Page) -> None:
    starter = page.get_by_role("button", name="身份证丢了要带什么")
    starter.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".anan").last).to_contain_text("丢失补领")


def test_markup_is_shown_as_text(page: Page) -> None:
    _ask(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".me").last).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".anan")).to_have_count(2)
    assert page.locator("img").count() == 0


def test_large_letters_are_large_and_stay(page: Page) -> None:
    page.get_by_role("button", name="大字").click()
    page.reload()
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    heights = page.evaluate("[...document.querySelectorAll('button')].filter(b => b.offsetParent).map(b => b.offsetHeight)")
    assert size >= 18
    assert min(heights) >= 60


def test_conversation_outlives_a_reload_and_ends_on_request(page: Page) -> None:
    _ask(page, "护照多少钱")
    expect(page.locator(".anan")).to_have_count(2)
    page.reload()
    _ask(page, "那要多久")
    expect(page.locator(".anan").last).to_contain_text("普通护照签发")
    page.get_by_role("button", name="重新开始").click()
    _ask(page, "那要多久")
    expect(page.locator(".anan").last).to_contain_text("哪一件事")


def test_nothing_sticks_out_sideways(page: Page) -> None:
    _ask(page, "社会团体和企业登记注册要带什么材料")
    expect(page.locator(".anan")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_demonstration_data_is_marked(page: Page) -> None:
    expect(page.get_by_text("演示系统")).to_be_visible()


def test_every_control_has_a_name_and_the_log_is_live(page: Page) -> None:
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input')].filter(e => !(e.innerText || e.labels?.length || e.ariaLabel)).length"
    )
    assert unnamed == 0
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
