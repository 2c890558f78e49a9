import type { MouseEvent, ReactNode } from "react";

import { addressOf, type Route } from "../state/route";
import { useStore } from "../state/store";

/** A link inside the page: an ordinary anchor, so that middle click and copying the address work. */
export function Link({ to, className, children }: { to: Route; className?: string; children: ReactNode }) {
  const go = useStore((state) => state.go);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={addressOf(to)} className={className} onClick={follow}>{children}</a>;
}
