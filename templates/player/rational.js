// Exact fractions, so that the player adds points as the grader does: {num, den} of BigInts in lowest terms, den > 0.

export function rational(num, den = 1) {
    let n = BigInt(num);
    let d = BigInt(den);
    if (d < 0n) [n, d] = [-n, -d];
    const g = gcd(n < 0n ? -n : n, d);
    return g === 0n ? { num: 0n, den: 1n } : { num: n / g, den: d / g };
}

function gcd(a, b) {
    while (b !== 0n) [a, b] = [b, a % b];
    return a;
}

export const add = (a, b) => rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtract = (a, b) => rational(a.num * b.den - b.num * a.den, a.den * b.den);
export const multiply = (a, b) => rational(a.num * b.num, a.den * b.den);
export const divide = (a, b) => rational(a.num * b.den, a.den * b.num);
export const isLess = (a, b) => a.num * b.den < b.num * a.den;
export const isEqual = (a, b) => a.num === b.num && a.den === b.den;
export const toNumber = (a) => Number(a.num) / Number(a.den);

// The greatest integer that is not above `a`.
export function floor(a) {
    const quotient = a.num / a.den;
    return a.num < 0n && a.num % a.den !== 0n ? quotient - 1n : quotient;
}

// Rounded half up to `places` decimals, without trailing zeros: "66.67", "50".
export function toDecimal(a, places) {
    const scale = 10n ** BigInt(places);
    const scaled = floor(add(multiply(a, rational(scale)), rational(1, 2)));
    const sign = scaled < 0n ? "-" : "";
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
    const decimals = digits.slice(digits.length - places).replace(/0+$/, "");
    return sign + digits.slice(0, digits.length - places) + (places > 0 && decimals ? "." + decimals : "");
}
