// The report on an FTP log, schema `ftp-explain.report/1`. Within it fields may be added, none removed or retyped. All
// arrays and keys are always there; what is unknown is null, never a guess.

import type { DialectId, FindingId, ProblemId } from "./ids.js";

export type { DialectId, FindingId, ProblemId };

/** Reads a log and says what happened. Never throws over what the log says. */
export function explain(log: string | ArrayBuffer | ArrayBufferView, options?: Options): Report;

/** How a report is to be. */
export interface Options {
  /** What the log is called, for `input.name`. "-" unless told. */
  name?: string;
  /** Whether user names, host names, addresses and paths are replaced by placeholders. Passwords are masked in any case. */
  redact?: boolean;
  /** Whether to leave out what grows with the log: exchanges, transfers and problems are then empty. */
  summary?: boolean;
}

/** What a log means. */
export interface Report {
  schema: "ftp-explain.report/1";
  input: Input;
  verdict: Verdict;
  /** The runs of lines in one form of log, in order. */
  dialects: Dialect[];
  /** The control connections. In a summary of many, only the first of those that went alike. */
  sessions: Session[];
  /** Each command with its replies, in order. */
  exchanges: Exchange[];
  /** What is wrong or worth knowing: by session, then as much as it matters. */
  findings: Finding[];
  /** Only in the summary of many sessions: those that went alike. */
  session_groups?: SessionGroup[];
  /** What was odd while reading, ascending by line. */
  problems: Problem[];
  /** Lines that no rule explains. */
  lines_not_understood: number;
}

/** A line number of the input; the first line is 1. */
export type LineNumber = number;

/** What was read. */
export interface Input {
  name: string;
  bytes: number;
  lines: number;
  /** "utf-8", "utf-16le", "utf-16be" or "windows-1252". */
  encoding: string;
}

/** How it went: that of the worst session. */
export interface Verdict {
  outcome: "worked" | "worked-with-warnings" | "failed" | "incomplete" | "not-ftp";
  /** The finding that explains the failure; null when nothing failed. */
  lead: FindingId | null;
}

/** A run of lines in one form of log. */
export interface Dialect {
  id: DialectId;
  first_line: LineNumber;
  last_line: LineNumber;
  /** "possible" is a guess. */
  confidence: Confidence;
}

/** How sure something is from the evidence in the log. */
export type Confidence = "certain" | "likely" | "possible";

/** One end of a connection. */
export interface Endpoint {
  /** An address, without brackets, or a name. */
  host: string | null;
  port: number | null;
}

/** One control connection. */
export interface Session {
  /** From 1. */
  id: number;
  dialect: DialectId;
  first_line: LineNumber;
  last_line: LineNumber;
  /** The server's end, as the client used it. */
  control_peer: Endpoint;
  client_address: string | null;
  /** The server program, where the log tells it. */
  server: string | null;
  /** The client program, where the log tells it. */
  client: string | null;
  tls: "none" | "explicit" | "implicit" | "unknown";
  login: "accepted" | "refused" | "absent";
  outcome: Verdict["outcome"];
  transfers: Transfer[];
  /** Whether the host of `control_peer` is concluded from other sessions of the log. */
  control_peer_inferred: boolean;
}

/** One data connection: what was to be moved, how, and how that ended. */
export interface Transfer {
  line: LineNumber;
  /** "RETR", "STOR", "LIST" and so on; null if none followed the command that announced it. */
  verb: string | null;
  argument: string | null;
  mode: "pasv" | "epsv" | "port" | "eprt" | "other" | "none";
  /** What was said on the wire, before any repair. */
  announced: Endpoint | null;
  outcome: "completed" | "failed" | "unknown";
}

/** A command and all replies to it, or replies that no command asked for. */
export interface Exchange {
  /** The session's id. */
  session: number;
  line: LineNumber;
  verb: string | null;
  argument: string | null;
  replies: Reply[];
  /** Milliseconds from the command to its final reply, where the log has times. */
  elapsed_ms: number | null;
}

/** A reply. */
export interface Reply {
  first_line: LineNumber;
  last_line: LineNumber;
  /** Three digits. */
  code: number;
}

/** Something that is wrong or worth knowing. */
export interface Finding {
  id: FindingId;
  /** The session's id. */
  session: number;
  severity: "failure" | "warning" | "note" | "info";
  confidence: Confidence;
  /** Who can do something about it. */
  actor: "user" | "server-admin" | "network-admin" | "developer" | "nobody";
  /** The lines that prove it, ascending; at least one. */
  lines: [LineNumber, ...LineNumber[]];
  /** Lines around that help to understand. */
  context: LineNumber[];
  /** What it is about, by name: addresses, ports, codes, counts, milliseconds. */
  facts: Record<string, string | number>;
  /** The finding of the same session that explains this one. */
  superseded_by: FindingId | null;
}

/** Sessions that went alike. */
export interface SessionGroup {
  /** The id of the first of them. */
  session: number;
  count: number;
  outcome: Verdict["outcome"];
  findings: FindingId[];
}

/** Something odd in the text. */
export interface Problem {
  line: LineNumber;
  id: ProblemId;
}
