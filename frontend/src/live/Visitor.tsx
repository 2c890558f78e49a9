import { useEffect } from "react";

import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Milliseconds for which it is told that somebody else was here. */
const SHOWN = 6000;

/** Tells that somebody else has just changed the system in sight. */
export function Visitor() {
  const say = useWords();
  const visitor = useStore((state) => state.visitor);
  useEffect(() => {
    if (!visitor) return;
    const timer = window.setTimeout(() => { useStore.setState({ visitor: null }); }, SHOWN);
    return () => { clearTimeout(timer); };
  }, [visitor]);
  const told = visitor ? (visitor.author ? say("live.changed", { author: visitor.author }) : say("live.changedByNobody")) : undefined;
  return <p className="visitor" role="status" title={told}>{told}</p>;
}
