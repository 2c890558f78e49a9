import type { Boundary, Data, Element, Flow, Grant, Place, SystemDocument } from "../client/contract";
import { added, type Change } from "../editing/change";
import { freeId, numbered } from "../editing/ids";
import { around, ELEMENT_SIZE, freePlace, grown, parentsIn, placing, shownIn, type Places, type Point } from "./places";

/** Parts on their way to another place or system: a small document in the native format. */
export interface Clip {
  boundaries: Boundary[];
  data: Data[];
  elements: Element[];
  flows: Flow[];
  grants: Grant[];
  places: Map<string, Place>;
}

/** Letters that a pasted text may have. */
const LONGEST = 4_000_000;
type Fields = Readonly<Record<string, unknown>>;

/** What is chosen with all inside it, the flows and grants between, and the data that these keep or carry. */
export function clipped(document: SystemDocument, places: Places, ids: ReadonlySet<string>): Clip {
  const parents = shownIn(document);
  const taken = (id: string) => ids.has(id) || around(parents, id).some((outer) => ids.has(outer));
  const elements = (document.elements ?? []).filter(({ id }) => taken(id));
  const here = new Set(elements.map(({ id }) => id));
  const flows = (document.flows ?? []).filter(({ source, target }) => here.has(source) && here.has(target));
  const kept = new Set([...elements.flatMap(({ stores }) => stores ?? []), ...flows.flatMap(({ carries }) => carries ?? [])]);
  const boundaries = (document.boundaries ?? []).filter(({ id }) => taken(id));
  const data = (document.data ?? []).filter(({ id }) => kept.has(id));
  const grants = (document.grants ?? []).filter(({ principal, scope }) => isAmong(taken, principal) && isAmong(taken, scope));
  return { boundaries, data, elements, flows, grants, places: new Map([...places].filter(([id]) => taken(id))) };
}

/** Whether a part is taken, or what it brings along: "prod/root-user" goes with "prod". */
function isAmong(taken: (id: string) => boolean, id: string): boolean {
  return taken(id.split("/")[0] ?? "");
}

/** The clip as text that every Strideline reads, as a file too. */
export function written({ places, ...parts }: Clip): string {
  const diagrams = [{ id: "main", name: "Clipboard", places: Object.fromEntries(places) }];
  return JSON.stringify({ strideline: 1, system: { id: "clipboard", name: "Clipboard" }, ...parts, diagrams }, null, 1);
}

/** What a text says in the native format, taking over only fields that we know and in the right shape; null for anything else. */
export function readClip(text: string): Clip | null {
  const document = text.length <= LONGEST ? parsed(text) : null;
  if (document?.strideline !== 1) return null;
  const list = (name: string) => (Array.isArray(document[name]) ? document[name].filter(isFields) : []);
  const elements = list("elements").flatMap(elementIn);
  const here = new Set(elements.map(({ id }) => id));
  const flows = list("flows").flatMap(flowIn).filter(({ source, target }) => here.has(source) && here.has(target));
  const boundaries = list("boundaries").flatMap(boundaryIn);
  const known = new Set([...here, ...boundaries.map(({ id }) => id)]);
  const grants = list("grants").flatMap(grantIn).filter(({ principal, scope }) => [principal, scope].every((id) => isAmong((one) => known.has(one), id)));
  const diagram = list("diagrams")[0];
  const places = new Map(Object.entries(isFields(diagram?.places) ? diagram.places : {}).filter((entry): entry is [string, Place] => isPlace(entry[1])));
  return elements.length + boundaries.length > 0 ? { boundaries, data: list("data").flatMap(dataIn), elements, flows, grants, places } : null;
}

/** Puts a clip into a boundary (null: outside of all) where there is room; gives the ids of the outermost new parts too. */
export function pasting(document: SystemDocument, places: Places, clip: Clip, into: string | null, near: Point): { ids: string[]; changes: Change[] } {
  const inClip = parentsIn({ ...document, boundaries: clip.boundaries, elements: clip.elements });
  const pasted = copied(document, clip, () => into);
  const placed = pastedPlaces(pasted.document, places, clip, pasted.ids, into, near);
  const outermost = [...inClip].filter(([, parent]) => parent === null || !inClip.has(parent)).flatMap(([id]) => pasted.ids.get(id) ?? []);
  return { ids: outermost, changes: [...pasted.changes, ...placing(document, placed)] };
}

/** Copies of the parts of a clip; `outside` says where goes what lay in a boundary that is not in it. */
export function copied(document: SystemDocument, clip: Clip, outside: (outer: string | null) => string | null): Copies {
  const inClip = parentsIn({ ...document, boundaries: clip.boundaries, elements: clip.elements });
  const copies = new Pasted(document, outside);
  clip.data.forEach((part) => { copies.addData(part); });
  const depth = ({ id }: Boundary) => around(inClip, id).length;
  [...clip.boundaries].sort((one, other) => depth(one) - depth(other)).forEach((part) => { copies.addBoundary(part); });
  clip.elements.forEach((part) => { copies.addElement(part); });
  clip.flows.forEach((part) => { copies.addFlow(part); });
  clip.grants.forEach((part) => { copies.addGrant(part); });
  return copies;
}

export interface Copies {
  changes: readonly Change[];
  /** New ids by old ones. */
  ids: ReadonlyMap<string, string>;
  /** The document with the copies, but for grants. */
  document: SystemDocument;
}

/** Copies with ids and names that nothing else has, each knowing those before it. */
class Pasted implements Copies {
  readonly changes: Change[] = [];
  readonly ids = new Map<string, string>();

  constructor(public document: SystemDocument, private readonly outside: (outer: string | null) => string | null) {}

  /** Data that the system knows under the same id and name is the same data. */
  addData(part: Data): void {
    if (this.document.data?.some(({ id, name }) => id === part.id && name === part.name)) {
      this.ids.set(part.id, part.id);
      return;
    }
    const copy = { ...part, id: this.idFor(part.id, part.name) };
    this.changes.push(added("data", copy.id, copy));
    this.document = { ...this.document, data: [...(this.document.data ?? []), copy] };
  }

  addBoundary(part: Boundary): void {
    const name = freeName(this.document, part.name);
    const copy = { ...part, name, parent: this.around(part.parent), id: this.idFor(part.id, name) };
    this.changes.push(added("boundary", copy.id, copy));
    this.document = { ...this.document, boundaries: [...(this.document.boundaries ?? []), copy] };
  }

  addElement(part: Element): void {
    const name = freeName(this.document, part.name);
    const stores = part.stores && { stores: this.known(part.stores) };
    const copy = { ...part, name, boundary: this.around(part.boundary), ...stores, id: this.idFor(part.id, name) };
    this.changes.push(added("element", copy.id, copy));
    this.document = { ...this.document, elements: [...(this.document.elements ?? []), copy] };
  }

  addFlow(part: Flow): void {
    const ends = { source: this.ids.get(part.source) ?? "", target: this.ids.get(part.target) ?? "" };
    const carries = part.carries && { carries: this.known(part.carries) };
    const copy = { ...part, ...ends, ...carries, id: this.idFor(part.id, part.id) };
    this.changes.push(added("flow", copy.id, copy));
    this.document = { ...this.document, flows: [...(this.document.flows ?? []), copy] };
  }

  addGrant(part: Grant): void {
    const copy = { ...part, principal: this.copyOf(part.principal), scope: this.copyOf(part.scope) };
    const key = [copy.principal, copy.level, copy.scope, copy.via].filter(Boolean).join(">");
    this.changes.push(added("grant", key, copy));
  }

  private copyOf(id: string): string {
    const [root = "", ...rest] = id.split("/");
    return [this.ids.get(root) ?? root, ...rest].join("/");
  }

  private idFor(old: string, name: string): string {
    const id = freeId(this.document, name);
    this.ids.set(old, id);
    return id;
  }

  private around(old: string | null | undefined): string | null {
    return this.ids.get(old ?? "") ?? this.outside(old ?? null);
  }

  private known(old: readonly string[]): string[] {
    return old.flatMap((id) => this.ids.get(id) ?? []);
  }
}

function pastedPlaces(current: SystemDocument, places: Places, clip: Clip, ids: ReadonlyMap<string, string>, into: string | null, near: Point): Places {
  const parts = [...clip.boundaries, ...clip.elements];
  const boxes = parts.map(({ id }, index) => clip.places.get(id) ?? { x: 0, y: index * 96, ...ELEMENT_SIZE });
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const parents = shownIn(current);
  const room = freePlace(parents, places, { width, height }, into, near);
  const placed = new Map(places);
  parts.forEach(({ id }, index) => {
    const box = boxes[index];
    if (box) placed.set(ids.get(id) ?? id, { ...box, x: Math.round(box.x - left + room.x), y: Math.round(box.y - top + room.y) });
  });
  return grown(parents, placed);
}

function freeName({ elements = [], boundaries = [] }: SystemDocument, name: string): string {
  const names = new Set([...elements, ...boundaries].map((part) => part.name));
  return numbered(name, (text) => names.has(text), " ");
}

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlace(value: unknown): value is Place {
  return isFields(value) && (["x", "y", "width", "height"] as const).every((key) => Number.isFinite(value[key]));
}

/** The fields of a part that are texts or, of those named so, lists of texts, facts or a yes or no; null where one that it must have is none. */
function fieldsIn(part: Fields, needed: readonly string[], more: readonly string[]): Record<string, unknown> | null {
  if (needed.some((field) => typeof part[field] !== "string")) return null;
  const known = [...needed, ...more].filter((field) => fits(field, part[field])).map((field) => [field, part[field]] as const);
  return Object.fromEntries(known);
}

function fits(field: string, value: unknown): boolean {
  if (field === "facts") return isFields(value);
  if (field === "bidirectional") return typeof value === "boolean";
  if (["stores", "carries", "tags", "products", "actions"].includes(field)) return Array.isArray(value) && value.every((one) => typeof one === "string");
  return typeof value === "string";
}

function elementIn(part: Fields): Element[] {
  const fields = fieldsIn(part, ["id", "kind", "name"], ["technology", "boundary", "stores", "products", "description", "facts"]);
  return fields ? [fields as unknown as Element] : [];
}

function boundaryIn(part: Fields): Boundary[] {
  const fields = fieldsIn(part, ["id", "kind", "name"], ["parent", "description", "facts"]);
  return fields ? [fields as unknown as Boundary] : [];
}

function flowIn(part: Fields): Flow[] {
  const fields = fieldsIn(part, ["id", "source", "target"], ["name", "protocol", "bidirectional", "carries", "description", "facts"]);
  return fields ? [fields as unknown as Flow] : [];
}

function grantIn(part: Fields): Grant[] {
  const fields = fieldsIn(part, ["principal", "scope", "level"], ["via", "actions"]);
  return fields ? [fields as unknown as Grant] : [];
}

function dataIn(part: Fields): Data[] {
  const fields = fieldsIn(part, ["id", "name"], ["confidentiality", "integrity", "availability", "tags", "description", "facts"]);
  return fields ? [fields as unknown as Data] : [];
}
