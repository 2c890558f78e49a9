import { useStoreApi, type NodeChange, type NodeDimensionChange, type NodePositionChange } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";

import type { Place } from "../client/contract";
import { useStore } from "../state/store";
import { moving, resizing } from "./edits";
import type { PartNode } from "./graph";
import { boxAround, fixedBoxes, snapped, type Guide } from "./guides";
import { pickedNow, placesNow } from "./now";
import { shownIn, type Point } from "./places";
import { sizing, type Sizing, type Step } from "./sizing";
import { useFreely } from "./useFreely";

/** What is being moved or sized, by id, as the canvas wants it: the place within the boundary around it. */
export type Moves = ReadonlyMap<string, Step>;

type Steps = ReadonlyMap<string, { position: Point }>;

const NONE: Steps = new Map();
const NO_GUIDES: readonly Guide[] = [];
/** Milliseconds without a further arrow key after which a move is made. */
const PAUSE = 300;
/** Pixels of the screen within which what is dragged meets a line. */
const REACH = 6;

/** Follows the hand, and makes a change once it has let go: sending each step would flood the server and the undo. */
export function useMoves() {
  const [moves, setMoves] = useState<Moves>(NONE);
  const [guides, setGuides] = useState(NO_GUIDES);
  const pending = useRef(NONE);
  const dragged = useRef(false);
  const timer = useRef(0);
  const freely = useFreely();
  const sight = useSight();

  const show = (next: Steps, lines: readonly Guide[]) => {
    pending.current = next;
    setMoves(next);
    setGuides(lines);
  };
  const commit = useCallback(() => {
    const moved = pending.current;
    pending.current = NONE;
    dragged.current = false;
    make(moved);
    setMoves(NONE);
    setGuides(NO_GUIDES);
  }, []);
  useMadeBefore(useCallback(() => {
    if (dragged.current || pending.current.size === 0) return;
    clearTimeout(timer.current);
    commit();
  }, [commit]));
  const followSize = useSizes(setMoves);
  const follow = useCallback((changes: NodeChange<PartNode>[]) => {
    pick(changes);
    if (followSize(changes)) return;
    const steps = changes.filter((change) => change.type === "position");
    if (steps.length === 0) return;
    const dragging = steps.some((step) => step.dragging);
    dragged.current ||= dragging;
    const next = withSteps(pending.current, steps);
    const met = (dragged.current && !freely.current && guided(next, sight())) || { moves: next, guides: NO_GUIDES };
    show(met.moves, met.guides);
    clearTimeout(timer.current);
    if (dragging) return;
    if (dragged.current) commit();
    else timer.current = window.setTimeout(commit, PAUSE);
  }, [commit, followSize, freely, sight]);
  return { moves, guides, follow };
}

/** A move by keys that waits for the next arrow is made before anything else is done, or the page is left. */
function useMadeBefore(made: () => void) {
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => { if (!key.startsWith("Arrow")) made(); };
    addEventListener("keydown", press, true);
    addEventListener("pointerdown", made, true);
    addEventListener("pagehide", made);
    return () => {
      removeEventListener("keydown", press, true);
      removeEventListener("pointerdown", made, true);
      removeEventListener("pagehide", made);
      made();
    };
  }, [made]);
}

/** Follows the hand that sizes a part; says whether that is what was done. */
function useSizes(show: (moves: Moves) => void) {
  const latest = useRef<Sizing | null>(null);
  return useCallback((changes: readonly NodeChange<PartNode>[]): boolean => {
    const change = changes.find(isSizing);
    if (!change) return false;
    const size = change.resizing ? sizeIn(change, changes) : null;
    if (!size && latest.current) resize(change.id, latest.current.box);
    latest.current = size;
    show(size?.moves ?? NONE);
    return true;
  }, [show]);
}

function sizeIn({ id, dimensions }: NodeDimensionChange, changes: readonly NodeChange<PartNode>[]): Sizing | null {
  const { document, places } = placesNow();
  const step = changes.find((change): change is NodePositionChange => change.type === "position" && change.id === id);
  return document && places && dimensions ? sizing(document, places, id, step?.position ?? null, dimensions) : null;
}

/** What of the diagram can be seen, and how near. */
function useSight(): () => Place & { zoom: number } {
  const canvas = useStoreApi();
  return useCallback(() => {
    const { transform: [x, y, zoom], width, height } = canvas.getState();
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom, zoom };
  }, [canvas]);
}

/** The move that meets the lines near it; null where nothing is known yet. */
function guided(moves: Steps, sight: Place & { zoom: number }): { moves: Steps; guides: Guide[] } | null {
  const { document, places } = placesNow();
  if (!document || !places) return null;
  const parents = shownIn(document);
  const boxes = [...moves].flatMap(([id, { position }]) => {
    const [box, outer] = [places.get(id), places.get(parents.get(id) ?? "") ?? { x: 0, y: 0 }];
    return box ? [{ ...box, x: position.x + outer.x, y: position.y + outer.y }] : [];
  });
  if (boxes.length === 0) return null;
  const { by, guides } = snapped(boxAround(boxes), fixedBoxes(parents, places, new Set(moves.keys()), sight), REACH / sight.zoom);
  return { guides, moves: new Map([...moves].map(([id, { position }]) => [id, { position: { x: position.x + by.x, y: position.y + by.y } }])) };
}

function isSizing(change: NodeChange<PartNode>): change is NodeDimensionChange {
  return change.type === "dimensions" && change.resizing !== undefined;
}

function withSteps(before: Steps, steps: readonly NodePositionChange[]): Steps {
  return new Map([...before, ...steps.flatMap(({ id, position }) => (position ? [[id, { position }] as const] : []))]);
}

/** Makes another size that has been let go. */
function resize(id: string, box: Place): void {
  const { document, places } = placesNow();
  if (document && places) useStore.getState().change(resizing(document, places, new Map([[id, box]])));
}

/** Makes a move that has ended. All that moves together moves by the same. */
function make(moves: Steps): void {
  const { document, places } = placesNow();
  const [first] = moves;
  if (!document || !places || !first) return;
  const [id, { position }] = first;
  const box = places.get(id);
  const outer = places.get(shownIn(document).get(id) ?? "") ?? { x: 0, y: 0 };
  if (!box) return;
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
