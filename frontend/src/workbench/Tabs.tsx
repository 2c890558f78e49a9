import type { KeyboardEvent } from "react";

interface Props<Id extends string> {
  name: string;
  tabs: { id: Id; label: string }[];
  chosen: Id;
  choose: (id: Id) => void;
}

/** Tabs as the ARIA authoring practices want them: one stop for Tab, arrows between. */
export function Tabs<Id extends string>({ name, tabs, chosen, choose }: Props<Id>) {
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    choose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={name} onKeyDown={move}>
      {tabs.map(({ id, label }) => (
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
  );
}
