import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo } from "react";

import type { ElementNode } from "./graph";
import { RiskMark } from "./RiskMark";

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/** An actor, a process or a store, with a handle at each side to draw flows from. */
export const ElementShape = memo(function ElementShape({ data }: NodeProps<ElementNode>) {
  return (
    <div className={`shape ${data.part.kind}`}>
      <span className="part-name">{data.part.name}</span>
      {data.technology && <span className="part-detail">{data.technology}</span>}
      {data.mark && <RiskMark mark={data.mark} />}
      {SIDES.map((side) => <Handle key={side} id={side} type="source" position={side} />)}
    </div>
  );
});
