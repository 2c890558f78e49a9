import { Handle, Position, type NodeProps } from "@xyflow/react";
import { memo, use } from "react";

import { Pictogram } from "../components/Pictogram";
import { Far } from "./far";
import type { ElementNode } from "./graph";
import { heated } from "./heated";
import { RiskMark } from "./RiskMark";
import { SizeHandles } from "./SizeHandles";

const SIDES = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/** An actor, a process or a store, with a handle at each side to draw flows from. */
export const ElementShape = memo(function ElementShape({ data, selected }: NodeProps<ElementNode>) {
  const far = use(Far);
  if (far) return <div {...heated(`shape ${data.part.kind}`, data.mark)} />;
  return (
    <div {...heated(`shape ${data.part.kind}`, data.mark)}>
      {data.drawing && <Pictogram path={data.drawing} />}
      <span className="part-name">{data.part.name}</span>
      {data.technology && <span className="part-detail">{data.technology}</span>}
      {data.step && <span className="step-mark" aria-hidden="true">{data.step}</span>}
      {data.mark && <RiskMark mark={data.mark} />}
      {selected && <SizeHandles minWidth={80} minHeight={48} quiet />}
      {SIDES.map((side) => <Handle key={side} id={side} type="source" position={side} />)}
    </div>
  );
});
