import { getViewportForBounds, useNodesInitialized, useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";

import { boxAround } from "./guides";

/** What stays free around the drawing; below, the bar that lies on the canvas. */
const FITTED = { padding: { top: "24px", left: "24px", right: "24px", bottom: "64px" }, maxZoom: 1 } as const;

/** Pixels by which what was fitted may be off and not have been moved. */
const SLACK = 1;

export interface Fit {
  /** Brings all that is drawn into sight: parts, and the ways and labels of flows, which may lead around them. */
  fit: () => void;
  /** Whether all was brought into sight last, and nobody moved or zoomed since. */
  isFitted: () => boolean;
}

export function useFit(): Fit {
  const store = useStoreApi();
  const { getNodes, getNodesBounds, getViewport, setViewport } = useReactFlow();
  const fitted = useRef<Viewport>(null);
  const fit = useCallback(() => {
    const { width, height, minZoom, domNode } = store.getState();
    const nodes = getNodes();
    if (nodes.length === 0) return;
    const flows = [...(domNode?.querySelectorAll<SVGGElement>(".react-flow__edge") ?? [])].map((flow) => flow.getBBox());
    const around = boxAround([getNodesBounds(nodes), ...flows.filter((box) => box.width > 0 || box.height > 0)]);
    fitted.current = getViewportForBounds(around, width, height, minZoom, FITTED.maxZoom, FITTED.padding);
    void setViewport(fitted.current);
  }, [store, getNodes, getNodesBounds, setViewport]);
  const isFitted = useCallback(() => {
    const [now, then] = [getViewport(), fitted.current];
    return then !== null && now.zoom === then.zoom && Math.hypot(now.x - then.x, now.y - then.y) < SLACK;
  }, [getViewport]);
  return { fit, isFitted };
}

/**
 * Fits once, as soon as the flows between the parts are drawn, and brings what is chosen into sight after it. Gives what does the same
 * when the canvas begins with a large diagram, of which no part is drawn until it is in sight.
 */
export function useFitAtFirst(fit: () => void, reveal: () => void, wanted: boolean, large: boolean): () => void {
  const drawn = useNodesInitialized();
  const due = useRef(wanted);
  const latest = useRef(reveal);
  useEffect(() => {
    latest.current = reveal;
  });
  const once = useCallback(() => {
    if (!due.current) return;
    due.current = false;
    fit();
    latest.current();
  }, [fit]);
  useEffect(() => {
    if (drawn && !large) requestAnimationFrame(once);
  }, [drawn, large, once]);
  return () => {
    if (large) once(); // the library's own fit waits until all is measured
  };
}
