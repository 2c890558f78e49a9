import type { ReactNode } from "react";

interface Option<Value extends string> {
  value: Value;
  label: string;
  lang?: string;
  /** Stands for the label where that has no room. */
  sign?: ReactNode;
}

interface Props<Value extends string> {
  name: string;
  values: Option<Value>[];
  chosen: Value;
  choose: (value: Value) => void;
}

/** One of a few, all in sight: buttons of which one is pressed. */
export function Choice<Value extends string>({ name, values, chosen, choose }: Props<Value>) {
  return (
    <div className="choice" role="group" aria-label={name}>
      {values.map(({ value, label, lang, sign }) => (
        <button key={value} type="button" lang={lang} aria-pressed={value === chosen} title={sign ? label : undefined} onClick={() => { choose(value); }}>
          {sign}{sign ? <span className="sign-label">{label}</span> : label}
        </button>
      ))}
    </div>
  );
}
