import { getViewportForBounds, useNodesInitialized, useReactFlow, useStoreApi, type Rect } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";

import type { View } from "../state/route";

/** What stays free around the drawing; below, the bar that lies on the canvas. */
export const FITTED = { padding: { top: "24px", left: "24px", right: "24px", bottom: "64px" }, maxZoom: 1 } as const;

/** Gives what brings all that is drawn into sight: parts, and the ways and labels of flows, which may lead around them. */
export function useFit(): () => void {
  const store = useStoreApi();
  const { getNodes, getNodesBounds, setViewport } = useReactFlow();
  return useCallback(() => {
    const { width, height, minZoom, domNode } = store.getState();
    const nodes = getNodes();
    if (nodes.length === 0) return;
    const flows = [...(domNode?.querySelectorAll<SVGGElement>(".react-flow__edge") ?? [])].map((flow) => flow.getBBox());
    const around = boxAround([getNodesBounds(nodes), ...flows.filter((box) => box.width > 0 || box.height > 0)]);
    void setViewport(getViewportForBounds(around, width, height, minZoom, FITTED.maxZoom, FITTED.padding));
  }, [store, getNodes, getNodesBounds, setViewport]);
}

/**
 * Fits once, as soon as the flows between the parts are drawn. Not where something is chosen, which is brought into sight itself, and
 * not a large diagram, of which the flows out of sight are never drawn.
 */
export function useFitAtFirst(fit: () => void, wanted: boolean, large: boolean, { part, risk }: View): void {
  const drawn = useNodesInitialized();
  const due = useRef(wanted && !large && part === null && risk === null);
  useEffect(() => {
    if (!drawn || !due.current) return;
    due.current = false;
    requestAnimationFrame(fit);
  }, [drawn, fit]);
}

/** The smallest box around all of `boxes`, which are not none. */
export function boxAround(boxes: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
