import { useEffect } from "react";

import { useStore } from "../state/store";
import { copyPicked, duplicatePicked, paste, pickAll, removePicked, renamePicked } from "./actions";
import type { Point } from "./places";

/**
 * Undo, finding and the clipboard work wherever no text is being written. What is chosen is changed by keys from all around the canvas, and
 * while the focus is nowhere: it stays in the palette when a part was added, and is lost with a part that was removed.
 */
export function useCanvasKeys(near: () => Point) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => { if (!isWriting(event.target) && (shortcut(event) || change(event))) event.preventDefault(); };
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

/** The arrows and Enter are keys of the library. */
function change({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !isAtCanvas(target)) return false;
  const change = changeOf(ctrlKey || metaKey ? `Control ${key.toLowerCase()}` : key, target);
  change?.();
  return change !== undefined;
}

function isAtCanvas(target: Element): boolean {
  return target === document.body || (target.closest(".canvas") !== null && target.closest("dialog") === null);
}

function changeOf(keys: string, target: Element): (() => void) | undefined {
  if (keys === "Control a" && !target.closest(".canvas-frame")) return undefined; // there it is for texts
  return new Map([["Delete", removePicked], ["Backspace", removePicked], ["F2", renamePicked], ["Control d", duplicatePicked], ["Control a", pickAll]]).get(keys);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
}
