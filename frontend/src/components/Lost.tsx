import { useWords } from "../words/useWords";
import { Link } from "./Link";

/** Where no page is, or no system with that id. */
export function Lost({ system }: { system?: string }) {
  const say = useWords();
  return (
    <main className="narrow">
      <h1>{system === undefined ? say("lost.title") : say("lost.system", { id: system })}</h1>
      <p>{say("lost.words")}</p>
      <p><Link to={{ page: "systems" }}>{say("lost.back")}</Link></p>
    </main>
  );
}
