import { BandShape } from "../components/BandBadge";
import type { Mark } from "./graph";

/** How many open risks a part has, in the colour and shape of the worst; its words are in the name of the part. */
export function RiskMark({ mark }: { mark: Mark }) {
  return <span className={`risk-mark band-${mark.band}`} aria-hidden="true"><BandShape band={mark.band} />{mark.count}</span>;
}
