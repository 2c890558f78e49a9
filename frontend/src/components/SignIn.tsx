import { useState, type SubmitEvent } from "react";

import { signIn } from "../client/client";
import { problemOf } from "../client/problem";
import { useWords } from "../words/useWords";

/** Asks for the access token of a server that is not for this machine alone. */
export function SignIn({ done }: { done: () => void }) {
  const say = useWords();
  const [accessToken, setAccessToken] = useState("");
  const [refusal, setRefusal] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn(accessToken).then(done, (reason: unknown) => { setRefusal(problemOf(reason).detail || say("problem.unreachable")); });
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
      {refusal && <p role="alert">{refusal}</p>}
    </form>
  );
}
