import { useStore } from "../state/store";
import { say, type Say } from "./words";

/** Speaks the language of the page. */
export function useWords(): Say {
  const language = useStore((state) => state.language);
  return (word, values) => say(language, word, values);
}
