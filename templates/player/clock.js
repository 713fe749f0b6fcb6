// The exam's clock: counts the sitting's time, shows what is left, warns, and calls `ontimeout` once.
import { h } from "./render/dom.js";
import { t } from "./words.js";
import { passTime, secondsLeft } from "./exam.js";

const WARN_AT = [600, 300, 60]; // seconds left

export function formatTime(seconds) {
    const whole = Math.ceil(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function createClock({ announce, onTick, onTimeout }) {
    const time = h("span", { class: "clock-time" });
    const element = h("div", { class: "clock" }, h("span", { class: "clock-label" }, t("time-left")), time);
    let running; // {assessment, sitting, onQuestion}
    let last = 0;
    let timer;

    function draw() {
        const left = secondsLeft(running.assessment, running.sitting);
        element.hidden = left === undefined;
        if (left === undefined) return;
        time.textContent = formatTime(left);
        element.classList.toggle("is-short", left <= 300);
    }

    // Counts by the wall clock, so that a sleeping tab or machine loses nothing.
    function tick() {
        const now = Date.now();
        const passed = Math.max(0, (now - last) / 1000);
        last = now;
        const before = secondsLeft(running.assessment, running.sitting);
        passTime(running.assessment, running.sitting, passed, running.onQuestion);
        const left = secondsLeft(running.assessment, running.sitting);
        draw();
        onTick(passed);
        if (left === undefined) return;
        const warning = WARN_AT.find((at) => left <= at && before > at);
        if (warning) announce(t("minutes-left", { n: warning / 60 }));
        if (left === 0) {
            const { assessment, sitting } = running;
            stop();
            onTimeout(assessment, sitting);
        }
    }

    function stop() {
        window.clearInterval(timer);
        timer = undefined;
        running = undefined;
    }

    return {
        element,
        // From now on the time counts for this sitting, and for its question if one is shown.
        run(assessment, sitting, onQuestion) {
            if (running) tick();
            // The last tick may have ended the sitting.
            if (sitting.ended) return;
            running = { assessment, sitting, onQuestion };
            last = Date.now();
            timer ??= window.setInterval(tick, 1000);
            draw();
        },
        // Counts what has passed up to now, and stops.
        pause() {
            if (running) tick();
            stop();
        },
    };
}
