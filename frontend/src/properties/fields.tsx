import { useState, type KeyboardEvent } from "react";

import { fieldSet, type PartKind } from "../editing/change";
import { useStore } from "../state/store";

interface Of<Part> {
  kind: PartKind;
  part: Part;
  field: keyof Part & string;
  label: string;
}

/** A text that is saved when one leaves it or presses Enter. An empty one that must not be empty goes back. */
export function Text<Part extends { id: string }>(
  { kind, part, field, label, id, required = false, long = false, list, nullable = false }:
  Of<Part> & { id?: string; required?: boolean; long?: boolean; list?: string; nullable?: boolean },
) {
  const change = useStore((state) => state.change);
  const stands = textOf(part[field]);
  // With what stood there when writing began: that is what the writer saw, whatever others write meanwhile.
  const [written, setWritten] = useState<{ text: string; over: Part } | null>(null);
  const save = () => {
    const next = written?.text.trim();
    setWritten(null);
    if (!written || next === stands || (required && next === "")) return;
    change([fieldSet(kind, part.id, written.over, field, next === "" && nullable ? null : next)]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter that settles the characters of an input method
    if (event.key === "Enter" && !long) save();
    else if (event.key === "Escape") setWritten(null);
  };
  const common = {
    id, value: written?.text ?? stands, maxLength: long ? 10_000 : 200, onBlur: save, onKeyDown: press,
    onChange: (event: { target: { value: string } }) => { setWritten({ text: event.target.value, over: written?.over ?? part }); },
  };
  return (
    <label className="field">
      {label}
      {long ? <textarea rows={2} {...common} /> : <input list={list} {...common} />}
    </label>
  );
}

/** A day, or none. */
export function Day<Part extends { id: string }>({ kind, part, field, label }: Of<Part>) {
  const change = useStore((state) => state.change);
  const stands = textOf(part[field]);
  // Half typed days read as "", so that the field is only saved when it is left.
  const save = (value: string) => {
    if (value !== stands) change([fieldSet(kind, part.id, part, field, value || null)]);
  };
  return (
    <label className="field">
      {label}
      <input key={stands} type="date" defaultValue={stands} onBlur={(event) => { save(event.target.value); }} />
    </label>
  );
}

interface Option {
  value: string;
  label: string;
}

interface Group {
  label: string;
  options: Option[];
}

/** One of some values, those in groups behind the others; "" stands for none. */
export function Select<Part extends { id: string }>(
  { kind, part, field, label, options, groups = [] }: Of<Part> & { options: Option[]; groups?: Group[] },
) {
  const change = useStore((state) => state.change);
  return (
    <label className="field">
      {label}
      <select
        value={textOf(part[field])}
        onChange={(event) => { change([fieldSet(kind, part.id, part, field, event.target.value || null)]); }}
      >
        <Options options={options} />
        {groups.map((group) => <optgroup key={group.label} label={group.label}><Options options={group.options} /></optgroup>)}
      </select>
    </label>
  );
}

function Options({ options }: { options: Option[] }) {
  return options.map(({ value, label }) => <option key={value} value={value}>{label}</option>);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
