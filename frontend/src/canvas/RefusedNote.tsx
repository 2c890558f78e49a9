import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Says so where pictures and reports will not keep the places that people gave, and why. */
export function RefusedNote() {
  const say = useWords();
  const refused = valueOf(useStore((state) => state.layout))?.refused ?? [];
  const reason = refused.find((sentence) => sentence.startsWith("places: "))?.slice("places: ".length);
  return <p className="refused-note" role="status">{reason && say("canvas.refused", { reason })}</p>;
}
