import { useStore } from "../state/store";
import { dayIn } from "./days";

/** Writes days in the language of the page. */
export function useDays(): (day: string) => string {
  const language = useStore((state) => state.language);
  return (day) => dayIn(language, day);
}
