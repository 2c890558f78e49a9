import { useRef } from "react";

import { attackTreeAddress, calendarAddress, documentAddress, drawingAddress, graphvizAddress, pathsDrawingAddress, reportAddress } from "../client/addresses";
import { Menu } from "../components/Menu";
import { diagramAtServer } from "../diagrams/chosen";
import { UpdateDialog } from "../import/UpdateDialog";
import { PICTURES, savePicture } from "../picture/saving";
import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** The report at hand, the other files in a menu, out of the system and into it. */
export function Downloads({ id }: { id: string }) {
  const say = useWords();
  const name = valueOf(useStore((state) => state.document))?.system.name ?? id;
  const update = useRef<HTMLDialogElement>(null);
  const language = useStore((state) => state.language);
  const diagram = useStore(diagramAtServer);
  const picture = diagram === null ? id : `${id}-${diagram}`;
  /** `begins`: the first of its kind, after a line. */
  const files: { begins?: boolean; address: string; name: string; words: string }[] = [
    { begins: true, address: drawingAddress(id, "svg", language, diagram), name: `${picture}.svg`, words: say("download.svg") },
    { address: drawingAddress(id, "png", language, diagram), name: `${picture}.png`, words: say("download.png") },
    { address: graphvizAddress(id, diagram), name: `${picture}.dot`, words: say("download.dot") },
    { begins: true, address: pathsDrawingAddress(id, language, diagram), name: `${picture}-attack-paths.svg`, words: say("download.attack_paths_svg") },
    { address: attackTreeAddress(id, "svg", language), name: `${id}-attack-tree.svg`, words: say("download.attack_tree_svg") },
    { address: attackTreeAddress(id, "md", language), name: `${id}-attack-tree.md`, words: say("download.attack_tree_md") },
    { begins: true, address: documentAddress(id, "yaml"), name: `${id}.strideline.yaml`, words: say("download.yaml") },
    { address: documentAddress(id, "json"), name: `${id}.strideline.json`, words: say("download.json") },
    { address: calendarAddress(id, language), name: `${id}-reviews.ics`, words: say("download.calendar") },
  ];
  return (
    <div className="downloads">
      <a className="button primary" href={reportAddress(id, language)} download={`${id}-report.html`}>{say("download.report")}</a>
      <Menu words={say("download.more")}>
        {PICTURES.map((format) => (
          <li key={format}><button type="button" onClick={() => void savePicture(`${picture}-as-seen`, format)}>{say(`seen.${format}`)}</button></li>
        ))}
        {files.map((file) => <li key={file.name} className={file.begins ? "begins" : undefined}><a href={file.address} download={file.name}>{file.words}</a></li>)}
        <li className="begins"><button type="button" onClick={() => update.current?.showModal()}>{say("update.open")}</button></li>
      </Menu>
      <UpdateDialog id={id} name={name} dialog={update} />
    </div>
  );
}
