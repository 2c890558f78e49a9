import type { SystemDocument } from "../client/contract";
import { valueOf } from "../state/remote";
import { facing, inSight } from "../diagrams/chosen";
import { useStore } from "../state/store";
import { placesOf, type Places } from "./places";

/** The open document and the places of its parts at this moment, for what happens between two renders. */
export function placesNow(): { document: SystemDocument | null; places: Places | null } {
  const { document, layout, route } = useStore.getState();
  const read = valueOf(document);
  const open = read && facing(read, inSight(route));
  return { document: open, places: open && placesOf(open, valueOf(layout)) };
}

/** Ids of the parts chosen on the canvas. */
export function pickedNow(): Set<string> {
  const { route, group } = useStore.getState();
  const part = route.page === "system" ? route.view.part : null;
  return new Set(part === null ? group : [part]);
}
