import { useRef, type FocusEvent, type KeyboardEvent } from "react";

import { attackTreeAddress, calendarAddress, documentAddress, drawingAddress, graphvizAddress, pathsDrawingAddress, reportAddress } from "../client/addresses";
import { diagramAtServer } from "../diagrams/chosen";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** The report at hand, the other files in a menu. */
export function Downloads({ id }: { id: string }) {
  const say = useWords();
  const language = useStore((state) => state.language);
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  const leave = (event: FocusEvent) => {
    if (!menu.current?.contains(event.relatedTarget)) close();
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  const diagram = useStore(diagramAtServer);
  const picture = diagram === null ? id : `${id}-${diagram}`;
  const files = [
    { address: drawingAddress(id, "svg", language, diagram), name: `${picture}.svg`, words: say("download.svg") },
    { address: drawingAddress(id, "png", language, diagram), name: `${picture}.png`, words: say("download.png") },
    { address: graphvizAddress(id, diagram), name: `${picture}.dot`, words: say("download.dot") },
    { address: pathsDrawingAddress(id, language, diagram), name: `${picture}-attack-paths.svg`, words: say("download.attack_paths_svg") },
    { address: attackTreeAddress(id, "svg", language), name: `${id}-attack-tree.svg`, words: say("download.attack_tree_svg") },
    { address: attackTreeAddress(id, "md", language), name: `${id}-attack-tree.md`, words: say("download.attack_tree_md") },
    { address: documentAddress(id, "yaml"), name: `${id}.strideline.yaml`, words: say("download.yaml") },
    { address: documentAddress(id, "json"), name: `${id}.strideline.json`, words: say("download.json") },
    { address: calendarAddress(id, language), name: `${id}-reviews.ics`, words: say("download.calendar") },
  ];
  return (
    <div className="downloads">
      <a className="button primary" href={reportAddress(id, language)} download={`${id}-report.html`}>{say("download.report")}</a>
      <details ref={menu} className="menu" onBlur={leave} onKeyDown={escape}>
        <summary className="button">{say("download.more")}</summary>
        <ul>
          {files.map((file) => (
            <li key={file.name}><a href={file.address} download={file.name} onClick={close}>{file.words}</a></li>
          ))}
        </ul>
      </details>
    </div>
  );
}
