import { useEffect, useMemo } from "react";

import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { litBy } from "../diagram/light";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";
import { edgesOf, marksIn, nodesOf, type FlowEdge, type Mark, type PartNode } from "./graph";
import { placesOf } from "./places";
import type { Moves } from "./useMoves";

/** What the canvas shows: the document, with what is just being moved where the hand is. Null until places are known. */
export function useGraph(view: View, moves: Moves): { nodes: PartNode[]; edges: FlowEdge[] } | null {
  const say = useWords();
  const nameOf = useNames();
  const { language, loadLayout, loadTechnologies } = useStore();
  const document = valueOf(useStore((state) => state.document));
  const layout = valueOf(useStore((state) => state.layout));
  const analysis = valueOf(useStore((state) => state.analysis));
  const technologies = valueOf(useStore((state) => state.technologies));
  const group = useStore((state) => state.group);
  useEffect(() => { void loadTechnologies(); }, [language, loadTechnologies]);

  const places = useMemo(() => document && placesOf(document, layout), [document, layout]);
  useEffect(() => { if (document && !places) void loadLayout(); }, [document, places, loadLayout]);

  const drawn = useMemo(() => {
    if (!document || !places) return null;
    const marks = marksIn(analysis);
    const describe = (name: string, kind: string, mark: Mark | null) =>
      [`${name} (${say(wordFor("part", kind) ?? "part.boundary")})`, mark && say("canvas.risks", { count: mark.count, band: say(`band.${mark.band}`) })]
        .filter(Boolean).join(", ");
    const named = new Map(technologies?.map(({ id, name }) => [id, name]));
    return {
      nodes: nodesOf(document, places, marks, (id) => named.get(id) ?? id, describe),
      edges: edgesOf(document, marks, nameOf, describe),
    };
    // The words and names change with the language and the document alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, places, analysis, technologies, language]);

  const lit = litBy(view, analysis);
  const chosen = (view.part === null ? group : [view.part]).join(" ");
  const [around, path] = [lit.chosen.join(" "), lit.path.join(" ")];
  return useMemo(() => drawn && {
    nodes: drawn.nodes.map((node) => ({
      ...node, ...moves.get(node.id), selected: chosen.split(" ").includes(node.id), className: lightOf(node.id, around, path),
    })),
    edges: drawn.edges.map((edge) => ({
      ...edge, selected: chosen.split(" ").includes(edge.id), className: lightOf(edge.id, around, path),
    })),
  }, [drawn, moves, chosen, around, path]);
}

function lightOf(id: string, around: string, path: string): string {
  if (around.split(" ").includes(id)) return "lit";
  return path.split(" ").includes(id) ? "on-path" : "";
}
