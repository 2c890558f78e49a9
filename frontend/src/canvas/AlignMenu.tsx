import { Menu } from "../components/Menu";
import { useWords } from "../words/useWords";
import { align, distribute } from "./actions";
import { ALIGNMENTS, DIRECTIONS } from "./aligning";

/** Puts the chosen parts on one line or at the same distance. */
export function AlignMenu({ count }: { count: number }) {
  const say = useWords();
  if (count < 2) return <button type="button" className="button" disabled>{say("canvas.align")}</button>;
  return <Menu words={say("canvas.align")} className="align-menu"><Alignments count={count} /></Menu>;
}

/** The entries of it; nothing while fewer than two parts are chosen. */
export function Alignments({ count }: { count: number }) {
  const say = useWords();
  if (count < 2) return null;
  const entry = (words: string, act: () => void, begins = false) => <li key={words} className={begins ? "begins" : undefined}><button type="button" onClick={act}>{words}</button></li>;
  return (
    <>
      {ALIGNMENTS.map((way, at) => entry(say(`align.${way}`), () => { align(way); }, at === 0))}
      {count > 2 && DIRECTIONS.map((way, at) => entry(say(`distribute.${way}`), () => { distribute(way); }, at === 0))}
    </>
  );
}
