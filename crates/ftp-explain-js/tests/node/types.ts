// Compiled, never run: what a user of the types may write, and what is no report.
import { explain, type FindingId, type Report } from "ftp-explain";

const report: Report = explain(new Uint8Array(), { redact: true, summary: true, name: "a.log" });
const lead: FindingId | null = report.verdict.lead;
const first: number = report.findings[0]!.lines[0];
const host: string | null = report.sessions[0]!.control_peer.host;
const groups: number | undefined = report.session_groups?.length;
switch (report.verdict.outcome) {
  case "worked":
  case "worked-with-warnings":
  case "failed":
  case "incomplete":
  case "not-ftp":
    break;
  default:
    report.verdict.outcome satisfies never;
}
// @ts-expect-error there is no such finding
const none: FindingId = "no-such-finding";
// @ts-expect-error there is no such option
explain("", { language: "fr" });
// @ts-expect-error a number is no log
explain(227);
export { lead, first, host, groups, none };
