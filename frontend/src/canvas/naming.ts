import type { Boundary, Element, Flow, Layout, Place, SystemDocument } from "../client/contract";
import { fieldSet, type Change } from "../editing/change";
import type { Places } from "./places";

/** A part with its kind as operations call it. */
export type Named = { kind: "element"; part: Element } | { kind: "boundary"; part: Boundary } | { kind: "flow"; part: Flow };

/** The part that can be named under an id; null for none. */
export function namedIn({ elements = [], boundaries = [], flows = [] }: SystemDocument, id: string | null): Named | null {
  const element = elements.find((part) => part.id === id);
  if (element) return { kind: "element", part: element };
  const boundary = boundaries.find((part) => part.id === id);
  if (boundary) return { kind: "boundary", part: boundary };
  const flow = flows.find((part) => part.id === id);
  return flow ? { kind: "flow", part: flow } : null;
}

/** Another name for a part as it was when the writing began; nothing where it is the same, or empty though the part must have one. */
export function naming({ kind, part }: Named, text: string): Change[] {
  const name = text.trim();
  if (name === (part.name ?? "") || (name === "" && kind !== "flow")) return [];
  return [fieldSet(kind, part.id, part as { id: string; name?: string }, "name", name)];
}

/** Where the name of a part stands; null while nobody knows. */
export function nameBox({ kind, part }: Named, places: Places, layout: Layout | null): Place | null {
  if (kind === "flow") return layout?.flows[part.id]?.label ?? between(places.get(part.source), places.get(part.target));
  const box = places.get(part.id) ?? null;
  return box && kind === "boundary" ? { ...box, height: 28, width: Math.min(box.width, 260) } : box;
}

function between(source: Place | undefined, target: Place | undefined): Place | null {
  if (!source || !target) return null;
  const middle = (one: number, wide: number, other: number, high: number) => (one + wide / 2 + other + high / 2) / 2;
  return { x: middle(source.x, source.width, target.x, target.width) - 60, y: middle(source.y, source.height, target.y, target.height) - 10, width: 120, height: 20 };
}
