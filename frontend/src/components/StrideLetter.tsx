import type { Stride } from "../client/contract";
import { useWords } from "../words/useWords";

/** The letters stand for the English words in every language, as in the field. */
export const LETTERS: Record<Stride, string> = {
  spoofing: "S",
  tampering: "T",
  repudiation: "R",
  information_disclosure: "I",
  denial_of_service: "D",
  elevation_of_privilege: "E",
};

export function StrideLetter({ stride }: { stride: Stride }) {
  const say = useWords();
  const name = say(`stride.${stride}`);
  return <span className="stride" title={name}><span aria-hidden="true">{LETTERS[stride]}</span><span className="unseen">{name}</span></span>;
}
