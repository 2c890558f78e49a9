import { useWords } from "../words/useWords";
import { wordFor } from "../words/words";

/** A text of a rule: where an analysis writes the name of a part, it says which one, set apart. */
export function Spoken({ text }: { text: string }) {
  const say = useWords();
  return text.split(/(\{\w+\})/).map((piece, index) => {
    const word = piece.startsWith("{") ? wordFor("stands", piece.slice(1, -1)) : null;
    return word ? <var key={index} className="stands">{say(word)}</var> : piece;
  });
}
