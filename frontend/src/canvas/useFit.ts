import { getViewportForBounds, useNodesInitialized, useReactFlow, useStoreApi, type Rect } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";

import type { View } from "../state/route";

/** What stays free around the drawing; below, the bar that lies on the canvas. */
const FITTED = { padding: { top: "24px", left: "24px", right: "24px", bottom: "64px" }, maxZoom: 1 } as const;

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
 * Fits once, as soon as the flows between the parts are drawn. Gives what does the same when the canvas begins with a large diagram: no
 * part of one is drawn until it is in sight, and what is chosen in it is brought into sight instead.
 */
export function useFitAtFirst(fit: () => void, wanted: boolean, large: boolean, { part, risk }: View): () => void {
  const drawn = useNodesInitialized();
  const due = useRef(wanted);
  useEffect(() => {
    if (large && (part !== null || risk !== null)) due.current = false;
  }, [large, part, risk]);
  useEffect(() => {
    if (!drawn || large || !due.current) return;
    due.current = false;
    requestAnimationFrame(fit);
  }, [drawn, large, fit]);
  return () => {
    if (!large || !due.current) return;
    due.current = false;
    fit(); // the library's own waits until all is measured, and would come after what was chosen meanwhile
  };
}

/** The smallest box around all of `boxes`, which are not none. */
export function boxAround(boxes: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
