import { ViewportPortal } from "@xyflow/react";

import type { Guide } from "./guides";

/** The lines that what is dragged has met. */
export function Guides({ guides }: { guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true">
        {guides.map(({ upright, at, from, to }) => (
          <line key={`${String(upright)} ${at}`} {...(upright ? { x1: at, x2: at, y1: from, y2: to } : { x1: from, x2: to, y1: at, y2: at })} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
