// The interface's words: course.js brings those of the course's languages.

const words = { table: {} };

export function setWords(table) {
    words.table = table;
}

// The text of that name with {name} replaced by values.name. "name.one" stands for "name" when values.n is 1.
export function t(name, values = {}) {
    const { table } = words;
    const text = (values.n === 1 && table[`${name}.one`]) || table[name] || name;
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
