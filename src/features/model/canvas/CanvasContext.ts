import { createContext } from "react";
import type { Editor } from "../useEditor.ts";

/** How the canvas stands: changes with what is selected, dragged or led somewhere. */
interface CanvasState {
  readonly selection: ReadonlySet<string>;
  /** The one box that the Tab key reaches. */
  readonly focusId: string | null;
  readonly connectingFrom: string | null;
  /** The connection that what is being dragged would be put onto. */
  readonly dropEdgeId: string | null;
  readonly isLocked: boolean;
}

export const CanvasContext = createContext<CanvasState>({
  selection: new Set(),
  focusId: null,
  connectingFrom: null,
  dropEdgeId: null,
  isLocked: true,
});

/** What the parts of the canvas can do. Never changes, so that nothing renders for it. */
export interface CanvasActionsValue {
  /** The editor as it is when something is done. */
  readonly editor: () => Editor;
  readonly onFocus: (id: string) => void;
  readonly onAddBetween: (edgeId: string) => void;
}

export const CanvasActions = createContext<CanvasActionsValue>({
  editor: () => {
    throw new Error("There is no canvas around this part.");
  },
  onFocus: () => undefined,
  onAddBetween: () => undefined,
});
