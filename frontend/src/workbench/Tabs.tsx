import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";

import { Menu } from "../components/Menu";
import { useWords } from "../words/useWords";
import { inRow } from "./row";

interface Tab<Id extends string> {
  id: Id;
  label: string;
}

interface Props<Id extends string> {
  name: string;
  tabs: Tab<Id>[];
  chosen: Id;
  choose: (id: Id) => void;
}

/** Tabs as the ARIA authoring practices want them: one stop for Tab, arrows between. Those that do not fit are in a menu. */
export function Tabs<Id extends string>({ name, tabs, chosen, choose }: Props<Id>) {
  const say = useWords();
  const { ruler, widths, room, menu } = useMeasured();
  const at = tabs.findIndex((tab) => tab.id === chosen);
  const places = new Set(widths.length === tabs.length ? inRow(widths, at, room, menu) : tabs.keys());
  const go = (id: Id) => {
    flushSync(() => { choose(id); });
    document.getElementById(`tab-${id}`)?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    go(next.id);
  };
  const rest = tabs.filter((_, place) => !places.has(place));
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={name} onKeyDown={move}>
        {tabs.map(({ id, label }, place) => places.has(place) && (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={id === chosen}
            aria-controls={id === chosen ? `panel-${id}` : undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => { choose(id); }}
          >
            {label}
          </button>
        ))}
      </div>
      {rest.length > 0 && (
        <Menu words={say("tab.more")} className="tab-menu">
          {rest.map(({ id, label }) => <li key={id}><button type="button" onClick={() => { go(id); }}>{label}</button></li>)}
        </Menu>
      )}
      <div ref={ruler} className="tab-ruler" aria-hidden="true">
        {tabs.map(({ id, label }) => <span key={id}>{label}</span>)}
        <span>{say("tab.more")} ▾</span>
      </div>
    </div>
  );
}

const UNMEASURED = { widths: [] as number[], room: 0, menu: 0 };

/** Pixels of every tab, of the row that they stand in, and of the menu. */
function useMeasured() {
  const ruler = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState(UNMEASURED);
  useEffect(() => {
    const element = ruler.current;
    const row = element?.parentElement;
    if (!element || !row) return;
    const measure = () => {
      const widths = [...element.children].map((child) => child.getBoundingClientRect().width);
      const style = getComputedStyle(row);
      setMeasured({
        widths: widths.slice(0, -1), menu: widths.at(-1) ?? 0,
        room: row.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight),
      });
    };
    const watch = new ResizeObserver(measure);
    watch.observe(row);
    for (const child of element.children) watch.observe(child);
    return () => { watch.disconnect(); };
  }, []);
  return { ruler, ...measured };
}
