import { useEffect, useRef } from "react";

/** Whether Alt is held at the last move of the pointer: what is dragged then goes where the hand is, and nowhere else. */
export function useFreely(): { readonly current: boolean } {
  const freely = useRef(false);
  useEffect(() => {
    const note = (event: PointerEvent | KeyboardEvent) => { freely.current = event.altKey; };
    // Before the library hears of the same move.
    const names = ["pointermove", "keydown", "keyup"] as const;
    for (const name of names) addEventListener(name, note, true);
    return () => { for (const name of names) removeEventListener(name, note, true); };
  }, []);
  return freely;
}
