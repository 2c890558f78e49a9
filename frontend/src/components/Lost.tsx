import { useWords } from "../words/useWords";
import { Link } from "./Link";

export function Lost() {
  const say = useWords();
  return (
    <main className="narrow">
      <h1>{say("lost.title")}</h1>
      <p>{say("lost.words")}</p>
      <p><Link to={{ page: "systems" }}>{say("lost.back")}</Link></p>
    </main>
  );
}
