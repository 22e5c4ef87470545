// The entry for Node.js: reads the program from beside this file, since fetch() knows no files there.
import { readFile } from "node:fs/promises";
import start, { report } from "./ftp_explain_js.js";
import { explainWith } from "./explain.js";

await start({ module_or_path: await readFile(new URL("./ftp_explain_js_bg.wasm", import.meta.url)) });

export const explain = explainWith(report);
