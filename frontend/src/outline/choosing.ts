import type { Diagram, SystemDocument } from "../client/contract";
import { chosenIn, inSight } from "../diagrams/chosen";
import { showDiagram } from "../diagrams/showing";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import type { OutlineNode } from "./tree";

/** Brings what a line stands for into sight, in another diagram where this one leaves it out, and opens its properties. */
export function chooseNode({ kind, id }: OutlineNode): void {
  const { look, route, document } = useStore.getState();
  if (kind === "diagrams") return;
  if (kind === "diagram") {
    if (inSight(route) !== id) showDiagram(id);
    return;
  }
  const open = valueOf(document);
  const other = open && showing(open, inSight(route), id);
  if (other) showDiagram(other.id);
  useStore.setState({ group: [] });
  look({ part: kind === "system" ? null : id, risk: null, tab: "properties" }, other ? "replace" : "push");
}

/** The first diagram that shows a part, where the one in sight leaves it out; else null. */
export function showing(document: SystemDocument, seen: string | null, id: string): Diagram | null {
  const current = chosenIn(document, seen);
  if (!current || !leavesOut(document, current, id)) return null;
  return document.diagrams?.find((diagram) => !leavesOut(document, diagram, id)) ?? null;
}

function leavesOut({ flows = [] }: SystemDocument, { hidden = [] }: Diagram, id: string): boolean {
  const flow = flows.find((one) => one.id === id);
  return [id, ...(flow ? [flow.source, flow.target] : [])].some((one) => hidden.includes(one));
}
