
// A press on a head sorts its table: upwards, downwards, as it was. Equal rows keep their order, figures that are not defined
// stand last, tasks stay with their domain.
{
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const after = { null: "ascending", ascending: "descending" };

    function makeSortable(table) {
        const body = table.tBodies[0];
        const heads = [...table.tHead.rows[0].cells];
        const groups = [];
        for (const row of body.rows) {
            if (groups.length && row.matches(".task, .subtask")) groups.at(-1).push(row);
            else groups.push([row]);
        }
        let order = groups;

        function sorted(column, sign) {
            const isNumber = heads[column].matches(".n");
            const key = ([row]) => {
                const text = row.cells[column].textContent.trim();
                return isNumber ? parseFloat(text) : text;
            };
            const isEmpty = (value) => Number.isNaN(value) || value === "" || value === "–";
            return order
                .map((group) => [key(group), group])
                .sort(([a], [b]) => isEmpty(a) - isEmpty(b) || (isEmpty(a) ? 0 : sign * (isNumber ? a - b : words.compare(a, b))))
                .map(([, group]) => group);
        }

        heads.forEach((head, column) => {
            const button = Object.assign(document.createElement("button"), { type: "button" });
            button.append(...head.childNodes);
            head.append(button);
            button.addEventListener("click", () => {
                const next = after[head.getAttribute("aria-sort")];
                for (const other of heads) other.removeAttribute("aria-sort");
                if (next) head.setAttribute("aria-sort", next);
                order = next ? sorted(column, next === "ascending" ? 1 : -1) : groups;
                body.append(...order.flat());
            });
        });
    }

    document.querySelectorAll("table.sortable").forEach(makeSortable);
}
