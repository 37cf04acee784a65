import { createContext } from "react";
import type { Editor } from "../useEditor.ts";

/** What the parts of the canvas share. `editor` is asked when something is done, so that boxes need not render for it. */
export interface CanvasShared {
  readonly selection: ReadonlySet<string>;
  /** The one box that the Tab key reaches. */
  readonly focusId: string | null;
  readonly connectingFrom: string | null;
  /** The connection that what is being dragged would be put onto. */
  readonly dropEdgeId: string | null;
  readonly isLocked: boolean;
  readonly editor: () => Editor;
  readonly onFocus: (id: string) => void;
  readonly onAddBetween: (edgeId: string) => void;
}

export const CanvasContext = createContext<CanvasShared>({
  selection: new Set(),
  focusId: null,
  connectingFrom: null,
  dropEdgeId: null,
  isLocked: true,
  editor: () => {
    throw new Error("There is no canvas around this part.");
  },
  onFocus: () => undefined,
  onAddBetween: () => undefined,
});
