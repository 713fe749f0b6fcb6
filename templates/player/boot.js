// Before all else, in words that every browser knows: a learner sees what happened, never a blank page.
(function () {
    "use strict";
    var shown = false;
    function show(detail) {
        var box = document.getElementById("player");
        if (!box || shown || window.LECTERN_STARTED) return;
        shown = true;
        var template = document.getElementById("failure");
        if (template) box.innerHTML = template.innerHTML;
        box.className = "failure";
        var place = document.getElementById("failure-detail");
        if (place) place.textContent = detail;
    }
    window.addEventListener(
        "error",
        function (event) {
            var source = event.target && (event.target.src || event.target.href);
            if (source && /\.(js|css)$/.test(source)) show(source.replace(/.*\//, "") + " could not be loaded.");
            else if (event.message) show(event.message);
        },
        true
    );
    window.addEventListener("load", function () {
        if (!window.LECTERN_STARTED && !window.LECTERN_LAUNCHING) show("The player did not start.");
    });
})();
