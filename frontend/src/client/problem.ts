import type { Clash } from "./contract";

/** One fault that the server found, and where. */
export interface Fault {
  message: string;
  path?: string | null;
  line?: number | null;
  hint?: string | null;
}

/** Why a request gave nothing. Status 0: no answer at all. */
export interface Problem {
  status: number;
  title: string;
  detail: string;
  faults: Fault[];
  /** Where an edit met somebody else's. */
  clashes: Clash[];
}

export const UNREACHABLE: Problem = { status: 0, title: "", detail: "", faults: [], clashes: [] };

/** Carries a problem through promises. */
export class RequestFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

/** The problem that a thrown value stands for; what fetch throws itself means that nobody answered. */
export function problemOf(reason: unknown): Problem {
  return reason instanceof RequestFailed ? reason.problem : UNREACHABLE;
}

/** Reads problem JSON (RFC 9457); a body of another shape leaves title and detail empty. */
export function readProblem(status: number, body: unknown): Problem {
  const fields = isRecord(body) ? body : {};
  return {
    status,
    title: textOf(fields.title),
    detail: textOf(fields.detail),
    faults: Array.isArray(fields.problems) ? fields.problems.filter(isFault) : [],
    clashes: Array.isArray(fields.clashes) ? fields.clashes.filter(isClash) : [],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFault(value: unknown): value is Fault {
  return isRecord(value) && typeof value.message === "string";
}

function isClash(value: unknown): value is Clash {
  return isRecord(value) && typeof value.kind === "string" && typeof value.id === "string" && typeof value.path === "string";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
