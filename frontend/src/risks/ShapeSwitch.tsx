import { Choice } from "../components/Choice";
import { SHAPES, type Shape } from "../state/route";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** Between the list of the risks and their counts by likelihood and impact. */
export function ShapeSwitch({ chosen }: { chosen: Shape }) {
  const say = useWords();
  const look = useStore((state) => state.look);
  return (
    <Choice
      name={say("matrix.shape")} chosen={chosen} choose={(shape) => { look({ shape, risk: null }); }}
      values={SHAPES.map((value) => ({ value, label: say(value === "list" ? "matrix.list" : "matrix.title"), sign: <Sign shape={value} /> }))}
    />
  );
}

function Sign({ shape }: { shape: Shape }) {
  const lines = shape === "list" ? "M2 3.5h12M2 8h12M2 12.5h12" : "M2 2h12v12H2zM6 2v12M10 2v12M2 6h12M2 10h12";
  return <svg className="shape-sign" viewBox="0 0 16 16" aria-hidden="true"><path d={lines} /></svg>;
}
