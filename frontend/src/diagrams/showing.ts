import { NOTHING_CHOSEN } from "../canvas/choosing";
import { LOADING } from "../state/remote";
import { useStore } from "../state/store";

/** Brings a diagram into sight; null for the first. What is chosen stays so only where it may be seen. */
export function showDiagram(id: string | null): void {
  useStore.setState({ layout: LOADING, ...NOTHING_CHOSEN });
  useStore.getState().look({ diagram: id, part: null, risk: null });
}
