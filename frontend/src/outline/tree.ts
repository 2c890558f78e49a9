import type { SystemDocument } from "../client/contract";
import { BANDS } from "../client/contract";
import type { Mark } from "../diagram/marks";
import { namesIn } from "../workbench/names";

export type NodeKind = "diagrams" | "diagram" | "system" | "boundary" | "external_entity" | "process" | "data_store" | "flow";

/** One line of the outline. */
export interface OutlineNode {
  /** Unique in the outline. */
  key: string;
  kind: NodeKind;
  /** Id of the part or diagram. */
  id: string;
  name: string;
  /** Of a flow: the name of its target. */
  target: string;
  children: OutlineNode[];
}

const outlines = new WeakMap<SystemDocument, OutlineNode[]>();

/**
 * The diagrams, and the system with its boundaries as they lie in each other, elements in them, and under each element the
 * flows that start there. The same outline for the same document.
 */
export function outlineOf(document: SystemDocument): OutlineNode[] {
  const known = outlines.get(document) ?? built(document);
  outlines.set(document, known);
  return known;
}

function built(document: SystemDocument): OutlineNode[] {
  const root = node("system", document.system.id, document.system.name);
  const sources = putParts(document, root);
  putFlows(document, sources);
  const views = (document.diagrams ?? []).map(({ id, name }) => node("diagram", id, name));
  return views.length > 0 ? [{ ...node("diagrams", "", ""), children: views }, root] : [root];
}

/** Puts boundaries and elements where they lie; gives the elements by id. */
function putParts({ boundaries = [], elements = [] }: SystemDocument, root: OutlineNode): Map<string, OutlineNode> {
  const places = new Map<string, OutlineNode>(boundaries.map(({ id, name }) => [id, node("boundary", id, name)]));
  const sources = new Map<string, OutlineNode>(elements.map(({ id, kind, name }) => [id, node(kind, id, name)]));
  const put = (one: OutlineNode | undefined, place: string | null | undefined) => {
    if (one) (places.get(place ?? "") ?? root).children.push(one);
  };
  for (const { id, parent } of boundaries) put(places.get(id), parent);
  for (const { id, boundary } of elements) put(sources.get(id), boundary);
  return sources;
}

function putFlows(document: SystemDocument, sources: ReadonlyMap<string, OutlineNode>): void {
  const names = namesIn(document);
  for (const { id, source, target } of document.flows ?? []) {
    sources.get(source)?.children.push({ ...node("flow", id, names.get(id) ?? id), target: names.get(target) ?? target });
  }
}

function node(kind: NodeKind, id: string, name: string): OutlineNode {
  return { key: `${kind === "diagram" || kind === "diagrams" ? kind : "part"}:${id}`, kind, id, name, target: "", children: [] };
}

/** One line that is in sight or could be scrolled to. */
export interface Row {
  node: OutlineNode;
  /** From 1. */
  level: number;
  /** Among its siblings, from 1, and how many those are. */
  place: number;
  siblings: number;
  open: boolean;
  /** Key of the node around it; null at the outermost level. */
  parent: string | null;
}

/**
 * The lines from top to bottom: those whose ancestors are all open, or, where something is looked for, those that hold
 * it with all above them.
 */
export function rowsOf(nodes: readonly OutlineNode[], isOpen: (node: OutlineNode) => boolean, text: string): Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length > 0 ? foundIn(nodes, words) : null;
  const rows: Row[] = [];
  const walk = (siblings: readonly OutlineNode[], level: number, parent: string | null) => {
    const shown = found ? siblings.filter(({ key }) => found.has(key)) : siblings;
    shown.forEach((one, index) => {
      const open = one.children.length > 0 && (found ? one.children.some(({ key }) => found.has(key)) : isOpen(one));
      rows.push({ node: one, level, place: index + 1, siblings: shown.length, open, parent });
      if (open) walk(one.children, level + 1, one.key);
    });
  };
  walk(nodes, 1, null);
  return rows;
}

/** Keys of the nodes that hold every word in their name, and of all around them. */
function foundIn(nodes: readonly OutlineNode[], words: readonly string[]): Set<string> {
  const found = new Set<string>();
  const walk = ({ key, name, target, children }: OutlineNode): boolean => {
    const said = `${name} ${target}`.toLowerCase();
    const within = children.map(walk).some(Boolean);
    if (!within && !words.every((word) => said.includes(word))) return false;
    found.add(key);
    return true;
  };
  nodes.forEach(walk);
  return found;
}

/** Keys of the nodes around the one with a key, outermost first; empty where there is none such. */
export function around(nodes: readonly OutlineNode[], key: string): string[] {
  for (const one of nodes) {
    if (one.children.some((child) => child.key === key)) return [one.key];
    const inner = around(one.children, key);
    if (inner.length > 0) return [one.key, ...inner];
  }
  return [];
}

/** What a node and all in it are at risk of: the worst band, and how many open risks. */
export function worstIn(one: OutlineNode, marks: ReadonlyMap<string, Mark>): Mark | null {
  const own = one.kind === "diagram" || one.kind === "diagrams" ? null : (marks.get(one.id) ?? null);
  return one.children.reduce<Mark | null>((worst, child) => together(worst, worstIn(child, marks)), own);
}

function together(one: Mark | null, other: Mark | null): Mark | null {
  if (!one || !other) return one ?? other;
  const worse = BANDS.indexOf(one.band) <= BANDS.indexOf(other.band) ? one : other;
  return { ...worse, count: one.count + other.count };
}
