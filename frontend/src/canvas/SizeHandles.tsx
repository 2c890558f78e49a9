import { NodeResizeControl, ResizeControlVariant, type ControlPosition } from "@xyflow/react";

const SIDES = ["top", "right", "bottom", "left"] as const satisfies readonly ControlPosition[];
const CORNERS = ["top-left", "top-right", "bottom-right", "bottom-left"] as const satisfies readonly ControlPosition[];

interface Props {
  minWidth: number;
  minHeight: number;
  /** Whether the sides are held without a mark: where marks to draw flows from stand on them. */
  quiet?: boolean;
}

/** What a part is made wider and taller by: each side and each corner. */
export function SizeHandles({ minWidth, minHeight, quiet = false }: Props) {
  const limits = { minWidth, minHeight };
  return (
    <>
      {SIDES.map((side) => <NodeResizeControl key={side} position={side} variant={ResizeControlVariant.Line} {...limits} />)}
      {!quiet && SIDES.map((side) => <NodeResizeControl key={side} position={side} variant={ResizeControlVariant.Handle} {...limits} />)}
      {CORNERS.map((corner) => <NodeResizeControl key={corner} position={corner} variant={ResizeControlVariant.Handle} {...limits} />)}
    </>
  );
}
