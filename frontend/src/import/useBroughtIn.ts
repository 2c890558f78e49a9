import { useEffect, useState } from "react";

import { fileOf } from "./PasteForm";

/** Takes a file that is dropped, and text that is pasted, anywhere on the page. Says whether one is held over it. */
export function useBroughtIn(take: (file: File | undefined) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files[0]);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest("input, textarea")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      take(event.clipboardData?.files[0] ?? (text.trim() ? fileOf(text) : undefined));
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    addEventListener("dragover", hold, { signal });
    addEventListener("dragleave", leave, { signal });
    addEventListener("drop", drop, { signal });
    addEventListener("paste", paste, { signal });
    return () => { listeners.abort(); };
  });
  return over;
}
