import { BandShape } from "../components/BandBadge";
import type { Mark } from "../diagram/marks";
import { useStore } from "../state/store";

/** How many open risks a part has, in the colour and shape of the worst, or with the heat its score; the name of the part says it in words. */
export function RiskMark({ mark }: { mark: Mark }) {
  const heat = useStore((state) => state.heat);
  return (
    <span className={`risk-mark band-${mark.band}`} aria-hidden="true">
      <BandShape band={mark.band} />{heat ? mark.score.toFixed(0) : mark.count}
    </span>
  );
}
