import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";

/** The name of a part; pressing it lights the part up in the diagram. */
export function PartLink({ id }: { id: string }) {
  const say = useWords();
  const nameOf = useNames();
  const look = useStore((state) => state.look);
  return (
    <button type="button" className="part-link" title={say("diagram.show")} onClick={() => { look({ part: id, risk: null }); }}>
      {nameOf(id)}
    </button>
  );
}
