import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { Overlay } from "./useOverlay.ts";
import palette from "./Commands.module.css";
import { useCommands } from "./useCommands.tsx";

interface CommandsProps {
  readonly projectId: string | null;
  readonly onOverlay: (overlay: Overlay) => void;
  /** Does what a command says once the palette has closed. */
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
        leftSection: <IconSearch size={16} stroke={1.6} />,
        placeholder: t("shell.commandsSearch"),
        "aria-label": t("shell.commandsSearch"),
      }}
    />
  );
}
