import { BandCounts } from "../components/BandCounts";
import { Refusal, SaveState } from "../editing/SaveState";
import { Visitor } from "../live/Visitor";
import { valueOf } from "../state/remote";
import type { View } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Downloads } from "./Downloads";
import { RemoveSystem } from "./RemoveSystem";
import { Steps } from "./Steps";

/** Whose system it is, and how it stands. */
export function Masthead({ id, view }: { id: string; view: View }) {
  const say = useWords();
  const profile = valueOf(useStore((state) => state.document))?.system;
  const summary = valueOf(useStore((state) => state.analysis))?.summary;
  return (
    <header className="masthead">
      <div className="masthead-name">
        <h1>{profile?.name ?? id}</h1>
        {profile?.owner && <p className="faint">{say("masthead.owner", { owner: profile.owner })}</p>}
      </div>
      {summary && (
        <div className="masthead-counts">
          <BandCounts named counts={summary.by_band} />
          <span className="faint">{say("masthead.possible", { count: summary.possible })}</span>
        </div>
      )}
      <div className="masthead-acts">
        <Visitor />
        <SaveState />
        <Steps editing={view.editing} />
        <EditSwitch on={view.editing} />
        <Downloads id={id} />
        <RemoveSystem id={id} name={profile?.name ?? id} />
      </div>
      <Refusal />
    </header>
  );
}

/** Between reading the diagram and changing it. */
function EditSwitch({ on }: { on: boolean }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  return <button type="button" className="button" onClick={() => { look({ editing: !on }); }}>{say(on ? "edit.close" : "edit.open")}</button>;
}
