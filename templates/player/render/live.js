// The live region: what happened, said to screen readers.

const made = {};

export function liveRegion() {
    if (made.region) return made.region;
    made.region = document.createElement("div");
    made.region.className = "visually-hidden";
    made.region.setAttribute("role", "status");
    made.region.setAttribute("aria-live", "polite");
    return made.region;
}

export function announce(text) {
    liveRegion().textContent = "";
    window.setTimeout(() => (liveRegion().textContent = text), 50);
}
