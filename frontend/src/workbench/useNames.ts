import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { nameOf, namesIn, type Names } from "./names";

const NOTHING: Names = new Map();

/** Names the parts of the open system. */
export function useNames(): (id: string) => string {
  const document = valueOf(useStore((state) => state.document));
  const names = document ? namesIn(document) : NOTHING;
  return (id) => nameOf(names, id);
}
