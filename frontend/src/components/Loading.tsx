import { useWords } from "../words/useWords";

/** Says that something is on its way. Appears late (see base.css), so that quick answers do not flicker. */
export function Loading({ what }: { what: string }) {
  const say = useWords();
  return <p className="loading" role="status">{say("loading", { what })}</p>;
}
