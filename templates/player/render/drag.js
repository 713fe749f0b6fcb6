// Dragging with a mouse, a pen or a finger.

// `handle` reports start(event), move(event) and end(event), or end() without one if the drag is broken off (Escape, a call).
export function onDrag(handle, { start, move, end }) {
    handle.addEventListener("pointerdown", (down) => {
        if (down.button !== 0) return;
        down.preventDefault();
        const isMine = (event) => event.pointerId === down.pointerId;
        const moved = (event) => isMine(event) && move(event);
        const lifted = (event) => isMine(event) && stop(event);
        const broken = (event) => isMine(event) && stop();
        const pressed = (event) => event.key === "Escape" && stop();
        function stop(event) {
            document.removeEventListener("pointermove", moved);
            document.removeEventListener("pointerup", lifted);
            document.removeEventListener("pointercancel", broken);
            document.removeEventListener("keydown", pressed);
            end(event);
        }
        document.addEventListener("pointermove", moved);
        document.addEventListener("pointerup", lifted);
        document.addEventListener("pointercancel", broken);
        document.addEventListener("keydown", pressed);
        start(down);
    });
}
