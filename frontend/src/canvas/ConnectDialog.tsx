import { useEffect, useRef, useState, type SubmitEvent } from "react";

import { useStore } from "../state/store";
import { ProtocolList } from "../properties/ProtocolList";
import { useWords } from "../words/useWords";
import { connect } from "./actions";
import { pickedNow, placesNow } from "./now";

/** Draws a flow without a mouse. Its lists are as long as the system is large, and made when it opens. */
export function ConnectDialog({ open, closed }: { open: boolean; closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { if (open) dialog.current?.showModal(); }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby="connect-title" onClose={closed}>
      {open && <ConnectForm close={() => dialog.current?.close()} />}
    </dialog>
  );
}

/** What is chosen is the source at first. */
function ConnectForm({ close }: { close: () => void }) {
  const say = useWords();
  useStore((state) => state.document);
  const { document, places } = placesNow();
  const elements = (document?.elements ?? []).filter(({ id }) => places?.has(id));
  const [form, setForm] = useState({ source: "", target: "", name: "", protocol: "", bidirectional: false });
  const put = (change: Partial<typeof form>) => { setForm({ ...form, ...change }); };
  const first = [...pickedNow()].find((id) => elements.some((element) => element.id === id)) ?? elements[0]?.id ?? "";
  const source = elements.some(({ id }) => id === form.source) ? form.source : first;
  const target = elements.some(({ id }) => id === form.target) ? form.target : (elements.find(({ id }) => id !== source)?.id ?? source);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { name, protocol, bidirectional } = form;
    connect(source, target, { ...(name && { name }), ...(protocol && { protocol }), ...(bidirectional && { bidirectional }) });
    close();
  };
  const options = elements.map(({ id, name }) => <option key={id} value={id}>{name}</option>);
  return (
    <form className="fields" onSubmit={submit}>
      <h2 id="connect-title">{say("connect.title")}</h2>
      <label>{say("flow.source")}<select value={source} onChange={(event) => { put({ source: event.target.value }); }}>{options}</select></label>
      <label>{say("flow.target")}<select value={target} onChange={(event) => { put({ target: event.target.value }); }}>{options}</select></label>
      <label>{say("part.name")}<input value={form.name} maxLength={200} onChange={(event) => { put({ name: event.target.value }); }} /></label>
      <label>
        {say("flow.protocol")}
        <input list="connect-protocols" value={form.protocol} maxLength={100} onChange={(event) => { put({ protocol: event.target.value }); }} />
        <ProtocolList id="connect-protocols" />
      </label>
      <label className="check">
        <input type="checkbox" checked={form.bidirectional} onChange={(event) => { put({ bidirectional: event.target.checked }); }} />
        {say("flow.bidirectional")}
      </label>
      <div className="answers">
        <button type="button" className="button" onClick={close}>{say("connect.no")}</button>
        <button type="submit" className="button primary">{say("connect.yes")}</button>
      </div>
    </form>
  );
}
