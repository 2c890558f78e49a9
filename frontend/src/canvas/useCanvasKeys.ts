import { useEffect } from "react";

import { useStore } from "../state/store";
import { copyPicked, paste, removePicked } from "./actions";
import type { Point } from "./places";

/** Undo, finding and the clipboard work wherever no text is being written. */
export function useCanvasKeys(near: () => Point) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => { if (!isWriting(event.target) && shortcut(event)) event.preventDefault(); };
    const copy = (event: ClipboardEvent) => {
      const text = isWriting(event.target) || getSelection()?.toString() ? null : copyPicked();
      if (text === null) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") removePicked();
    };
    const put = (event: ClipboardEvent) => {
      if (!isWriting(event.target) && paste(event.clipboardData?.getData("text/plain") ?? "", near())) event.preventDefault();
    };
    addEventListener("keydown", press);
    addEventListener("copy", copy);
    addEventListener("cut", copy);
    addEventListener("paste", put);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("copy", copy);
      removeEventListener("cut", copy);
      removeEventListener("paste", put);
    };
  });
}

function shortcut(event: KeyboardEvent): boolean {
  const act = actOf(event.key.toLowerCase(), event.ctrlKey || event.metaKey, event.shiftKey);
  act?.();
  return act !== null;
}

function actOf(key: string, control: boolean, shift: boolean): (() => void) | null {
  const { undo, redo } = useStore.getState();
  if (key === "/" || (control && key === "f")) return () => { document.getElementById("canvas-find")?.focus(); };
  if (!control || (key !== "y" && key !== "z")) return null;
  return key === "y" || shift ? redo : undo;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
}
