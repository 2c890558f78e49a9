import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { shallow } from "zustand/shallow";

import { recentred } from "../diagram/viewport";
import type { Fit } from "./useFit";

/** When the canvas gets another size, all stays in sight where it was fitted, and else what is in the middle stays there. */
export function useKeptInSight({ fit, isFitted }: Fit): void {
  const { getViewport, setViewport } = useReactFlow();
  const now = useStore(({ width, height }) => ({ width, height }), shallow);
  const seen = useRef(now);
  useEffect(() => {
    const was = seen.current;
    seen.current = now;
    if (was === now || was.width === 0 || now.width === 0) return;
    if (isFitted()) {
      fit();
      return;
    }
    const { x, y, zoom } = getViewport();
    const next = recentred({ x, y, scale: zoom }, was, now);
    void setViewport({ x: next.x, y: next.y, zoom });
  }, [now, fit, isFitted, getViewport, setViewport]);
}
