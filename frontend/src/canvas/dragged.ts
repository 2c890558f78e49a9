import type { NewPart } from "./edits";

/** Type under which a part is dragged out of the palette. */
export const DRAGGED = "application/x-strideline-part";

let current: NewPart | null = null;

/** The part itself stays in the page: what another page would drop here is none of ours. */
export function dragPart(transfer: DataTransfer, part: NewPart): void {
  current = part;
  transfer.setData(DRAGGED, part.name);
  transfer.effectAllowed = "copy";
}

export function droppedPart(transfer: DataTransfer): NewPart | null {
  const part = transfer.types.includes(DRAGGED) ? current : null;
  current = null;
  return part;
}
