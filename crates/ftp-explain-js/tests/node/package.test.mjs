// The package in Node.js, installed as a user would: by `cargo xtask test`, which names the samples' folder in FTP_SAMPLES.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import test from "node:test";
import { explain } from "ftp-explain";

const log = await readFile(new URL("listing-hangs-after-pasv.log", pathToFileURL(`${process.env.FTP_SAMPLES}/`)));

test("text and bytes are explained alike", () => {
  const report = explain(log.toString());
  assert.equal(report.schema, "ftp-explain.report/1");
  assert.deepEqual(report.verdict, { outcome: "failed", lead: "pasv-private-address" });
  assert.deepEqual(report.findings.find((finding) => finding.id === report.verdict.lead).lines.slice(0, 1), [23]);
  const { buffer, byteOffset, byteLength } = log;
  for (const bytes of [log, new Uint8Array(log), new DataView(buffer, byteOffset, byteLength), new Uint8Array(log).buffer]) {
    assert.deepEqual(explain(bytes), report);
  }
});

test("passwords are in no report", () => {
  const text = "220 hi\nUSER alice\n331 ok\nPASS hunter2secret\n230 hunter2secret is in\nSYST\n";
  for (const options of [undefined, {}, { redact: true }, { summary: true }]) {
    assert.ok(!JSON.stringify(explain(text, options)).includes("hunter2secret"));
  }
  assert.ok(JSON.stringify(explain(text)).includes("alice"));
  assert.ok(!JSON.stringify(explain(text, { redact: true })).includes("alice"));
});

test("options are what they say", () => {
  assert.equal(explain(log).input.name, "-");
  assert.equal(explain(log, { name: "a.log" }).input.name, "a.log");
  assert.ok(explain(log).exchanges.length > 5);
  assert.deepEqual(explain(log, { summary: true }).exchanges, []);
});

test("what is no log is a report, and what is no text is an error", () => {
  assert.equal(explain("").verdict.outcome, "not-ftp");
  assert.equal(explain("\ud800 220 \u0000").schema, "ftp-explain.report/1");
  for (const wrong of [undefined, null, 227, {}, [1]]) assert.throws(() => explain(wrong), TypeError);
});

test("one log after the other, large ones too", () => {
  const large = log.toString().repeat(1000);
  assert.ok(explain(large).input.bytes > 1_000_000);
  assert.equal(explain(log).verdict.outcome, "failed");
});

test("the package holds all that it names", async () => {
  const folder = new URL("./", import.meta.resolve("ftp-explain"));
  const { exports, version } = JSON.parse(await readFile(new URL("package.json", folder)));
  assert.match(version, /^[1-9]\d*\.\d+\.\d+$|^0\.\d*[1-9]\d*\.\d+$/);
  const entry = exports["."];
  for (const file of [entry.types, entry.node, entry.default, "explain.js", "ids.d.ts", "README.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.ok((await readFile(new URL(file, folder))).length > 0, file);
  }
});
