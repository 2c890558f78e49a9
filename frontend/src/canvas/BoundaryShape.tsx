import { NodeResizeControl, ResizeControlVariant, type NodeProps } from "@xyflow/react";
import { memo } from "react";

import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { resizing } from "./edits";
import type { BoundaryNode } from "./graph";
import { heated } from "./heated";
import { placesNow } from "./now";
import { RiskMark } from "./RiskMark";

/** A trust boundary: dragged by its title or its border, while clicks inside go through to what lies there. */
export const BoundaryShape = memo(function BoundaryShape({ id, data, selected }: NodeProps<BoundaryNode>) {
  const say = useWords();
  return (
    <div {...heated(`boundary-shape ${data.part.kind}`, data.mark)}>
      <div className="boundary-grip boundary-title">
        <span className="boundary-name">{data.part.name}</span>
        <span className="boundary-kind">{say(`boundary.${data.part.kind}`)}</span>
      </div>
      {(["top", "right", "bottom", "left"] as const).map((side) => <div key={side} className={`boundary-grip edge ${side}`} />)}
      {data.step && <span className="step-mark" aria-hidden="true">{data.step}</span>}
      {data.mark && <RiskMark mark={data.mark} />}
      {selected && (
        <NodeResizeControl
          position="bottom-right"
          variant={ResizeControlVariant.Handle}
          minWidth={120}
          minHeight={80}
          onResizeEnd={(_, size) => { resized(id, size); }}
        />
      )}
    </div>
  );
});

function resized(id: string, { width, height }: { width: number; height: number }) {
  const { document, places } = placesNow();
  const place = places?.get(id);
  if (document && places && place) {
    useStore.getState().change(resizing(document, places, id, { ...place, width: Math.round(width), height: Math.round(height) }));
  }
}
