import type { NodeProps } from "@xyflow/react";
import { memo, type CSSProperties } from "react";

import { useWords } from "../words/useWords";
import type { BoundaryNode } from "./graph";
import { heated } from "./heated";
import { RiskMark } from "./RiskMark";
import { SizeHandles } from "./SizeHandles";

/** A trust boundary: dragged by its title or its border, while clicks inside go through to what lies there. */
export const BoundaryShape = memo(function BoundaryShape({ data, selected, width = 0 }: NodeProps<BoundaryNode>) {
  const say = useWords();
  return (
    <div {...heated(`boundary-shape ${data.part.kind}${data.depth === 0 ? " outermost" : ""}`, data.mark)}>
      <div className="boundary-grip boundary-title">
        <span className="boundary-name" style={{ "--room": `${width / wide(data.part.name)}px` } as CSSProperties}>{data.part.name}</span>
        <span className="boundary-kind">{say(`boundary.${data.part.kind}`)}</span>
      </div>
      {(["top", "right", "bottom", "left"] as const).map((side) => <div key={side} className={`boundary-grip edge ${side}`} />)}
      {data.step && <span className="step-mark" aria-hidden="true">{data.step}</span>}
      {data.mark && <RiskMark mark={data.mark} />}
      {selected && <SizeHandles minWidth={120} minHeight={80} />}
    </div>
  );
});

/** How wide a title is, in widths of its letters: those of Latin scripts are narrow. */
function wide(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter < "\u1100" ? 0.62 : 1), 1);
}
