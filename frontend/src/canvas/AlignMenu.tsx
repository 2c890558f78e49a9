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
  const entry = (words: string, act: () => void) => <li key={words}><button type="button" onClick={act}>{words}</button></li>;
  return (
    <>
      {ALIGNMENTS.map((way) => entry(say(`align.${way}`), () => { align(way); }))}
      {count > 2 && DIRECTIONS.map((way) => entry(say(`distribute.${way}`), () => { distribute(way); }))}
    </>
  );
}
