import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { Overlay } from "./useOverlay.ts";
import palette from "./Commands.module.css";
import { useCommands } from "./useCommands.ts";

interface CommandsProps {
  readonly projectId: string | null;
  readonly onOverlay: (overlay: Overlay) => void;
}

const [store, spotlight] = createSpotlight();

/** Every main action, found by typing. */
export function Commands({ projectId, onOverlay }: CommandsProps) {
  const { t } = useWords();
  const actions = useCommands(projectId, onOverlay);
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
