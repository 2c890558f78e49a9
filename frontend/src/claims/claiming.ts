import type { Claim, SystemDocument } from "../client/contract";
import { added, fieldSet, removed, type Change } from "../editing/change";
import { keyBefore, keyed } from "../editing/document";
import { drawnAs } from "../workbench/names";

export const STANCES = ["planned", "implemented", "rejected"] as const satisfies readonly Claim["status"][];
export type Stance = (typeof STANCES)[number];

/** A claim with the key that operations call it by. */
export type KeyedClaim = Claim & { id: string };

/** What is claimed of a control at exactly that place; null when nothing is. */
export function claimAt(document: SystemDocument, control: string, scope: string): KeyedClaim | null {
  const found = [...keyed(document, "claim")].find(([, claim]) => claim.control === control && claim.scope === drawnAs(scope));
  return found ? { ...found[1], id: found[0] } : null;
}

/** What is claimed at exactly that place, in the order of the document. */
export function claimsAt(document: SystemDocument, scope: string): KeyedClaim[] {
  return [...keyed(document, "claim")].flatMap(([id, claim]) => (claim.scope === scope ? [{ ...claim, id }] : []));
}

/**
 * The changes that claim a control at a place, or take the claim back with null. What Strideline adds to an account takes no
 * claims of its own: they are made on the account, and hold for all inside it.
 */
export function claiming(document: SystemDocument, control: string, scope: string, stance: Stance | null): Change[] {
  const claim = claimAt(document, control, scope);
  if (!claim) {
    const part = { control, scope: drawnAs(scope), status: stance };
    return stance === null ? [] : [added("claim", `${part.control}@${part.scope}`, part)];
  }
  const { id, ...part } = claim;
  if (stance === null) return [removed("claim", id, part, keyBefore(document, "claim", id))];
  return claim.status === stance ? [] : [fieldSet("claim", id, part, "status", stance)];
}
