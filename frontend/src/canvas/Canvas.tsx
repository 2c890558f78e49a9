import { Background, ConnectionMode, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore as useStoreOfCanvas, type FinalConnectionState, type NodeChange } from "@xyflow/react";
import { shallow } from "zustand/shallow";
import { useRef, useState, type CSSProperties, type DragEvent, type KeyboardEvent } from "react";

import "@xyflow/react/dist/style.css";
import { Loading } from "../components/Loading";
import { ProblemNote } from "../components/ProblemNote";
import { DiagramTabs } from "../diagrams/DiagramTabs";
import { DiagramTools } from "../diagrams/DiagramTools";
import type { View } from "../state/route";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { addPart, connect, resizePicked } from "./actions";
import { BoundaryShape } from "./BoundaryShape";
import { ConnectDialog } from "./ConnectDialog";
import { ElementShape } from "./ElementShape";
import { Far, UNREADABLE } from "./far";
import { FlowArrows, FlowLine } from "./FlowLine";
import type { FlowEdge, PartNode } from "./graph";
import type { Guide } from "./guides";
import { Guides } from "./Guides";
import { NameEditor } from "./NameEditor";
import { Palette } from "./Palette";
import { DRAGGED, droppedPart } from "./dragged";
import { RefusedNote } from "./RefusedNote";
import { Toolbar } from "./Toolbar";
import { useCanvasKeys } from "./useCanvasKeys";
import { useGraph } from "./useGraph";
import { pick, useMoves } from "./useMoves";
import { useFit, useFitAtFirst } from "./useFit";
import { useKeptInSight } from "./useKeptInSight";
import { useReveal } from "./useReveal";
import { distanceAt } from "../diagram/distance";
import { ZoomBar } from "../diagram/ZoomBar";
import "../diagram/palette.css";
import "./canvas.css";
import "./afar.css";

const NODES = { element: ElementShape, boundary: BoundaryShape };
const EDGES = { flow: FlowLine };
/** Parts above which only those in sight are drawn. */
const MANY = 300;
const GRID: [number, number] = [8, 8];
/** Pixels by which one key makes a part wider or taller. */
const STEP = 16;

/** The diagram of the open system, to be changed. Every change is sent at once. */
export default function Canvas({ view }: { view: View }) {
  return <ReactFlowProvider key={view.diagram}><Drawing view={view} /></ReactFlowProvider>;
}

function Drawing({ view }: { view: View }) {
  const say = useWords();
  const { moves, guides, follow } = useMoves();
  const graph = useGraph(view, moves);
  const layout = useStore((state) => state.layout);
  const loadLayout = useStore((state) => state.loadLayout);
  if (graph) return <Sheet view={view} graph={graph} guides={guides} follow={follow} />;
  return (
    <div className="canvas">
      <DiagramTabs chosen={view.diagram} />
      {layout.state === "failed" ? <ProblemNote problem={layout.problem} retry={() => void loadLayout()} /> : <Loading what={say("diagram.name")} />}
    </div>
  );
}

interface SheetProps {
  view: View;
  graph: { nodes: PartNode[]; edges: FlowEdge[] };
  guides: readonly Guide[];
  follow: (changes: NodeChange<PartNode>[]) => void;
}

function Sheet({ view, graph, guides, follow }: SheetProps) {
  const say = useWords();
  const flow = useReactFlow<PartNode, FlowEdge>();
  const frame = useRef<HTMLDivElement>(null);
  const [connecting, setConnecting] = useState(false);
  const { heat, highlighted, presenting } = useOf("heat", "highlighted", "presenting");
  const empty = useStore(({ document }) => document.state === "ready" && !document.value.elements?.length && !document.value.boundaries?.length);
  const [map, setMap] = useState(false);
  const [snaps, setSnaps] = useState(false);
  const [open, setOpen] = useState(() => innerWidth > 1100 || graph.nodes.length === 0);
  // A blank sheet stays where it is when the first part comes.
  const [fits] = useState(() => graph.nodes.length > 0);
  const large = graph.nodes.length > MANY && !presenting;
  const far = useStoreOfCanvas((state) => state.transform[2] < UNREADABLE && large);
  // A picture shows all that is written.
  const { level, grow } = useStoreOfCanvas((state) => distanceAt(presenting ? 1 : state.transform[2]), shallow);
  const fitting = useFit();
  const { fit } = fitting;
  useKeptInSight(fitting);
  const fitFirst = useFitAtFirst(fit, useReveal(view, frame), fits, large);

  /** Where parts that are pressed begin to line up. */
  const start = () => {
    const box = frame.current?.getBoundingClientRect() ?? new DOMRect();
    return flow.screenToFlowPosition({ x: box.left + box.width * 0.15, y: box.top + box.height * 0.35 });
  };
  useCanvasKeys(start);
  const drop = (event: DragEvent) => {
    const part = droppedPart(event.dataTransfer);
    if (!part) return;
    event.preventDefault();
    addPart(part, { at: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }) });
  };
  return (
    <div className="canvas">
      <DiagramTabs chosen={view.diagram}><DiagramTools chosen={view.diagram} /></DiagramTabs>
      <Toolbar fit={fit} add={() => { setOpen(!open); }} adding={open} connect={() => { setConnecting(true); }} names={graph} />
      <div className="canvas-body">
        {open && <Palette add={(part) => { addPart(part, { near: start() }); }} />}
        <div
          ref={frame}
          tabIndex={-1}
          className={["canvas-frame dfd", level, heat && "heat", highlighted.length > 0 && "way"].filter(Boolean).join(" ")}
          style={{ "--grow": grow } as CSSProperties}
          onKeyDownCapture={resize}
          onDragOver={(event) => { if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault(); }}
          onDrop={drop}
        >
          <Far value={far}>
            <ReactFlow<PartNode, FlowEdge>
              nodes={graph.nodes}
              edges={graph.edges}
              nodeTypes={NODES}
              edgeTypes={EDGES}
              onNodesChange={follow}
              onEdgesChange={pick}
              onConnectEnd={connectAt}
              onNodeDoubleClick={begin}
              onEdgeDoubleClick={begin}
              connectionMode={ConnectionMode.Loose}
              connectionRadius={28}
              zIndexMode="manual"
              elevateNodesOnSelect={false}
              deleteKeyCode={null}
              panOnScroll
              snapToGrid={snaps}
              snapGrid={GRID}
              zoomOnDoubleClick={false}
              attributionPosition="top-right"
              minZoom={0.05}
              maxZoom={4}
              onInit={fitFirst}
              onlyRenderVisibleElements={large}
              ariaLabelConfig={{
                "node.a11yDescription.default": say("canvas.keys"),
                "node.a11yDescription.keyboardDisabled": say("canvas.keys"),
                "node.a11yDescription.ariaLiveMessage": () => say("canvas.moved"),
                "edge.a11yDescription.default": say("canvas.flowKeys"),
              }}
            >
              <Background gap={24} color="var(--line)" />
              <FlowArrows grow={grow} />
              <Guides guides={guides} />
              <NameEditor />
              {map && <MiniMap position="bottom-left" ariaLabel={say("canvas.map")} />}
            </ReactFlow>
          </Far>
          <ZoomBar closer={() => void flow.zoomIn()} farther={() => void flow.zoomOut()} fit={fit}>
            <button type="button" aria-pressed={map} onClick={() => { setMap(!map); }}>{say("canvas.map")}</button>
            <button type="button" aria-pressed={snaps} title={say("canvas.snap.words")} onClick={() => { setSnaps(!snaps); }}>{say("canvas.snap")}</button>
          </ZoomBar>
          <RefusedNote />
          {graph.nodes.length === 0 && <p className="canvas-hint">{say(empty ? "canvas.empty" : "diagrams.leftAll")}</p>}
        </div>
      </div>
      <ConnectDialog open={connecting} closed={() => { setConnecting(false); }} />
    </div>
  );
}

/** Begins to write another name for what was pressed twice. */
function begin(_: unknown, { id }: { id: string }) {
  useStore.getState().rename(id);
}

/** A flow ends on whatever element it is dropped on, not on its handles alone. */
function connectAt(event: MouseEvent | TouchEvent, { fromNode, toNode }: FinalConnectionState) {
  const { clientX, clientY } = "changedTouches" in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>(".react-flow__node-element")?.dataset.id;
  const target = under ?? toNode?.id;
  if (fromNode && target !== undefined && target !== fromNode.id) connect(fromNode.id, target);
}

/** Alt with an arrow sizes what is chosen; without Alt the library moves it. */
function resize(event: KeyboardEvent) {
  const way = { ArrowRight: [STEP, 0], ArrowLeft: [-STEP, 0], ArrowDown: [0, STEP], ArrowUp: [0, -STEP] }[event.key];
  const [width, height] = way ?? [];
  if (!event.altKey || width === undefined || height === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  resizePicked({ width, height });
}
