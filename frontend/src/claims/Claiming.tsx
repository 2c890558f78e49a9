import { useState } from "react";

import { useWords } from "../words/useWords";
import { ClaimFields } from "./ClaimFields";
import "./claims.css";

/** A button that opens the fields of a claim below the control that they are about. */
export function Claiming(props: { control: string; title: string; scope: string }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={open ? "claiming open" : "claiming"}>
      <button type="button" className="text-button" aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {say(open ? "claim.close" : "claim.open")}<span className="unseen"> {props.title}</span>
      </button>
      {open && <ClaimFields {...props} />}
    </div>
  );
}
