import { create } from "zustand";
import { useShallow } from "zustand/react/shallow";

import { choosing, type Choosing } from "../canvas/choosing";
import { listSystems, readDocument, readDrawing, readFormats } from "../client/client";
import type { Format, Language, SystemDocument, SystemRow } from "../client/contract";
import { emphasis, type Emphasis } from "../diagram/emphasis";
import { diagramAtServer, inSight } from "../diagrams/chosen";
import { editing, reopened, type Editing } from "../editing/slice";
import { bringing, type Bringing } from "./bringing";
import { firstLanguage, firstTheme, keepLanguage, keepTheme, type Theme } from "./preferences";
import { judging, NOTHING_JUDGED, type Judging } from "./judging";
import { library, type LibraryState } from "./library";
import { LOADING, settle, type Remote } from "./remote";
import { addressOf, readRoute, type Route, type View } from "./route";

/** The one state of the page. What the server said is kept as it came; nothing is judged here. */
export interface State extends Editing, Choosing, Emphasis, Judging, LibraryState, Bringing {
  route: Route;
  language: Language;
  theme: Theme;
  systems: Remote<SystemRow[]>;
  /** Id of the system that document, analysis and drawing belong to. */
  opened: string | null;
  document: Remote<SystemDocument>;
  drawing: Remote<string>;
  formats: Remote<Format[]>;

  go: (route: Route) => void;
  follow: () => void;
  look: (change: Partial<View>, keep?: "push" | "replace") => void;
  speak: (language: Language) => void;
  paint: (theme: Theme) => void;
  loadSystems: () => Promise<void>;
  open: (id: string) => Promise<void>;
  /** Fetches the drawing: when it is looked at, and after the diagram was changed. */
  redraw: () => Promise<void>;
  loadFormats: () => Promise<void>;
}

/** The drawing of a diagram; of the first where an old address names one that is not there any more. */
async function drawingOf(id: string, language: Language, diagram: string | null): Promise<Remote<string>> {
  const found = await settle(readDrawing(id, language, diagram));
  const gone = found.state === "failed" && found.problem.status === 404 && diagram !== null;
  return gone ? settle(readDrawing(id, language, null)) : found;
}

/** Counts the requests for a system, so that a slow answer never overwrites a later one. */
let asked = 0;

export const useStore = create<State>()((set, get) => ({
  route: readRoute(location.pathname, location.search),
  language: firstLanguage(),
  theme: firstTheme(),
  systems: LOADING,
  opened: null,
  document: LOADING,
  drawing: LOADING,
  formats: LOADING,
  ...editing(set, get),
  ...choosing(set, get),
  ...emphasis(set),
  ...judging(set, get),
  ...library(set, get),
  ...bringing(set, get),

  go: (route) => {
    history.pushState(null, "", addressOf(route));
    set({ route });
  },
  follow: () => {
    set({ route: readRoute(location.pathname, location.search) });
  },
  look: (change, keep = "push") => {
    const { route } = get();
    if (route.page !== "system") return;
    const next: Route = { ...route, view: { ...route.view, ...change } };
    if (keep === "push") history.pushState(null, "", addressOf(next));
    else history.replaceState(null, "", addressOf(next));
    set({ route: next });
  },
  speak: (language) => {
    keepLanguage(language);
    set({ language });
    void get().retell();
  },
  paint: (theme) => {
    keepTheme(theme);
    set({ theme });
  },
  loadSystems: async () => {
    set({ systems: await settle(listSystems()) });
  },
  open: async (id) => {
    const ticket = ++asked;
    if (get().opened !== id) set({ opened: id, document: LOADING, ...NOTHING_JUDGED, drawing: LOADING, highlighted: [], ...reopened(id) });
    await Promise.all([
      settle(readDocument(id)).then((answered) => { if (ticket === asked) get().takeDocument(answered); }),
      get().judge(),
    ]);
  },
  redraw: async () => {
    const { opened, language } = get();
    if (opened === null) return;
    const diagram = inSight(get().route);
    const drawing = await drawingOf(opened, language, diagramAtServer(get()));
    if (get().opened === opened && get().language === language && inSight(get().route) === diagram) set({ drawing });
  },
  loadFormats: async () => {
    if (get().formats.state !== "ready") set({ formats: await settle(readFormats()) });
  },
}));

/** Some fields of the state; what looks at them is drawn anew only when one of these changes. */
export function useOf<Field extends keyof State>(...fields: Field[]): Pick<State, Field> {
  return useStore(useShallow((state) => Object.fromEntries(fields.map((field) => [field, state[field]])) as Pick<State, Field>));
}
