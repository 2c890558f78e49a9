import { BandCounts } from "../components/BandCounts";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { Downloads } from "./Downloads";
import { RemoveSystem } from "./RemoveSystem";

/** Whose system it is, and how it stands. */
export function Masthead({ id }: { id: string }) {
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
        <Downloads id={id} />
        <RemoveSystem id={id} name={profile?.name ?? id} />
      </div>
    </header>
  );
}
