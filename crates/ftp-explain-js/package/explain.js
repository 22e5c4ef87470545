// What both entries share: text or bytes to the report, as a value.

const encoder = new TextEncoder();

/** The bytes of what was given. */
function bytes(log) {
  if (typeof log === "string") return encoder.encode(log);
  if (log instanceof ArrayBuffer) return new Uint8Array(log);
  if (ArrayBuffer.isView(log)) return new Uint8Array(log.buffer, log.byteOffset, log.byteLength);
  throw new TypeError("explain() takes a string, an ArrayBuffer or a view of one");
}

/** `explain`, on what writes the report as JSON. */
export function explainWith(report) {
  return function explain(log, options) {
    const { name = "-", redact = false, summary = false } = options ?? {};
    return JSON.parse(report(bytes(log), String(name), Boolean(redact), Boolean(summary)));
  };
}
