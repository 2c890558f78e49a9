import type { Diagram, SystemDocument } from "../client/contract";
import { fieldSet, hiddenSet, placeSet, removed, type Change } from "./change";
import { keyBefore, keyed, LISTS, type ListedKind } from "./document";

/** Fields of one reference; a part that loses it goes too. */
const HOLDS: Partial<Record<ListedKind, readonly string[]>> = {
  flow: ["source", "target"], grant: ["principal", "scope"], claim: ["scope"], finding: ["subject"],
};
/** Fields of many references, which only lose the one. */
const LISTED: Partial<Record<ListedKind, readonly string[]>> = {
  element: ["stores"], flow: ["carries"], assumption: ["subjects"],
};
const IDENTIFIED = ["data", "flow", "element", "boundary"] as const satisfies readonly ListedKind[];

/**
 * The changes that take parts away: with them go flows from or to them and what was claimed or found of them, while what
 * lay in a boundary moves into the one around it. In an order that can be taken back.
 */
export function removal(document: SystemDocument, ids: Iterable<string>): Change[] {
  const gone = new Set(ids);
  const parts = dependants(document, gone);
  const going = new Set([...gone, ...parts.filter(({ kind }) => kind === "flow").map(({ key }) => key)]);
  const whole = IDENTIFIED.flatMap((kind) =>
    [...keyed(document, kind)].filter(([key]) => going.has(key)).map(([key, part]) => ({ kind, key, part })),
  );
  const every = [...parts.filter(({ kind }) => kind !== "flow"), ...whole];
  return [
    ...lifted(document, gone),
    ...shortened(document, going),
    ...unplaced(document, going),
    ...(document.diagrams ?? []).flatMap((diagram) => shownAgain(diagram, (id) => going.has(id))),
    // From the end of each list, so that the part before each is still there when it comes back.
    ...every.reverse().sort((one, other) => rank(one.kind) - rank(other.kind))
      .map(({ kind, key, part }) => removed(kind, key, part, keyBefore(document, kind, key))),
  ];
}

/** Parts that need others come first. */
function rank(kind: ListedKind): number {
  return IDENTIFIED.indexOf(kind as (typeof IDENTIFIED)[number]);
}

function dependants(document: SystemDocument, gone: ReadonlySet<string>) {
  return (Object.keys(HOLDS) as ListedKind[]).flatMap((kind) =>
    [...keyed(document, kind)].flatMap(([key, part]) => {
      const fields = part as unknown as Record<string, unknown>;
      return HOLDS[kind]?.some((field) => gone.has(fields[field] as string)) ? [{ kind, key, part }] : [];
    }),
  );
}

/** The boundaries that stay around what lay directly in one that goes. */
function lifted(document: SystemDocument, gone: ReadonlySet<string>): Change[] {
  const parents = new Map((document.boundaries ?? []).map(({ id, parent }) => [id, parent ?? null]));
  const staying = (id: string | null | undefined): string | null => {
    let at = id ?? null;
    while (at !== null && gone.has(at)) at = parents.get(at) ?? null;
    return at;
  };
  const elements = (document.elements ?? [])
    .filter(({ id, boundary }) => !gone.has(id) && gone.has(boundary ?? ""))
    .map((part) => fieldSet("element", part.id, part, "boundary", staying(part.boundary)));
  const boundaries = (document.boundaries ?? [])
    .filter(({ id, parent }) => !gone.has(id) && gone.has(parent ?? ""))
    .map((part) => fieldSet("boundary", part.id, part, "parent", staying(part.parent)));
  return [...elements, ...boundaries];
}

function shortened(document: SystemDocument, gone: ReadonlySet<string>): Change[] {
  const without = (part: object, field: string) => {
    const ids = (part as Record<string, unknown>)[field];
    return Array.isArray(ids) && ids.some((id) => gone.has(id as string)) ? ids.filter((id) => !gone.has(id as string)) : null;
  };
  const listed = (Object.keys(LISTED) as ListedKind[]).flatMap((kind) =>
    [...keyed(document, kind)].flatMap(([key, part]) =>
      (LISTED[kind] ?? []).flatMap((field) => {
        const rest = gone.has(key) ? null : without(part, field);
        return rest ? [fieldSet(kind, key, part, field as keyof typeof part, rest)] : [];
      }),
    ),
  );
  const scope = document.scope ?? {};
  const scoped = (["in", "out"] as const).flatMap((field) => {
    const rest = without(scope, field);
    return rest ? [fieldSet("scope", "", scope as Record<string, unknown>, field, rest)] : [];
  });
  return [...listed, ...scoped];
}

function unplaced(document: SystemDocument, gone: ReadonlySet<string>): Change[] {
  return (document[LISTS.diagram] ?? []).flatMap((diagram) =>
    Object.entries(diagram.places ?? {})
      .filter(([id]) => gone.has(id))
      .map(([id, place]) => placeSet(diagram.id, id, place, null)),
  );
}

/** The changes that take ids out of those that a diagram leaves out; from the end, so that each can come back behind the one before it. */
export function shownAgain({ id: diagram, hidden = [] }: Diagram, shown: (id: string) => boolean): Change[] {
  return hidden.map((id, index) => ({ id, before: hidden[index - 1] ?? "" })).filter(({ id }) => shown(id)).reverse()
    .map(({ id, before }) => hiddenSet(diagram, id, false, before));
}
