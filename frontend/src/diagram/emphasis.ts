import { isOutlined, keepOutlined } from "../state/preferences";
import { drawnAs } from "../workbench/names";

/** Ids of the parts on the most likely way to a risk. */
export interface Way {
  risk: string;
  path: readonly string[];
}

/** What the drawing brings out besides what is chosen. Panels set it, both drawings show it. */
export interface Emphasis {
  /** Ids along a way through the system, in its order, as the server names them; everything else steps back. Empty for none. */
  highlighted: readonly string[];
  /** Whether parts are filled by the score of their worst open risk. */
  heat: boolean;
  /** The way of an attacker to the risk that is looked at, once it is known. */
  way: Way | null;
  /** Whether the outline stands beside the drawing. */
  outlined: boolean;
  highlight: (ids: readonly string[]) => void;
  warm: (heat: boolean) => void;
  lead: (way: Way | null) => void;
  showOutline: (outlined: boolean) => void;
}

export function emphasis(set: (part: Partial<Emphasis>) => void): Emphasis {
  return {
    highlighted: [],
    heat: false,
    way: null,
    outlined: isOutlined(),
    highlight: (highlighted) => { set({ highlighted }); },
    warm: (heat) => { set({ heat }); },
    lead: (way) => { set({ way }); },
    showOutline: (outlined) => {
      keepOutlined(outlined);
      set({ outlined });
    },
  };
}

/** The numbers of the steps at each part that is drawn: "2", or "1, 4" for a part that the way comes through twice. */
export function stepsOf(highlighted: readonly string[]): Map<string, string> {
  const steps = new Map<string, string>();
  highlighted.map(drawnAs).forEach((id, index, ids) => {
    if (ids[index - 1] === id) return;
    const known = steps.get(id);
    steps.set(id, known === undefined ? `${index + 1}` : `${known}, ${index + 1}`);
  });
  return steps;
}
