import { useEffect, useMemo } from "react";

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
import { edgesOf, nodesOf, type FlowEdge, type PartNode } from "./graph";
import { placesOf } from "./places";
import type { Moves } from "./useMoves";

/** What the canvas shows: the document, with what is just being moved where the hand is. Null until places are known. */
export function useGraph(view: View, moves: Moves): { nodes: PartNode[]; edges: FlowEdge[] } | null {
  const say = useWords();
  const nameOf = useNames();
  const { language, loadLayout, loadTechnologies } = useStore();
  const whole = valueOf(useStore((state) => state.document));
  const document = useMemo(() => whole && facing(whole, view.diagram), [whole, view.diagram]);
  const layout = valueOf(useStore((state) => state.layout));
  const analysis = valueOf(useStore((state) => state.analysis));
  const technologies = valueOf(useStore((state) => state.technologies));
  const group = useStore((state) => state.group);
  const highlighted = useStore((state) => state.highlighted);
  useEffect(() => { void loadTechnologies(); }, [language, loadTechnologies]);

  const places = useMemo(() => document && placesOf(document, layout), [document, layout]);
  const version = useStore((state) => state.version);
  useEffect(() => { void loadLayout(); }, [version, view.diagram, loadLayout]);

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
  }, [document, places, analysis, technologies, language]);

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
    return { nodes: drawn.nodes.map((node) => ({ ...shown(node), ...moves.get(node.id) })), edges: drawn.edges.map(shown) };
  }, [drawn, moves, chosen, around, path, highlighted]);
}
