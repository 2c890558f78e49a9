import { readLayout } from "../client/client";
import { diagramAtServer } from "../diagrams/chosen";
import { leftOutElsewhere } from "../diagrams/edits";
import { removal } from "../editing/removal";
import { useStore } from "../state/store";
import { aligning, distributing, type Alignment, type Direction } from "./aligning";
import { clipped, pasting, readClip, written } from "./clipboard";
import { duplicating } from "./copies";
import { adding, connecting, resizing, type NewPart } from "./edits";
import { pickedNow, placesNow } from "./now";
import { placing, type Point } from "./places";

/** What buttons and keys of the canvas do to the open system. */

/** Adds a part at a point, or into the boundary that is chosen or that holds what is chosen. */
export function addPart(part: NewPart, where: { at: Point } | { near: Point }): void {
  const { document, places } = placesNow();
  if (!document || !places) return;
  const { change, pick } = useStore.getState();
  const { id, changes } = adding(document, places, part, "at" in where ? where : { into: chosenBoundary(), near: where.near });
  change([...changes, ...leftOutElsewhere(document, changes)]);
  pick([id], "stays");
}

function chosenBoundary(): string | null {
  const { document } = placesNow();
  const [id, ...more] = pickedNow();
  if (id === undefined || more.length > 0) return null;
  if (document?.boundaries?.some((boundary) => boundary.id === id)) return id;
  return document?.elements?.find((element) => element.id === id)?.boundary ?? null;
}

export function connect(source: string, target: string, more: Parameters<typeof connecting>[3] = {}): void {
  const { document } = placesNow();
  if (!document) return;
  const { change, pick } = useStore.getState();
  const { id, changes } = connecting(document, source, target, more);
  change(changes);
  pick([id], "stays");
}

export function removePicked(): void {
  const { document } = placesNow();
  if (!document) return;
  const { change, pick } = useStore.getState();
  const changes = removal(document, pickedNow());
  pick([]);
  change(changes);
}

export function duplicatePicked(): void {
  const { document, places } = placesNow();
  if (!document || !places) return;
  const { change, pick } = useStore.getState();
  const { ids, changes } = duplicating(document, places, pickedNow());
  change([...changes, ...leftOutElsewhere(document, changes)]);
  if (ids.length > 0) pick(ids, "stays");
}

/** The text of what is chosen; null where that is nothing that can be copied. */
export function copyPicked(): string | null {
  const { document, places } = placesNow();
  if (!document || !places) return null;
  const clip = clipped(document, places, pickedNow());
  return clip.elements.length + clip.boundaries.length > 0 ? written(clip) : null;
}

/** Puts a copied text into the boundary that is chosen, or near a point. Says whether it was one. */
export function paste(text: string, near: Point): boolean {
  const { document, places } = placesNow();
  const clip = readClip(text);
  if (!document || !places || !clip) return false;
  const { change, pick } = useStore.getState();
  const { ids, changes } = pasting(document, places, clip, chosenBoundary(), near);
  change([...changes, ...leftOutElsewhere(document, changes)]);
  pick(ids, "stays");
  return true;
}

export function align(way: Alignment): void {
  const { document, places } = placesNow();
  if (document && places) useStore.getState().change(aligning(document, places, pickedNow(), way));
}

export function distribute(way: Direction): void {
  const { document, places } = placesNow();
  if (document && places) useStore.getState().change(distributing(document, places, pickedNow(), way));
}

/** Makes what is chosen wider and taller by so many pixels. */
export function resizePicked(by: { width: number; height: number }): void {
  const { document, places } = placesNow();
  if (!document || !places) return;
  const sizes = [...pickedNow()].flatMap((id) => {
    const box = places.get(id);
    return box ? [[id, { ...box, width: Math.max(80, box.width + by.width), height: Math.max(48, box.height + by.height) }] as const] : [];
  });
  useStore.getState().change(resizing(document, places, new Map(sizes)));
}

export function pickAll(): void {
  useStore.getState().pick(placesNow().places?.keys() ?? []);
}

/** Begins to write another name for what is chosen, where that is one part. */
export function renamePicked(): void {
  const [id, ...more] = pickedNow();
  if (id !== undefined && more.length === 0) useStore.getState().rename(id);
}

/** Lays everything out anew, as one step. Rejects when the server finds no layout. */
export async function arrange(): Promise<void> {
  const { opened, change } = useStore.getState();
  if (opened === null) return;
  const fresh = await readLayout(opened, useStore.getState().language, diagramAtServer(useStore.getState()), true);
  const { document } = placesNow();
  if (document && useStore.getState().opened === opened) {
    const known = new Set([...(document.boundaries ?? []), ...(document.elements ?? [])].map(({ id }) => id));
    const places = Object.entries({ ...fresh.boundaries, ...fresh.elements }).filter(([id]) => known.has(id));
    change(placing(document, new Map(places)));
  }
}

