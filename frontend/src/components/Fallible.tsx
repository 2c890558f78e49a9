import { Component, type ReactNode } from "react";

import { useWords } from "../words/useWords";

interface Props {
  children: ReactNode;
}

/** Shows that something could not be fetched or shown where it stands, so that the rest of the page stays. */
export class Fallible extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Missing /> : this.props.children;
  }
}

/** Loading the page anew is safe: what was not sent is kept in the browser. */
function Missing() {
  const say = useWords();
  return (
    <div className="empty" role="alert">
      <p>{say("missing.words")}</p>
      <button type="button" className="button" onClick={() => { location.reload(); }}>{say("missing.reload")}</button>
    </div>
  );
}
