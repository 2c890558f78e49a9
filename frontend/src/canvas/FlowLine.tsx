import { BaseEdge, useInternalNode, type EdgeProps, type InternalNode } from "@xyflow/react";
import { memo } from "react";

import type { Place } from "../client/contract";
import { curveBetween } from "./curve";
import type { FlowEdge } from "./graph";

/** A flow from border to border, with its number, its name and its protocol. */
export const FlowLine = memo(function FlowLine(props: EdgeProps<FlowEdge>) {
  const source = useInternalNode(props.source);
  const target = useInternalNode(props.target);
  if (!source || !target || !props.data) return null;
  const { part, number, bend } = props.data;
  const { path, middle } = curveBetween(boxOf(source), boxOf(target), bend);
  const words = [part.name, part.protocol].filter(Boolean).join(" · ");
  return (
    <BaseEdge
      path={path}
      interactionWidth={18}
      label={words ? `${number}  ${words}` : `${number}`}
      labelX={middle.x}
      labelY={middle.y}
      labelBgPadding={[6, 3]}
      labelBgBorderRadius={6}
      {...(props.markerStart !== undefined && { markerStart: props.markerStart })}
      {...(props.markerEnd !== undefined && { markerEnd: props.markerEnd })}
    />
  );
});

function boxOf(node: InternalNode): Place {
  return { ...node.internals.positionAbsolute, width: node.width ?? 1, height: node.height ?? 1 };
}
