// usage: node tests/browser/preview.mjs [WORD]
//
// The script of the preview in Chromium, against a small server that speaks its protocol: every case,
// or those whose name holds WORD. Prints the faults, then `preview: N passed, N failed`.

import { run } from "./preview-cases.mjs";
import "./preview-patch.mjs";
import "./preview-place.mjs";
import "./preview-faults.mjs";
import "./preview-connection.mjs";

await run("preview", process.argv[2]);
