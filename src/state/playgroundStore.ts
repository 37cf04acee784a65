import { createStore } from "zustand/vanilla";
import { projectStore } from "./projectStore.ts";

export interface PlaygroundState {
  /** Whether the drawer is open. */
  readonly isOpen: boolean;
  /** The contents of the fields by their names, which stay from stage to stage. */
  readonly values: Readonly<Record<string, string>>;
  /** The run whose answers are shown beside those of the model in use; null where none is. */
  readonly besideId: string | null;
}

/** The place to try the model in use. */
export const playgroundStore = createStore<PlaygroundState>()(() => ({
  isOpen: false,
  values: {},
  besideId: null,
}));

// What was typed belongs to one project.
projectStore.subscribe(({ history }, before) => {
  if (history?.present.id !== before.history?.present.id)
    playgroundStore.setState({ isOpen: false, values: {}, besideId: null });
});

/** Fills one field, and leaves the others as they are. */
export const typeValue = (name: string, value: string): void => {
  playgroundStore.setState(({ values }) => ({ values: { ...values, [name]: value } }));
};

/** Fills all fields. */
export const typeRow = (values: PlaygroundState["values"]): void => {
  playgroundStore.setState({ values });
};

/** Shows the answers of another run beside those of the model in use, or of none. */
export const tryBeside = (besideId: string | null): void => {
  playgroundStore.setState({ besideId });
};

/** Opens the drawer, or closes it. */
export const openPlayground = (isOpen = true): void => {
  playgroundStore.setState({ isOpen });
};
