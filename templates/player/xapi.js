// A record store with the xAPI 1.0.3: requests, and what statements need.

const TRIES = 3;
const PAUSE = 1000; // milliseconds between them
const VERSION = "1.0.3";
// The most bytes that requests may hold which outlive their page: 64 KiB for all together (Fetch standard), with some room.
export const KEEPALIVE_LIMIT = 60 * 1024;

// No success: a refusal by the store, or an answer that is not the store's; `status` is HTTP's. A store that can't be reached throws the browser's own error.
class Refused extends Error {
    constructor(status, what) {
        super(`${status} for ${what}`);
        this.status = status;
    }
}

// Gives up a request that is not answered; older browsers wait as long as they do.
export const patience = () => AbortSignal.timeout?.(30000);

// Asking again later would be of no use.
export const isFinal = (error) => error instanceof Refused && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
// The store has that statement already.
export const isConflict = (error) => error instanceof Refused && error.status === 409;

export function openStore(window, endpoint, token) {
    const base = endpoint.replace(/\/+$/, "");

    async function request(method, resource, query, body, keepalive = false) {
        const parameters = new URLSearchParams(query).toString();
        const response = await window.fetch(`${base}/${resource}${parameters && "?" + parameters}`, {
            method,
            keepalive,
            signal: patience(),
            cache: "no-store",
            headers: {
                Authorization: `Basic ${token}`,
                "X-Experience-API-Version": VERSION,
                ...(body === undefined ? {} : { "Content-Type": "application/json" }),
            },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        // A page (a login, as a rule) is no answer of a record store, whatever its status says.
        const isPage = /html/.test(response.headers.get("Content-Type") ?? "");
        if (!response.ok || isPage) throw new Refused(response.status, `${method} ${resource}`);
        return response;
    }

    // The store answers with the statements' ids (xAPI-Communication 2.1.2), or with 204.
    async function send(statements, keepalive) {
        const response = await request("POST", "statements", {}, statements, keepalive);
        if (response.status !== 204 && !Array.isArray(await response.json())) throw new Refused(response.status, "POST statements");
    }

    return {
        // The JSON document; undefined if there is none.
        async read(resource, query) {
            try {
                return await (await request("GET", resource, query)).json();
            } catch (error) {
                if (error.status === 404) return undefined;
                throw error;
            }
        },
        write: (resource, query, body, keepalive) => request("PUT", resource, query, body, keepalive),
        send,
    };
}

// What `action` gives, tried three times where that may help.
export async function patiently(window, action) {
    for (let tries = 1; ; ++tries) {
        try {
            return await action();
        } catch (error) {
            if (tries === TRIES || isFinal(error)) throw error;
            await new Promise((resolve) => window.setTimeout(resolve, PAUSE));
        }
    }
}

// A random UUID; crypto.randomUUID() is not there on pages without https.
export function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// The n-th id behind `first`, so that statements which are made again are the same to the store.
export function laterId(first, n) {
    const last = (BigInt(`0x${first.slice(24)}`) + BigInt(n)) % (1n << 48n);
    return first.slice(0, 24) + last.toString(16).padStart(12, "0");
}
