import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { IconCommand, IconHelp, IconShieldCheck } from "@tabler/icons-react";
import { Link } from "wouter";
import { useWords } from "../i18n/LanguageContext.tsx";
import { DeviceChip } from "./DeviceChip.tsx";
import type { Overlay } from "./useOverlay.ts";
import { Logo } from "./Logo.tsx";
import { LanguageSwitch, ThemeMenu } from "./Preferences.tsx";
import { ProjectName } from "./ProjectName.tsx";
import { SavedMark } from "./SavedMark.tsx";
import { UndoButtons } from "./UndoButtons.tsx";
import classes from "./TopBar.module.css";

interface TopBarProps {
  readonly projectId: string | null;
  readonly onOverlay: (overlay: Overlay) => void;
}

/** The top bar: controls of the project at its start, controls of the studio at its end. */
export function TopBar({ projectId, onOverlay }: TopBarProps) {
  const { t } = useWords();
  return (
    <header className={classes["bar"]}>
      <Link href="/" className={classes["home"] ?? ""} aria-label={t("shell.home")}>
        <Logo />
        {projectId === null && <span className={classes["brand"]}>Layerloom</span>}
      </Link>
      {projectId !== null && (
        <div className={classes["project"]}>
          <ProjectName key={projectId} />
          <SavedMark />
          <UndoButtons />
        </div>
      )}
      <div className={classes["studio"]}>
        <DeviceChip />
        <UnstyledButton
          className={classes["chip"]}
          aria-label={t("shell.onDevice")}
          onClick={() => onOverlay("proof")}
        >
          <IconShieldCheck size={16} stroke={1.6} aria-hidden="true" className={classes["proof"]} />
          <span className={classes["chipText"]}>{t("shell.onDevice")}</span>
        </UnstyledButton>
        <LanguageSwitch />
        <div className={classes["roomy"]}>
          <ThemeMenu />
        </div>
        <Tooltip label={`${t("shell.commands")} (Ctrl K)`}>
          <ActionIcon aria-label={t("shell.commands")} onClick={() => onOverlay("commands")}>
            <IconCommand size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("shell.help")}>
          <ActionIcon aria-label={t("shell.help")} onClick={() => onOverlay("help")}>
            <IconHelp size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}
