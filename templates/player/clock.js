// The exam's clock: counts the sitting's time, shows what is left, warns, and calls `onTimeout` once.
import { h } from "./render/dom.js";
import { t } from "./words.js";
import { passTime, secondsAllowed, secondsLeft } from "./exam.js";

const WARN_AT = [1800, 600, 300, 60]; // seconds left

// The warning that falls due as the time left goes from `before` to `left`, in seconds; only those in the second half of the time.
export const warningDue = (allowed, before, left) => WARN_AT.findLast((at) => at <= allowed / 2 && left <= at && before > at);

export function formatTime(seconds) {
    const whole = Math.ceil(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const minutes = Math.floor(whole / 60);
    return minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

// onWarning(minutes), onTick(seconds that have passed), onTimeout(assessment, sitting).
export function createClock({ onWarning, onTick, onTimeout }) {
    const time = h("span", { class: "clock-time" });
    const label = h("span", { class: "clock-label" });
    const element = h("div", { class: "clock", role: "timer" }, label, time);
    let running; // {assessment, sitting, at}
    let last = 0;
    let timer;

    function draw() {
        const left = secondsLeft(running.assessment, running.sitting);
        element.hidden = left === undefined;
        if (left === undefined) return;
        label.textContent = t("time-left");
        time.textContent = formatTime(left);
        element.classList.toggle("is-short", left <= 300);
    }

    // Counts by the wall clock, so that a sleeping tab or machine loses nothing.
    function tick() {
        const now = Date.now();
        const passed = Math.max(0, (now - last) / 1000);
        last = now;
        const before = secondsLeft(running.assessment, running.sitting);
        passTime(running.assessment, running.sitting, passed, running.at);
        const left = secondsLeft(running.assessment, running.sitting);
        draw();
        onTick(passed);
        if (left === undefined) return;
        const warning = warningDue(secondsAllowed(running.assessment, running.sitting.factor), before, left);
        if (warning && left > 0) onWarning(warning / 60);
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
        // From now on the time counts for this sitting, and for the question at place `at` of the form if one is shown.
        run(assessment, sitting, at) {
            if (running) tick();
            // The last tick may have ended the sitting.
            if (sitting.ended) return;
            running = { assessment, sitting, at };
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
