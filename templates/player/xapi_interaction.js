// An item and its answer as an xAPI interaction activity (xAPI-Data 2.4.4.1).
import { cmiPatterns, cmiResponse, cmiType, duration, itemIri, plainText } from "./cmi_record.js";
import { isEqual, rational, toDecimal } from "./rational.js";

const whole = (text) => text; // responses hold any text, so nothing is escaped

const decimal = (value) => Number(toDecimal(value, 7));

// The activity. Without a correctResponsesPattern where the key is withheld or a person decides.
export function interactionActivity(course, item, plain = plainText) {
    const words = (text) => ({ [course.language]: text });
    const parts = (list) => list.map(({ id, html }) => ({ id, description: words(plain(html)) }));
    const definition = {
        type: "http://adlnet.gov/expapi/activities/cmi.interaction",
        interactionType: cmiType(item),
        name: words(item.title || item.id),
        description: words(plain(item.stem)),
    };
    const patterns = cmiPatterns(item, whole);
    if (patterns) definition.correctResponsesPattern = patterns;
    if (item.options || item.steps) definition.choices = parts(item.options ?? item.steps);
    if (item.matches) Object.assign(definition, { source: parts(item.prompts), target: parts(item.matches) });
    return { objectType: "Activity", id: itemIri(course, item), definition };
}

// `scored`: {fraction, points, max, byHand}; undefined where the key is withheld.
export function interactionResult(item, answer, scored) {
    const result = { response: cmiResponse(item, answer.response, whole), duration: duration(answer.seconds) };
    if (!scored || scored.byHand) return result;
    result.success = isEqual(scored.fraction, rational(1));
    result.score = { scaled: decimal(scored.fraction), raw: decimal(scored.points), min: 0, max: decimal(scored.max) };
    return result;
}
