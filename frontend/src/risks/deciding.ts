import { author } from "../state/preferences";
import type { Decision, Risk, SystemDocument } from "../client/contract";
import { added, fieldSet, removed, type Change } from "../editing/change";
import { keyBefore, keyed } from "../editing/document";

export const STATUSES = ["accepted", "mitigated", "transferred", "false_positive", "in_discussion"] as const satisfies readonly Decision["status"][];
export type Status = (typeof STATUSES)[number];

/** What is decided; the texts may be empty, `expires` is a day like 2026-12-31 or empty. */
export interface Ruling {
  status: Status;
  reason: string;
  owner: string;
  ticket: string;
  expires: string;
}

/** Whether the server would refuse it: what leaves a risk as it is needs a reason. */
export function lacksReason({ status, reason }: Ruling): boolean {
  return (status === "accepted" || status === "false_positive") && reason.trim() === "";
}

/** The changes that decide on risks, as one step. Each decision keeps who took it, when, and the score that they saw. */
export function deciding(document: SystemDocument, risks: readonly Risk[], ruling: Ruling): Change[] {
  const { status, ...texts } = ruling;
  const taken = { ...(author() && { decided_by: author() }), decided_on: dayOf(new Date()) };
  const said = new Map(Object.entries(texts).map(([field, text]) => [field, text.trim()] as const).filter(([, text]) => text !== ""));
  return [
    ...withdrawn(document, risks.map(({ id }) => id)),
    ...risks.map((risk) => added("decision", risk.id, { finding: risk.id, status, ...Object.fromEntries(said), score_at_decision: risk.score, ...taken })),
  ];
}

/** The changes that open risks again, also where the decision was on another finding that a risk speaks for. */
export function reopening(document: SystemDocument, risks: readonly Risk[]): Change[] {
  const findings = keyed(document, "finding");
  return [
    ...withdrawn(document, risks.flatMap(({ id, decision }) => (decision ? [id, decision.finding] : [id]))),
    ...risks.flatMap(({ id }) => {
      const threat = findings.get(id);
      return threat?.status !== undefined && threat.status !== "open" ? [fieldSet("finding", id, threat, "status", "open")] : [];
    }),
  ];
}

/** The day where the reader is, like 2026-12-31. */
function dayOf(time: Date): string {
  return [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The changes that take decisions on findings away. */
export function withdrawn(document: SystemDocument, findings: readonly string[]): Change[] {
  const gone = new Set(findings);
  const held = [...keyed(document, "decision")].filter(([, { finding }]) => gone.has(finding));
  // From the end of the list, so that the one before each is still there when it comes back.
  return held.reverse().map(([key, part]) => removed("decision", key, part, keyBefore(document, "decision", key)));
}
