// The entry for browsers: fetches the program from beside this file, wherever that is.
import start, { report } from "./ftp_explain_js.js";
import { explainWith } from "./explain.js";

await start({ module_or_path: new URL("./ftp_explain_js_bg.wasm", import.meta.url) });

export const explain = explainWith(report);
