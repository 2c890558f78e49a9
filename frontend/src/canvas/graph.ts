import { Position, type Edge, type Node } from "@xyflow/react";

import type { Boundary, Element, Flow, SystemDocument, Technology } from "../client/contract";
import type { Mark } from "../diagram/marks";
import { around, shownIn, type Places } from "./places";
import { Kept } from "./stable";

export type ElementNode = Node<{ part: Element; technology: string; drawing: string; mark: Mark | null; step: string }, "element">;
export type BoundaryNode = Node<{ part: Boundary; depth: number; mark: Mark | null; step: string }, "boundary">;
export type PartNode = ElementNode | BoundaryNode;
export type FlowEdge = Edge<{ part: Flow; number: number; bend: number; mark: Mark | null; step: string }, "flow">;

type Describe = (name: string, kind: Element["kind"] | Boundary["kind"] | "flow", mark: Mark | null) => string;
/** Id of the head of an arrow, which the canvas draws once for all flows. */
export const ARROW = "flow-arrow";
/** Boundaries let clicks through to the flows under them, except at their title and border: no flow keeps people from taking hold of those. */
const [FLOWS, OVER_FLOWS, OVER_ALL] = [500, 600, 1000];
const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/**
 * The boundaries, outer ones first, and the elements, each placed within the boundary around it. What is made of the same as in the
 * pass before is the same object.
 */
export function nodesOf(
  document: SystemDocument, places: Places, marks: ReadonlyMap<string, Mark>, technologies: ReadonlyMap<string, Pick<Technology, "name" | "drawing">>,
  describe: Describe, kept = new Kept<PartNode>(),
): PartNode[] {
  const parents = shownIn(document);
  const lying = (id: string) => {
    const parent = parents.get(id) ?? null;
    const box = places.get(id) ?? { x: 0, y: 0, width: 1, height: 1 };
    return { id, parent, box, outer: parent === null ? undefined : places.get(parent) };
  };
  const lies = ({ parent, box, outer }: ReturnType<typeof lying>) => [parent, box.x, box.y, box.width, box.height, outer?.x, outer?.y];
  const basics = ({ id, parent, box, outer }: ReturnType<typeof lying>) => {
    const position = { x: box.x - (outer?.x ?? 0), y: box.y - (outer?.y ?? 0) };
    const size = { width: box.width, height: box.height };
    return { id, position, ...size, measured: size, ...(outer && parent !== null && { parentId: parent }) };
  };
  const boundaries = (document.boundaries ?? []).filter(({ id }) => places.has(id)).map((part) => ({ part, depth: around(parents, part.id).length }));
  boundaries.sort((one, other) => one.depth - other.depth);
  const nodes = [
    ...boundaries.map(({ part, depth }) => {
      const [mark, at] = [marks.get(part.id) ?? null, lying(part.id)];
      return kept.get(part.id, [part, depth, describe, ...markOf(mark), ...lies(at)], (): BoundaryNode => ({
        ...basics(at), type: "boundary", zIndex: OVER_FLOWS + depth, data: { part, depth, mark, step: "" }, dragHandle: ".boundary-grip", handles: [],
        ariaLabel: describe(part.name, part.kind, mark),
      }));
    }),
    ...(document.elements ?? []).filter(({ id }) => places.has(id)).map((part) => {
      const [mark, at, shown] = [marks.get(part.id) ?? null, lying(part.id), technologyOf(part, technologies)];
      return kept.get(part.id, [part, describe, shown.technology, shown.drawing, ...markOf(mark), ...lies(at)], (): ElementNode => {
        const node = basics(at);
        return {
          ...node, type: "element", zIndex: OVER_ALL, ariaLabel: describe(part.name, part.kind, mark), handles: handlesOf(node),
          data: { part, mark, ...shown, step: "" },
        };
      });
    }),
  ];
  kept.turn();
  return nodes;
}

function markOf(mark: Mark | null): readonly unknown[] {
  return [mark?.band, mark?.count, mark?.score];
}

function technologyOf({ technology }: Element, known: ReadonlyMap<string, Pick<Technology, "name" | "drawing">>) {
  const found = known.get(technology ?? "");
  return { technology: found?.name ?? technology ?? "", drawing: found?.drawing ?? "" };
}

/** Said in advance, so that flows are drawn to parts that are out of sight too. */
function handlesOf({ width, height }: { width: number; height: number }): NonNullable<ElementNode["handles"]> {
  const at = { top: [width / 2, 0], right: [width, height / 2], bottom: [width / 2, height], left: [0, height / 2] } as const;
  return SIDES.map((side) => ({
    id: side, type: "source", position: side, x: at[side][0] - 5, y: at[side][1] - 5, width: 10, height: 10,
  }));
}

/** The flows, numbered as in the document; those between the same two elements bend away from each other. */
export function edgesOf(
  document: SystemDocument, marks: ReadonlyMap<string, Mark>, nameOf: (id: string) => string, describe: Describe,
  kept = new Kept<FlowEdge>(),
): FlowEdge[] {
  const shown = shownIn(document);
  const hidden = new Set(document.diagrams?.[0]?.hidden);
  const between = new Map<string, number>();
  const edges = (document.flows ?? []).flatMap((part, index): FlowEdge[] => {
    if (hidden.has(part.id) || !shown.has(part.source) || !shown.has(part.target)) return [];
    const pair = [part.source, part.target].sort().join(" ");
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    const side = part.source < part.target ? 1 : -1;
    const bend = side * Math.ceil(nth / 2) * (nth % 2 === 1 ? 1 : -1);
    const mark = marks.get(part.id) ?? null;
    const name = nameOf(part.id);
    return [kept.get(part.id, [part, index, bend, name, describe, ...markOf(mark)], () => ({
      id: part.id, type: "flow", source: part.source, target: part.target, zIndex: FLOWS, data: { part, number: index + 1, bend, mark, step: "" },
      markerEnd: ARROW, ...(part.bidirectional && { markerStart: ARROW }), ariaLabel: describe(name, "flow", mark),
    }))];
  });
  kept.turn();
  return edges;
}
