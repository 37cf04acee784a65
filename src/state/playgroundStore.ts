import { createStore } from "zustand/vanilla";
import { projectStore } from "./projectStore.ts";

export interface PlaygroundState {
  /** Whether the drawer is open. */
  readonly isOpen: boolean;
  /** The contents of the fields by their names, which stay from stage to stage. */
  readonly values: Readonly<Record<string, string>>;
}

/** The place to try the model in use. */
export const playgroundStore = createStore<PlaygroundState>()(() => ({ isOpen: false, values: {} }));

// What was typed belongs to one project.
projectStore.subscribe(({ history }, before) => {
  if (history?.present.id !== before.history?.present.id)
    playgroundStore.setState({ isOpen: false, values: {} });
});

/** Fills one field, and leaves the others as they are. */
export const typeValue = (name: string, value: string): void => {
  playgroundStore.setState(({ values }) => ({ values: { ...values, [name]: value } }));
};

/** Fills all fields. */
export const typeRow = (values: PlaygroundState["values"]): void => {
  playgroundStore.setState({ values });
};

/** Opens the drawer, or closes it. */
export const openPlayground = (isOpen = true): void => {
  playgroundStore.setState({ isOpen });
};
