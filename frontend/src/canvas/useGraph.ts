import { useEffect, useMemo, useRef, useState } from "react";

import type { SystemDocument } from "../client/contract";
import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
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
import { stable } from "./stable";
import type { Moves } from "./useMoves";

/** What the canvas shows: the document, with what is just being moved where the hand is. Null until places are known. */
export function useGraph(view: View, moves: Moves): { nodes: PartNode[]; edges: FlowEdge[] } | null {
  const say = useWords();
  const nameOf = useNames();
  const { language, loadTechnologies } = useStore();
  const whole = valueOf(useStore((state) => state.document));
  const document = useMemo(() => whole && facing(whole, view.diagram), [whole, view.diagram]);
  const layout = valueOf(useStore((state) => state.layout));
  const analysis = valueOf(useStore((state) => state.analysis));
  const risks = analysis?.risks;
  const [keepNodes] = useState(() => stable<PartNode>());
  const [keepEdges] = useState(() => stable<FlowEdge>());
  const technologies = valueOf(useStore((state) => state.technologies));
  const group = useStore((state) => state.group);
  const highlighted = useStore((state) => state.highlighted);
  useEffect(() => { void loadTechnologies(); }, [language, loadTechnologies]);

  const places = useMemo(() => document && placesOf(document, layout), [document, layout]);
  useFreshLayout(whole, view.diagram);

  const drawn = useMemo(() => {
    if (!document || !places) return null;
    const marks = marksIn(analysis);
    const describe = (name: string, kind: string, mark: Mark | null) =>
      [`${name} (${say(wordFor("part", kind) ?? "part.boundary")})`, mark && say("canvas.risks", { count: mark.count, band: say(`band.${mark.band}`) })]
        .filter(Boolean).join(", ");
    const known = new Map(technologies?.map((technology) => [technology.id, technology]));
    return {
      nodes: nodesOf(document, places, marks, known, describe),
      edges: edgesOf(document, marks, nameOf, describe),
    };
    // The words and names change with the language and the document alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, places, risks, technologies, language]);

  const lit = litBy(view, analysis, useStore((state) => state.way));
  const chosen = (view.part === null ? group : [view.part]).join(" ");
  const [around, path] = [lit.chosen.join(" "), lit.path.join(" ")];
  return useMemo(() => {
    if (!drawn) return null;
    const [selected, lit, onPath] = [chosen, around, path].map((ids) => new Set(ids.split(" ")));
    const steps = stepsOf(highlighted);
    const lightOf = (id: string, mark: Mark | null) => [mark && `heated band-${mark.band}`, lit?.has(id) ? "lit" : onPath?.has(id) && "on-path", steps.has(id) && "step"].filter(Boolean).join(" ");
    const shown = <Part extends PartNode | FlowEdge>(part: Part): Part => ({
      ...part, selected: selected?.has(part.id) ?? false, className: lightOf(part.id, part.data?.mark ?? null), data: { ...part.data, step: steps.get(part.id) ?? "" },
    });
    return { nodes: keepNodes(drawn.nodes.map((node) => ({ ...shown(node), ...moves.get(node.id) }))), edges: keepEdges(drawn.edges.map(shown)) };
  }, [drawn, moves, chosen, around, path, highlighted, keepNodes, keepEdges]);
}

/**
 * Asks where the parts lie once the server has everything, and again when something that is drawn has changed there. The ranking
 * comes first: laying a large system out takes as long as judging it.
 */
function useFreshLayout(document: SystemDocument | null, diagram: string | null) {
  const { version, loadLayout } = useStore();
  const waits = useStore((state) => state.waiting.length > 0 || state.rankingAwaited);
  const drawn = useMemo(() => document && `${diagram ?? ""} ${drawnIn(document)}`, [document, diagram]);
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (version === null || waits || drawn === null || asked.current === drawn) return;
    asked.current = drawn;
    void loadLayout();
  }, [version, waits, drawn, loadLayout]);
}
