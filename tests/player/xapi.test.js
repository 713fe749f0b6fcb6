// Items and answers as xAPI has them, and requests to a record store.
import test from "node:test";
import assert from "node:assert/strict";
import { interactionActivity, interactionResult } from "../../templates/player/xapi_interaction.js";
import { isConflict, isFinal, openStore, patiently, uuid } from "../../templates/player/xapi.js";
import { learnerOf } from "../../templates/player/cmi5.js";
import { rational } from "../../templates/player/rational.js";

const course = { id: "tea", language: "en" };
const plain = (html) => html.replace(/<[^>]*>/g, "");
const steps = [{ id: "a", html: "Boil <b>water</b>" }, { id: "b", html: "Pour" }];

test("an item is an interaction activity with its own address", () => {
    assert.deepEqual(interactionActivity(course, { id: "brew", type: "ordering", title: "Brewing", stem: "<p>In order?</p>", steps, key: ["a", "b"] }, plain), {
        objectType: "Activity",
        id: "urn:lectern:tea:item:brew",
        definition: {
            type: "http://adlnet.gov/expapi/activities/cmi.interaction",
            interactionType: "sequencing",
            name: { en: "Brewing" },
            description: { en: "In order?" },
            correctResponsesPattern: ["a[,]b"],
            choices: [{ id: "a", description: { en: "Boil water" } }, { id: "b", description: { en: "Pour" } }],
        },
    });
});

test("without a key there is no pattern, and no title", () => {
    const { definition } = interactionActivity(course, { id: "pair", type: "matching", stem: "?", prompts: [{ id: "1", html: "x" }], matches: steps }, plain);
    assert.ok(!("correctResponsesPattern" in definition));
    assert.deepEqual(definition.name, { en: "pair" });
    assert.deepEqual(definition.source.map(({ id }) => id), ["1"]);
    assert.deepEqual(definition.target.map(({ id }) => id), ["a", "b"]);
});

test("a result has points and share; a text stays as it was typed", () => {
    const scored = { fraction: rational(2, 3), points: rational(4, 3), max: rational(2), byHand: false };
    assert.deepEqual(interactionResult({ type: "ordering" }, { response: ["b", "a"], seconds: 4.567 }, scored), {
        response: "b[,]a",
        duration: "PT4.57S",
        success: false,
        score: { scaled: 0.6666667, raw: 1.3333333, min: 0, max: 2 },
    });
    const text = "{a}\n[,] \\";
    assert.deepEqual(interactionResult({ type: "essay" }, { response: [text], seconds: 1 }, { byHand: true }), { response: text, duration: "PT1S" });
});

test("learners are known by whatever identifies them", () => {
    assert.deepEqual(learnerOf({ account: { name: "s-1", homePage: "https://lms.example" }, name: "Jane" }), { id: "s-1", name: "Jane", home: "https://lms.example" });
    assert.deepEqual(learnerOf({ mbox: "mailto:jane@example.org" }), { id: "jane@example.org", name: "", home: "" });
    assert.deepEqual(learnerOf({ openid: "https://id.example/jane" }), { id: "https://id.example/jane", name: "", home: "" });
});

test("ids are random UUIDs", () => {
    const ids = new Set(Array.from({ length: 100 }, uuid));
    assert.equal(ids.size, 100);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

// A window whose store answers with these HTTP statuses, or {status, type, body}, one after the other, and keeps what it was asked.
function windowWith(...statuses) {
    const requests = [];
    const fetch = async (url, options) => {
        requests.push({ url, ...options });
        const given = statuses.shift();
        if (given === 0) throw new TypeError("no network");
        const { status = given, type = "application/json", body = JSON.stringify({ status }) } = given;
        return { ok: status < 300, status, headers: new Headers({ "Content-Type": type }), json: async () => JSON.parse(body) };
    };
    return { fetch, requests, setTimeout: (action) => action() };
}

test("every request has token, version and its query, with or without a slash at the end of the endpoint", async () => {
    for (const endpoint of ["https://lrs.example/x", "https://lrs.example/x/"]) {
        const window = windowWith(200);
        assert.deepEqual(await openStore(window, endpoint, "t0").read("activities/state", { stateId: "a b", agent: "{}" }), { status: 200 });
        const [{ url, headers, method }] = window.requests;
        assert.equal(url, "https://lrs.example/x/activities/state?stateId=a+b&agent=%7B%7D");
        assert.deepEqual(headers, { Authorization: "Basic t0", "X-Experience-API-Version": "1.0.3" });
        assert.equal(method, "GET");
    }
});

test("a request is tried three times where that may help", async () => {
    const read = (window) => patiently(window, () => openStore(window, "https://lrs.example", "t").read("activities/state", {}));
    assert.deepEqual(await read(windowWith(0, 503, 200)), { status: 200 });
    assert.equal(await read(windowWith(404)), undefined);
    await assert.rejects(read(windowWith(503, 503, 503)), /503/);
    const refusing = windowWith(403, 200);
    await assert.rejects(read(refusing), /403/);
    assert.equal(refusing.requests.length, 1);
});

test("what a refusal means for sending again", async () => {
    const error = async (status) => openStore(windowWith(status), "https://lrs.example", "t").send([]).then(() => assert.fail(), (reason) => reason);
    for (const [status, final, conflict] of [[400, true, false], [401, false, false], [403, true, false], [409, true, true], [429, false, false], [500, false, false], [0, false, false]]) {
        const reason = await error(status);
        assert.equal(isFinal(reason), final, status);
        assert.equal(isConflict(reason), conflict, status);
    }
});

const login = { status: 200, type: "text/html; charset=utf-8", body: "<!doctype html><title>Log in</title>" };
const throwing = (window, action) => action(openStore(window, "https://lrs.example", "t")).then(() => assert.fail("taken for a success"), (reason) => reason);

test("a login page is no success, whatever its status says, and is asked again later", async () => {
    for (const action of [(store) => store.write("activities/state", {}, {}), (store) => store.send([]), (store) => store.read("activities/state", {})])
        assert.equal(isFinal(await throwing(windowWith(login), action)), false);
});

test("statements are handed over when the store has answered with their ids", async () => {
    const send = (answer) => openStore(windowWith(answer), "https://lrs.example", "t").send([{}]);
    await send({ status: 200, body: '["d1a7b0f4-7c3e-4a55-9c1f-0c4cf0a7a111"]' });
    await send({ status: 204, body: "" });
    for (const body of ["", "{}", '"true"']) await assert.rejects(send({ status: 200, body }), body);
});
