import type { NodeChange, NodeDimensionChange } from "@xyflow/react";
import { useCallback, useRef, useState } from "react";

import { useStore } from "../state/store";
import { moving } from "./edits";
import type { PartNode } from "./graph";
import { pickedNow, placesNow } from "./now";
import { shownIn } from "./places";

/** What is being moved or sized, by id, as the canvas wants it: the place within the boundary around it. */
export type Moves = ReadonlyMap<string, { position?: { x: number; y: number }; width?: number; height?: number; measured?: { width: number; height: number } }>;

const NONE: Moves = new Map();
/** Milliseconds without a further arrow key after which a move is made. */
const PAUSE = 300;

/** Follows the hand, and makes a change once it has let go: sending each step would flood the server and the undo. */
export function useMoves() {
  const [moves, setMoves] = useState<Moves>(NONE);
  const pending = useRef<Moves>(NONE);
  const dragged = useRef(false);
  const timer = useRef(0);

  const show = (next: Moves) => {
    pending.current = next;
    setMoves(next);
  };
  const commit = useCallback(() => {
    const moved = pending.current;
    pending.current = NONE;
    dragged.current = false;
    make(moved);
    setMoves(NONE);
  }, []);
  const follow = useCallback((changes: NodeChange<PartNode>[]) => {
    pick(changes);
    const sized = changes.find((change) => change.type === "dimensions");
    if (sized?.resizing !== undefined) setMoves(sizing(sized));
    const steps = changes.filter((change) => change.type === "position");
    if (steps.length === 0) return;
    show(new Map([...pending.current, ...steps.flatMap(({ id, position }) => (position ? [[id, { position }] as const] : []))]));
    clearTimeout(timer.current);
    dragged.current ||= steps.some(({ dragging }) => dragging);
    if (steps.some(({ dragging }) => dragging)) return;
    if (dragged.current) commit();
    else timer.current = window.setTimeout(commit, PAUSE);
  }, [commit]);
  return { moves, follow };
}

function sizing({ id, dimensions, resizing }: NodeDimensionChange): Moves {
  return resizing && dimensions ? new Map([[id, { ...dimensions, measured: dimensions }]]) : NONE;
}

/** Makes a move that has ended. All that moves together moves by the same. */
function make(moves: Moves): void {
  const { document, places } = placesNow();
  const [first] = moves;
  if (!document || !places || !first) return;
  const [id, { position }] = first;
  const box = places.get(id);
  const outer = places.get(shownIn(document).get(id) ?? "") ?? { x: 0, y: 0 };
  if (!box || !position) return;
  const by = { x: position.x + outer.x - box.x, y: position.y + outer.y - box.y };
  useStore.getState().change(moving(document, places, [...moves.keys()], by));
}

/** Takes over what the canvas chose and let go. */
export function pick(changes: readonly { type: string; id?: string; selected?: boolean }[]): void {
  const chosen = changes.filter(({ type }) => type === "select");
  if (chosen.length === 0) return;
  const next = pickedNow();
  for (const { id = "", selected } of chosen) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  useStore.getState().pick(next);
}
