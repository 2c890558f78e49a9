import { useReactFlow, type ReactFlowInstance } from "@xyflow/react";
import { useEffect, type RefObject } from "react";

import { litBy } from "../diagram/light";
import { focus } from "../diagram/viewport";
import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { placesNow } from "./now";

type Canvas = Pick<ReactFlowInstance, "getViewport" | "setViewport">;

/** Brings into sight what was chosen in the panel; what was chosen on the canvas is in sight already. Gives what does it again. */
export function useReveal(view: View, frame: RefObject<HTMLElement | null>): () => void {
  const { getViewport, setViewport } = useReactFlow();
  const analysis = valueOf(useStore((state) => state.analysis));
  const chosen = litBy(view, analysis, null).chosen.join(" ");
  useEffect(() => {
    reveal(chosen, frame.current, { getViewport, setViewport });
  }, [chosen, frame, getViewport, setViewport]);
  return () => { reveal(chosen, frame.current, { getViewport, setViewport }); };
}

/** Shows the parts whose ids `chosen` lists between spaces, and the ends of its flows, large enough to read. */
function reveal(chosen: string, room: HTMLElement | null, { getViewport, setViewport }: Canvas): void {
  const { document, places } = placesNow();
  if (!chosen || !places || !room || room.contains(window.document.activeElement)) return;
  const flows = new Map(document?.flows?.map((flow) => [flow.id, [flow.source, flow.target]]));
  const boxes = chosen.split(" ").flatMap((id) => flows.get(id) ?? [id]).flatMap((id) => places.get(id) ?? []);
  if (boxes.length === 0) return;
  const { x, y, zoom } = getViewport();
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const box = { x: x + left * zoom, y: y + top * zoom, width: width * zoom, height: height * zoom };
  const next = focus({ x, y, scale: zoom }, box, { width: room.clientWidth, height: room.clientHeight });
  void setViewport({ x: next.x, y: next.y, zoom: next.scale });
}
