// The course in its languages, and the interface's words.
import test from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { chosenLanguage, directionOf, inLanguage, languagesOf } from "../../templates/player/languages.js";
import { setWords, t } from "../../templates/player/words.js";

const player = new URL("../../templates/player/", import.meta.url);
const words = (language) => JSON.parse(readFileSync(new URL(`words/${language}.json`, player)));
const course = {
    title: "Tea", language: "en", words: { en: {}, ja: {} },
    lessons: [{ id: "l1", title: "One", html: "one", minutes: 5 }, { id: "l2", title: "Two", html: "two" }],
    assessments: [{ id: "practice", title: "All" }],
    cases: { c: { title: "Case", html: "case" } },
    items: {
        q: { id: "q", type: "multiple-choice", key: ["a"], stem: "Which?", options: [{ id: "a", html: "yes", pinned: true }, { id: "b", html: "no", feedback: "not so" }] },
        r: { id: "r", stem: "Not translated" },
    },
    translations: {
        ja: {
            title: "\u304a\u8336", assessments: { practice: { title: "\u5168\u554f" } }, lessons: { l1: { title: "\u4e00", html: "ichi" } }, cases: {},
            items: { q: { stem: "\u3069\u308c\uff1f", options: [{ id: "a", html: "\u306f\u3044" }, { id: "b", html: "\u3044\u3044\u3048" }] } },
        },
    },
};

test("a translated course has its texts, and the original's ids, key and pinned options", () => {
    const ja = inLanguage(course, "ja");
    assert.equal(ja.title, "\u304a\u8336");
    assert.equal(ja.assessments[0].title, "\u5168\u554f");
    assert.deepEqual(ja.items.q, {
        id: "q", type: "multiple-choice", key: ["a"], stem: "\u3069\u308c\uff1f",
        options: [{ id: "a", html: "\u306f\u3044", pinned: true }, { id: "b", html: "\u3044\u3044\u3048", feedback: "not so", pinned: undefined }],
    });
    assert.deepEqual(ja.lessons[0], { id: "l1", title: "\u4e00", html: "ichi", minutes: 5 });
    assert.deepEqual(languagesOf(course), ["en", "ja"]);
});

test("the first wanted language that the course has, by its whole tag or its first part", () => {
    assert.equal(chosenLanguage(course, ["", "fr", "ja-JP", "en"]), "ja");
    assert.equal(chosenLanguage(course, ["EN-gb", "ja"]), "en");
    assert.equal(chosenLanguage({ ...course, language: "ja" }, ["", "fr"]), "ja");
    assert.equal(chosenLanguage({ ...course, words: { ...course.words, "en-GB": {} } }, ["en-gb"]), "en-GB");
});

test("what is not translated stays, and says its language", () => {
    const ja = inLanguage(course, "ja");
    assert.equal(ja.items.r.stem, "Not translated");
    assert.equal(ja.items.r.lang, "en");
    assert.equal(ja.lessons[1].lang, "en");
    assert.equal(ja.cases.c.lang, "en");
    assert.equal(inLanguage(course, "en"), course);
});

test("right to left where the language is", () => {
    assert.deepEqual(["en", "ja", "ar", "he-IL", "fa"].map(directionOf), ["ltr", "ltr", "rtl", "rtl", "rtl"]);
});

test("English and Japanese have the same words with the same places for values", () => {
    const [en, ja] = [words("en"), words("ja")];
    const places = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    // Japanese has no plural: "name.one" is for languages that do.
    const plain = (table) => Object.keys(table).filter((name) => !name.endsWith(".one")).sort();
    assert.deepEqual(plain(ja), plain(en));
    for (const name of plain(en)) assert.deepEqual(places(ja[name]), places(en[name]), name);
});

test("every word that the player asks for is there, and every word is asked for", () => {
    const files = ["", "render/"].flatMap((folder) => readdirSync(new URL(folder, player)).filter((name) => name.endsWith(".js")).map((name) => folder + name));
    const source = [...files, "index.html"].map((name) => readFileSync(new URL(name, player), "utf8")).join("\n");
    const en = words("en");
    for (const [, name] of source.matchAll(/\bt\("([a-z-]+)"/g)) assert.ok(en[name], name);
    const quoted = new Set([...source.matchAll(/["{]([a-z-]+)["}]/g)].map(([, name]) => name).concat("practice-all", "show-all", "show-unanswered", "show-flagged"));
    assert.deepEqual(Object.keys(en).filter((name) => !name.endsWith(".one") && !quoted.has(name)), []);
});

test("values are put in, and one is one", () => {
    setWords({ questions: "{n} questions", "questions.one": "1 question" });
    assert.equal(t("questions", { n: 2 }), "2 questions");
    assert.equal(t("questions", { n: 1 }), "1 question");
    setWords({ questions: "{n}\u554f" });
    assert.equal(t("questions", { n: 1 }), "1\u554f");
});
