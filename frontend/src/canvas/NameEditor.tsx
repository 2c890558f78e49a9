import { useStore as useStoreOfCanvas, ViewportPortal } from "@xyflow/react";
import { useState, type KeyboardEvent } from "react";

import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { nameBox, namedIn, naming } from "./naming";
import { placesNow } from "./now";

/** Pixels of the screen: the least that one writes in, and the smallest letters. */
const [NARROWEST, SMALLEST] = [144, 13];

/** The field in which the name of a part is written, over the part. */
export function NameEditor() {
  const renaming = useStore((state) => state.renaming);
  return renaming === null ? null : <Field key={renaming} id={renaming} />;
}

/** Enter, or going elsewhere, takes the name; Escape leaves it. */
function Field({ id }: { id: string }) {
  const say = useWords();
  const { rename, change, layout } = useStore();
  const zoom = useStoreOfCanvas((state) => state.transform[2]);
  const { document, places } = placesNow();
  // With what stood there when writing began: that is what the writer saw, whatever others write meanwhile.
  const [named] = useState(() => document && namedIn(document, id));
  const box = named && places && nameBox(named, places, valueOf(layout));
  if (!box) return null;
  const done = (text: string | null) => {
    if (useStore.getState().renaming !== id) return;
    rename(null);
    if (text !== null) change(naming(named, text));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    // Enter that settles the characters of an input method is not ours. Safari ends the composition before that key: only keyCode tells there.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    done(event.key === "Enter" ? event.currentTarget.value : null);
    goBackTo(id);
  };
  const style = {
    transform: `translate(${box.x + box.width / 2}px, ${box.y + box.height / 2}px) scale(${1 / zoom}) translate(-50%, -50%)`,
    width: Math.max(NARROWEST, box.width * zoom), fontSize: Math.max(SMALLEST, 14 * zoom),
  };
  return (
    <ViewportPortal>
      <input
        ref={begin} className="name-editor nodrag nopan" style={style} aria-label={say("canvas.newName", { name: named.part.name ?? "" })}
        defaultValue={named.part.name ?? ""} maxLength={200} onKeyDown={press} onBlur={(event) => { done(event.currentTarget.value); }}
      />
    </ViewportPortal>
  );
}

/** Ready to be written over. The canvas must not be scrolled to it: it moves by its own means. */
function begin(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true });
  field?.select();
}

function goBackTo(id: string): void {
  const parts = [...document.querySelectorAll<HTMLElement>(".react-flow__node, .react-flow__edge")];
  parts.find((part) => part.dataset.id === id)?.focus({ preventScroll: true });
}
