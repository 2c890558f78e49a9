import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";

import type { Analysis, SystemDocument } from "../client/contract";
import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { stepsOf } from "../diagram/emphasis";
import { litBy } from "../diagram/light";
import { facing } from "../diagrams/chosen";
import { marksIn, type Mark } from "../diagram/marks";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { drawnIn } from "./drawn";
import { edgesOf, nodesOf, type FlowEdge, type PartNode } from "./graph";
import { placesOf } from "./places";
import { Kept, stable } from "./stable";
import type { Moves } from "./useMoves";

/** Milliseconds that a layout takes from which on it waits until nobody edits, and for how long. */
const [SLOW, CALM] = [700, 2500];

/** What the canvas shows: the document, with what is just being moved where the hand is. Null until places are known. */
export function useGraph(view: View, moves: Moves): { nodes: PartNode[]; edges: FlowEdge[] } | null {
  const say = useWords();
  const nameOf = useNames();
  const { language, loadProtocols, loadTechnologies } = useOf("language", "loadProtocols", "loadTechnologies");
  const whole = valueOf(useStore((state) => state.document));
  const { system, boundaries, elements, flows, diagrams } = whole ?? {};
  // A decision or a claim leaves the drawing as it is.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const document = useMemo(() => whole && facing(whole, view.diagram), [system, boundaries, elements, flows, diagrams, view.diagram]);
  const layout = valueOf(useStore((state) => state.layout));
  // A new ranking is read in the list first; marking the parts of a large drawing takes as long as all the rest of the page.
  const analysis = useDeferredValue(valueOf(useStore((state) => state.analysis)));
  const carried = analysis?.parts_at_risk;
  const [keep] = useState(() => ({
    nodes: new Kept<PartNode>(), edges: new Kept<FlowEdge>(), shownNodes: new Kept<PartNode>(), shownEdges: new Kept<FlowEdge>(),
    nodeList: stable<PartNode>(), edgeList: stable<FlowEdge>(),
  }));
  const technologies = valueOf(useStore((state) => state.technologies));
  const highlighted = useStore((state) => state.highlighted);
  useEffect(() => { void loadTechnologies(); void loadProtocols(); }, [language, loadProtocols, loadTechnologies]);

  const places = useMemo(() => document && placesOf(document, layout), [document, layout]);
  useFreshLayout(document, view.diagram);

  const describe = useMemo(() => (name: string, kind: string, mark: Mark | null) =>
    [`${name} (${say(wordFor("part", kind) ?? "part.boundary")})`, mark && say("canvas.risks", { count: mark.count, band: say(`band.${mark.band}`) })]
      .filter(Boolean).join(", "),
  // The words change with the language alone.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  [language]);
  const drawn = useMemo(() => {
    if (!document || !places) return null;
    const marks = marksIn(analysis);
    const known = new Map(technologies?.map((technology) => [technology.id, technology]));
    return {
      nodes: nodesOf(document, places, marks, known, describe, keep.nodes),
      edges: edgesOf(document, marks, nameOf, describe, keep.edges),
    };
    // The names change with the document alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, places, carried, technologies, describe]);

  const { chosen, around, path } = useLight(view, analysis);
  return useMemo(() => {
    if (!drawn) return null;
    const [selected, lit, onPath] = [chosen, around, path].map((ids) => new Set(ids.split(" ")));
    const steps = stepsOf(highlighted);
    const lightOf = (id: string, mark: Mark | null) => [mark && `heated band-${mark.band}`, lit?.has(id) ? "lit" : onPath?.has(id) && "on-path", steps.has(id) && "step"].filter(Boolean).join(" ");
    const shown = <Part extends PartNode | FlowEdge>(kept: Kept<Part>, part: Part, move: object | undefined): Part => {
      const [isSelected, className, step] = [selected?.has(part.id) ?? false, lightOf(part.id, part.data?.mark ?? null), steps.get(part.id) ?? ""];
      return kept.get(part.id, [part, isSelected, className, step, move], () => ({ ...part, selected: isSelected, className, data: { ...part.data, step }, ...move }));
    };
    const nodes = keep.nodeList(drawn.nodes.map((node) => shown(keep.shownNodes, node, moves.get(node.id))));
    const edges = keep.edgeList(drawn.edges.map((edge) => shown(keep.shownEdges, edge, undefined)));
    keep.shownNodes.turn();
    keep.shownEdges.turn();
    return { nodes, edges };
  }, [drawn, moves, chosen, around, path, highlighted, keep]);
}

/** Ids of what is chosen, of what is lit up for it, and of the way to it. A picture shows the way, not what is in hand. */
function useLight(view: View, analysis: Analysis | null): { chosen: string; around: string; path: string } {
  const group = useStore((state) => state.group);
  const presenting = useStore((state) => state.presenting);
  const lit = litBy(view, analysis, useStore((state) => state.way));
  const inHand = presenting && view.risk === null;
  const chosen = view.part === null ? group : [view.part];
  return { chosen: presenting ? "" : chosen.join(" "), around: inHand ? "" : lit.chosen.join(" "), path: lit.path.join(" ") };
}

/**
 * Asks where the parts lie once the server has everything, and again when something that is drawn has changed there. The ranking
 * comes first: laying a large system out takes longer than judging it, so that there the row of edits has to end first too.
 */
function useFreshLayout(document: SystemDocument | null, diagram: string | null) {
  const { version, language, loadLayout } = useOf("version", "language", "loadLayout");
  const waits = useStore((state) => state.waiting.length > 0 || state.rankingAwaited);
  const asked = useRef<string | null>(null);
  const took = useRef(0);
  useEffect(() => {
    if (version === null || waits || !document) return;
    const drawn = `${language} ${diagram ?? ""} ${drawnIn(document)}`;
    if (asked.current === drawn) return;
    const ask = async () => {
      asked.current = drawn;
      const begun = performance.now();
      await loadLayout();
      took.current = performance.now() - begun;
    };
    const timer = window.setTimeout(() => void ask(), took.current > SLOW ? CALM : 0);
    return () => { clearTimeout(timer); };
  }, [version, waits, document, diagram, language, loadLayout]);
}
