"""What people do on the pages: join, answer every kind of question, finish."""

import re

from tests import factories


def sign_in(page, member):
    page.goto("/workshops/")
    page.locator("[name=login]").fill(member.user.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("main form button.btn").first.click()
    page.wait_for_url("**/workshops/")


def join(page, code, name=""):
    page.goto("/")
    page.locator("[name=code]").fill(code)
    page.locator("main button.btn").click()
    if name:
        page.locator("[name=name]").fill(name)
    page.locator("main button.btn").click()
    page.wait_for_url(re.compile(r"/w/[0-9a-f-]+/$"))


def answer_page(page, choice=0):
    """Something in every control of the page; `choice` makes people differ."""
    assert page.locator("#main-form").count(), f"{page.url}: {page.locator('main').inner_text()}"
    page.evaluate(ANSWER, choice)


# In one go, because a test that clicks each of 400 radios takes minutes. The keyboard journey
# uses the controls one by one.
ANSWER = """choice => {
  const known = "input:not([value=unknown])";
  const all = (root, what) => [...root.querySelectorAll(what)];
  const pick = inputs => inputs.length && inputs[choice % inputs.length].click();
  const main = document.querySelector("#main-form");
  all(main, ".alloc fieldset").forEach((line, n) =>
    line.querySelector(`input[value="${[4, 3, 3, 0][(n + choice) % 4]}"]`).click());
  all(main, ".opts, .mx-row, .ruler").filter(one => !one.closest(".alloc")).forEach(one => {
    const radios = all(one, known).filter(input => input.type == "radio");
    const boxes = all(one, known).filter(input => input.type == "checkbox" && !input.checked);
    pick(radios.length ? radios : boxes.filter(box => !box.name.endsWith(".shown")));
  });
  all(main, ".rank").forEach(list => all(list, "input").filter(i => i.type != "checkbox").forEach(
    (input, n, lines) => { lines[(n + choice) % lines.length].value = n + 1; }));
  all(main, "textarea").forEach(text => { text.value = "Because people asked for it."; });
}"""


def answer_module(page, choice=0):
    """From the first page of a module to its last; returns how many pages there were."""
    pages = 0
    while not page.url.split("?")[0].endswith("/check/"):
        answer_page(page, choice)
        before = page.url
        page.locator("#main-form .acts button.btn").click()
        assert page.url != before, page.locator("main").inner_text()
        pages += 1
    page.locator("main form button.btn").click()
    page.wait_for_url("**/done/")
    return pages


def answer_everything(page, choice=0):
    """Module after module, as the list proposes them; returns the number of modules."""
    modules = 0
    while page.locator("main .acts a.btn").count():
        page.locator("main .acts a.btn").click()
        answer_module(page, choice)
        page.locator("main .acts a.btn").click()
        modules += 1
    return modules
