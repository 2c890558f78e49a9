import { useId, useState } from "react";

import { BANDS, STRIDES, type Risk } from "../client/contract";
import { BandShape } from "../components/BandBadge";
import { LETTERS } from "../components/StrideLetter";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";
import { tally } from "./filter";
import { countOfChoices, RiskChoices } from "./RiskChoices";

/** Filters by band, STRIDE class, words and part of the diagram. `risks` are those of the list, before the filters. */
export function RiskFilters({ risks, view }: { risks: Risk[]; view: View }) {
  const say = useWords();
  const nameOf = useNames();
  const look = useStore((state) => state.look);
  const set = countOfChoices(view);
  const [open, setOpen] = useState(set > 0);
  const choices = useId();
  const bands = tally(risks, (risk) => risk.band);
  const strides = tally(risks, (risk) => risk.stride);
  return (
    <div className="filters">
      <input
        type="search"
        value={view.text}
        placeholder={say("filter.text")}
        aria-label={say("filter.text")}
        onChange={(event) => { look({ text: event.target.value }, "replace"); }}
      />
      <button type="button" className="more-choices" aria-expanded={open} aria-controls={choices} onClick={() => { setOpen(!open); }}>
        {say("list.options")}{set > 0 && <span className="count"> {set}</span>}
      </button>
      {open && <RiskChoices id={choices} view={view} />}
      <div className="chip-groups">
        <div className="chips" role="group" aria-label={say("filter.bands")}>
          {BANDS.map((band) => (
            <button
              key={band}
              type="button"
              className={`chip band-${band}`}
              title={say(`band.${band}`)}
              aria-pressed={view.bands.includes(band)}
              onClick={() => { look({ bands: toggled(view.bands, band) }, "replace"); }}
            >
              <BandShape band={band} /><span className="chip-name">{say(`band.${band}`)} </span><span className="count">{bands[band] ?? 0}</span>
            </button>
          ))}
        </div>
        <div className="chips" role="group" aria-label={say("filter.strides")}>
          {STRIDES.map((stride) => (
            <button
              key={stride}
              type="button"
              className="chip letter"
              title={say(`stride.${stride}`)}
              aria-pressed={view.strides.includes(stride)}
              onClick={() => { look({ strides: toggled(view.strides, stride) }, "replace"); }}
            >
              {LETTERS[stride]} <span className="unseen">{say(`stride.${stride}`)} </span><span className="count">{strides[stride] ?? 0}</span>
            </button>
          ))}
        </div>
      </div>
      {view.part !== null && (
        <button type="button" className="chip part" onClick={() => { look({ part: null }); }}>
          {nameOf(view.part)} <span aria-hidden="true">✕</span><span className="unseen">{say("filter.clear")}</span>
        </button>
      )}
    </div>
  );
}

function toggled<Value>(values: Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
