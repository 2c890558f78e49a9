import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Stands for the diagram of a system that has no part yet, and leads to drawing it. */
export function EmptyDiagram() {
  const say = useWords();
  const look = useStore((state) => state.look);
  return (
    <div className="undrawn">
      <h2>{say("diagram.empty")}</h2>
      <p>{say("diagram.empty_words")}</p>
      <button type="button" className="button primary" onClick={() => { look({ editing: true }); }}>{say("diagram.begin")}</button>
    </div>
  );
}
