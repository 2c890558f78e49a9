import { BaseEdge, useInternalNode, type EdgeProps, type InternalNode } from "@xyflow/react";
import { memo, use, type CSSProperties } from "react";

import { BANDS, type FlowRoute, type Layout, type Place, type Protocol } from "../client/contract";
import { protocolWords } from "../properties/protocols";
import { useStore } from "../state/store";
import { valueOf } from "../state/remote";
import { useWords } from "../words/useWords";
import { curveBetween } from "./curve";
import { Far } from "./far";
import { ARROW, type FlowEdge } from "./graph";
import { pathOf, provisional } from "./ways";

/** Radius of the circle with the number, and pixels between lines, as in the server's drawing. */
const [BADGE, LEADING, DETAIL] = [9, 15, 15];

/** A flow on the way that the server found for it; while its ends are being moved, on a plain one. */
export const FlowLine = memo(function FlowLine(props: EdgeProps<FlowEdge>) {
  const source = useInternalNode(props.source);
  const target = useInternalNode(props.target);
  const layout = valueOf(useStore((state) => state.layout));
  const protocols = valueOf(useStore((state) => state.protocols));
  const far = use(Far);
  if (!source || !target || !props.data) return null;
  const { path, route } = wayOf(props.data, boxOf(source), boxOf(target), layout, protocols);
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={far ? 0 : 18}
        {...(props.markerStart !== undefined && { markerStart: props.markerStart })}
        {...(props.markerEnd !== undefined && { markerEnd: props.markerEnd })}
      />
      {!far && <FlowLabel data={props.data} route={route} selected={props.selected === true} />}
    </>
  );
});

/** The heads of the arrows of all flows in each colour that a flow can have, so many times larger than near. */
export function FlowArrows({ grow }: { grow: number }) {
  const size = 27 * (0.5 + 0.5 * Math.min(grow, 3));
  return (
    <svg className="react-flow__marker" aria-hidden="true">
      <defs>
        {["flow", "accent", "focus", ...BANDS].map((colour) => (
          <marker key={colour} id={colour === "flow" ? ARROW : `${ARROW}-${colour}`} markerUnits="userSpaceOnUse" markerWidth={size} markerHeight={size} viewBox="-10 -10 20 20" orient="auto-start-reverse" refX="0" refY="0">
            <polyline style={{ stroke: `var(--${colour})`, fill: `var(--${colour})`, strokeWidth: 1 }} strokeLinecap="round" strokeLinejoin="round" points="-5,-4 0,0 -5,4 -5,-4" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}

/** The server's way where both ends are where it knew them. */
function wayOf({ part, bend }: NonNullable<FlowEdge["data"]>, from: Place, to: Place, layout: Layout | null, protocols: readonly Protocol[] | null) {
  const known = layout?.flows[part.id];
  if (known && same(layout.elements[part.source], from) && same(layout.elements[part.target], to)) {
    return { path: pathOf(known.curve), route: known };
  }
  const { path, middle } = curveBetween(from, to, bend);
  return { path, route: provisional(part, protocolWords(part.protocol, protocols), middle, known?.crosses ?? 0) };
}

function FlowLabel({ data, route, selected }: { data: NonNullable<FlowEdge["data"]>; route: FlowRoute; selected: boolean }) {
  const { x, y, width, height } = route.label;
  const middle = y + height / 2;
  const tall = route.lines.length * LEADING + (route.protocol ? DETAIL : 0);
  const top = middle - tall / 2;
  const at = tall > 0 ? x + BADGE : x + width / 2;
  const { mark, number, step } = data;
  return (
    <g className="flow-label" style={{ transformOrigin: `${x + width / 2}px ${middle}px` }}>
      <rect className="label-paper" x={x} y={y} width={width} height={height} rx={BADGE} />
      <g className="flow-badge" style={{ "--aside": `${x + width / 2 - at}px` } as CSSProperties}>
        <rect className={mark ? `flow-number band-${mark.band}` : "flow-number"} x={at - BADGE} y={middle - BADGE} width={2 * BADGE} height={2 * BADGE} rx={BADGE} />
        <text className="flow-digits" x={at} y={middle + 4}>{number}</text>
      </g>
      {route.lines.map((line, index) => <text key={index} className="flow-name" x={x + 2 * BADGE + 5} y={top + (index + 1) * LEADING - 3.6}>{line}</text>)}
      {route.protocol && <text className="flow-detail" x={x + 2 * BADGE + 5} y={top + tall - 4}>{route.protocol}</text>}
      {route.crosses > 0 && <Crossings count={route.crosses} full={selected} {...(selected ? { x, y: y + height + 12 } : { x: at - 5, y: middle + BADGE + 9 })} />}
      {step && (
        <g className="step-sign" transform={`translate(${x + width - 4} ${y})`}>
          <rect x={-5 - 3.5 * step.length} y={-9} width={10 + 7 * step.length} height={18} rx={4} /><text y={4.2} textAnchor="middle">{step}</text>
        </g>
      )}
    </g>
  );
}

/** How many trust boundaries a flow crosses: in words where it is chosen, else short. */
function Crossings({ count, full, x, y }: { count: number; full: boolean; x: number; y: number }) {
  const words = useWords()("flow.crosses", { count });
  return <><title>{words}</title><text className="flow-crosses" x={x} y={y}>{full ? words : `╎${count}`}</text></>;
}

function boxOf(node: InternalNode): Place {
  return { ...node.internals.positionAbsolute, width: node.width ?? 1, height: node.height ?? 1 };
}

/** Whether the server knew the element where it is now; it writes places with one decimal. */
function same(one: Place | undefined, other: Place): boolean {
  return (["x", "y", "width", "height"] as const).every((key) => one !== undefined && Math.abs(one[key] - other[key]) < 0.2);
}
