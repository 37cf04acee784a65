import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, type KeyboardEvent } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { Overlay } from "./useOverlay.ts";
import palette from "./Commands.module.css";
import { useCommands } from "./useCommands.tsx";

interface CommandsProps {
  readonly projectId: string | null;
  readonly onOverlay: (overlay: Overlay) => void;
  /** Runs a command once the palette has closed. */
  readonly afterwards: (action: () => void) => void;
}

const [store, spotlight] = createSpotlight();

/** Every action, project, setting and tab, found by typing. */
export function Commands({ projectId, onOverlay, afterwards }: CommandsProps) {
  const { t } = useWords();
  const actions = useCommands(projectId, { onOverlay, afterwards });
  useEffect(() => {
    spotlight.open();
    return () => {
      spotlight.close();
    };
  }, []);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      nothingFound={t("shell.commandsNone")}
      highlightQuery={false}
      scrollable
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={palette}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      attributes={{ content: { "aria-label": t("shell.commands") } }}
      maxHeight={420}
      transitionProps={{ duration: 120 }}
      onSpotlightClose={() => onOverlay("none")}
      searchProps={{
        onKeyDown: pressFirst,
        leftSection: <IconSearch size={16} stroke={1.6} />,
        placeholder: t("shell.commandsSearch"),
        "aria-label": t("shell.commandsSearch"),
      }}
    />
  );
}

/** Enter takes the first command where none is marked: a list that has changed since it was opened has lost its mark. */
function pressFirst({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const palette = currentTarget.closest("[role=dialog]");
  if (key !== "Enter" || palette === null || palette.querySelector("[data-selected]") !== null) return;
  palette.querySelector<HTMLElement>("[data-action]")?.click();
}
