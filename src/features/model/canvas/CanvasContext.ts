import { createContext } from "react";
import type { Editor } from "../useEditor.ts";

/** State of the canvas that changes while the user selects, drags or connects. */
interface CanvasState {
  readonly selection: ReadonlySet<string>;
  /** The one box that the Tab key reaches. */
  readonly focusId: string | null;
  readonly connectingFrom: string | null;
  /** The connection that a drop would insert the dragged box into. */
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

/** The actions of the canvas. The object never changes, so that no component renders because of it. */
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
