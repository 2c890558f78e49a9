import type { Grant, SystemDocument } from "../client/contract";
import { added, removed, type Change } from "../editing/change";
import { keyBefore, keyed } from "../editing/document";
import { numbered } from "../editing/ids";

/** A grant with the key that operations call it by, and one for its row that stays when the role changes. */
export interface Held {
  key: string;
  row: string;
  grant: Grant;
}

/** What an element may do, in the order of the document. */
export function grantsOf(document: SystemDocument, principal: string): Held[] {
  const rows = new Set<string>();
  return [...keyed(document, "grant")].filter(([, grant]) => grant.principal === principal).map(([key, grant]) => {
    const row = numbered(`${grant.level} ${grant.scope}`, (text) => rows.has(text));
    rows.add(row);
    return { key, row, grant };
  });
}

/** Another role behind a grant, or none. What a grant is called by names its role, so it is made anew where it stood. */
export function roleSet(document: SystemDocument, key: string, grant: Grant, role: string): Change[] {
  if (role === (grant.via ?? "")) return [];
  const before = keyBefore(document, "grant", key);
  const grants = keyed(document, "grant");
  const { principal, level, scope } = grant;
  const next = numbered([principal, level, scope, role].filter(Boolean).join(">"), (text) => text !== key && grants.has(text), "#");
  return [removed("grant", key, grant, before), added("grant", next, { ...grant, via: role || undefined }, before)];
}
