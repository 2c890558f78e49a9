import { createContext } from "react";

/** Zoom below which words cannot be read. */
export const UNREADABLE = 0.25;

/** Whether a large diagram is seen from so far that shapes and lines are all that can be made out of it. */
export const Far = createContext(false);
