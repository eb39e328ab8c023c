// Live parts of the room and of the phones: templates/workshops/_live_box.html, _live_news.html.
// Asks for news every few seconds with the tag of what is shown; a 304 changes nothing.

const status = document.querySelector("[data-live-status]");
const wait = () => (document.hidden ? 15000 : 2000) + Math.random() * 2000;

document.querySelectorAll("[data-live]").forEach((box) => {
  let tag = box.dataset.tag || "";
  let shown = clock();
  let timer = 0;
  let isAsking = false;

  function clock() {
    const wall = box.querySelector("[data-clock]");
    const format = { hour: "2-digit", minute: "2-digit" };
    return wall ? wall.textContent : new Date().toLocaleTimeString(document.documentElement.lang, format);
  }

  // On a busy network an answer that never comes must not stop the asking.
  async function ask() {
    const control = new AbortController();
    const stop = setTimeout(() => control.abort(), 10000);
    const headers = tag ? { "If-None-Match": tag } : {};
    try {
      return await news(await fetch(box.dataset.live, {
        headers, cache: "no-store", credentials: "same-origin", redirect: "error", signal: control.signal,
      }));
    } finally {
      clearTimeout(stop);
    }
  }

  async function news(response) {
    if (response.status === 404) return say(box.dataset.gone);
    const fresh = response.headers.get("ETag");
    // Without our tag it is no page of ours: the sign-in page of a hotspot, for one.
    if (!fresh || (response.status !== 304 && !response.ok)) throw new Error(response.status);
    const html = response.status === 200 ? await response.text() : "";
    // Between press and release a button must stay where it is; the next answer is the same.
    if (response.status === 200 && !box.querySelector(":active")) {
      draw(html);
      tag = fresh;
    }
    shown = clock();
    say("");
    return true;
  }

  function draw(html) {
    const focused = box.contains(document.activeElement) ? name(document.activeElement) : "";
    const parsed = document.createElement("template");
    parsed.innerHTML = html;
    box.textContent = "";
    box.append(parsed.content);
    tick();
    if (!focused) return;
    const again = [...box.querySelectorAll("a[href], button")].find((one) => name(one) === focused);
    (again || document.querySelector("main")).focus({ preventScroll: true });
  }

  function name(element) {
    return element.dataset.keep || [element.tagName, element.value, element.getAttribute("href")].join();
  }

  function say(words) {
    if (status && box.dataset.lost && status.textContent !== words) status.textContent = words;
  }

  async function go() {
    if (isAsking) return;
    clearTimeout(timer);
    isAsking = true;
    let isLive = true;
    try {
      isLive = await ask();
    } catch (error) {
      if (box.dataset.lost) say(box.dataset.lost.replace("%s", shown));
    }
    isAsking = false;
    if (isLive) timer = setTimeout(go, wait());
  }

  timer = setTimeout(go, box.dataset.tag ? wait() : 0);
  document.addEventListener("visibilitychange", () => document.hidden || go());
});

// A countdown and a clock go on from what the server said: clocks of phones are wrong.
const start = (element, said) => element.start || (element.start = { at: performance.now(), said });
const passed = (start) => (performance.now() - start.at) / 1000;

function tick() {
  document.querySelectorAll("[data-until]").forEach((element) => {
    const from = start(element, Number(element.dataset.until));
    element.textContent = Math.max(0, Math.ceil(from.said - passed(from)));
  });
  document.querySelectorAll("[data-clock]").forEach((element) => {
    const from = start(element, Number(element.dataset.clock));
    const minutes = Math.floor((from.said + passed(from)) / 60) % 1440;
    element.textContent = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
  });
}

tick();
setInterval(tick, 1000);
