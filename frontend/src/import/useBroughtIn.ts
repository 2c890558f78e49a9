import { useEffect, useState } from "react";

import { fileOf } from "./PasteForm";

/** Takes files that are dropped, and files or text that are pasted, anywhere on the page. Says whether any are held over it. */
export function useBroughtIn(take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const bring = (files: readonly File[]) => { if (files.length > 0) take(files); };
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
      bring([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest("input, textarea")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const files = [...(event.clipboardData?.files ?? [])];
      bring(files.length === 0 && text.trim() ? [fileOf(text)] : files);
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
