import { useRef, type FocusEvent, type KeyboardEvent, type ReactNode, type SyntheticEvent } from "react";

import "./menu.css";

interface Props {
  words: ReactNode;
  /** What it is called where the words are only a sign. */
  name?: string;
  className?: string;
  /** Entries: list items that hold a button or a link each. */
  children: ReactNode;
}

/** Acts behind one button. Arrows go between them; Escape, an act and going elsewhere close it. */
export function Menu({ words, name, className = "", children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  const leave = (event: FocusEvent) => { if (!menu.current?.contains(event.relatedTarget)) close(); };
  const press = (event: KeyboardEvent) => {
    if (!menu.current?.open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      close();
      menu.current.querySelector("summary")?.focus();
    } else if (step !== undefined) goOn(menu.current, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <details ref={menu} className={`menu ${className}`} onBlur={leave} onKeyDown={press} onToggle={turn}>
      <summary className="button" aria-label={name} title={name}>{words}</summary>
      <ul onClick={close}>{children}</ul>
    </details>
  );
}

/** Opens towards the left where there is no room towards the right. */
function turn({ currentTarget: menu }: SyntheticEvent<HTMLDetailsElement>) {
  const list = menu.querySelector("ul");
  if (!list || !menu.open) return;
  list.classList.remove("turned");
  const end = menu.closest("section")?.getBoundingClientRect().right ?? innerWidth;
  list.classList.toggle("turned", list.getBoundingClientRect().right > end);
}

function goOn(menu: HTMLElement, step: number) {
  const entries = [...menu.querySelectorAll<HTMLElement>("a, button:not(:disabled)")].filter((entry) => entry.checkVisibility());
  const at = entries.findIndex((entry) => entry === document.activeElement);
  entries[at < 0 && step < 0 ? entries.length - 1 : (at + step + entries.length) % entries.length]?.focus();
}
