import { useState, type SubmitEvent } from "react";

import { signIn } from "../client/client";
import { problemOf, type Problem } from "../client/problem";
import { useWords } from "../words/useWords";
import type { Say } from "../words/words";

/** Asks for the access token of a server that is not for this machine alone. */
export function SignIn({ done }: { done: () => void }) {
  const say = useWords();
  const [accessToken, setAccessToken] = useState("");
  const [refusal, setRefusal] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn(accessToken).then(done, (reason: unknown) => { setRefusal(refusalOf(problemOf(reason), say)); });
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <label htmlFor="access-token">{say("signin.words")}</label>
      <input
        id="access-token"
        type="password"
        autoComplete="current-password"
        required
        value={accessToken}
        onChange={(event) => { setAccessToken(event.target.value); }}
      />
      <button type="submit" className="button primary">{say("signin.send")}</button>
      {refusal && <p role="alert" className="field-fault">{refusal}</p>}
    </form>
  );
}

function refusalOf({ status, detail }: Problem, say: Say): string {
  if (status === 401) return say("signin.wrong");
  return detail || say("problem.unreachable");
}
