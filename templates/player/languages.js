// The course in each of its languages: course.js holds it whole in its own, and the texts of its translations beside it.

const RIGHT_TO_LEFT = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
const PARTS = ["options", "steps", "prompts", "matches"];

export const languagesOf = (course) => Object.keys(course.words);
export const directionOf = (language) => (RIGHT_TO_LEFT.includes(language.split("-")[0]) ? "rtl" : "ltr");

// The first of these languages that the course has, "en" for "en-GB" too; else its own.
export function chosenLanguage(course, wanted) {
    const find = (tag) => languagesOf(course).find((one) => one.toLowerCase() === tag.toLowerCase());
    return wanted.map((tag) => find(tag) ?? find(tag.split("-")[0])).find(Boolean) ?? course.language;
}

// The name of a language in itself: "English", "日本語".
export function nameOf(language) {
    try {
        return new Intl.DisplayNames([language], { type: "language" }).of(language);
    } catch {
        return language;
    }
}

// The course with its texts in that language. What is not translated stays as it is, with `lang` saying so.
export function inLanguage(course, language) {
    const texts = course.translations[language];
    if (!texts) return course;
    const own = { lang: course.language };
    const translated = (list, theirs) => list.map((one) => ({ ...one, ...(theirs[one.id] ?? own) }));
    const byId = (all, theirs, merge) => Object.fromEntries(Object.entries(all).map(([id, one]) => [id, theirs[id] ? merge(one, theirs[id]) : { ...one, ...own }]));
    return {
        ...course,
        title: texts.title,
        lessons: translated(course.lessons, texts.lessons),
        assessments: course.assessments.map((one) => ({ ...one, ...texts.assessments[one.id] })),
        cases: byId(course.cases, texts.cases, (study, theirs) => ({ ...study, ...theirs })),
        items: byId(course.items, texts.items, translatedItem),
    };
}

// Ids, key and what is pinned are the item's own.
function translatedItem(item, texts) {
    const out = { ...item, ...texts };
    for (const name of PARTS) if (item[name]) out[name] = item[name].map((part, at) => ({ ...part, ...texts[name][at], pinned: part.pinned }));
    return out;
}
