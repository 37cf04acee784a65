import { ActionIcon, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun, type Icon } from "@tabler/icons-react";
import { useStore } from "zustand";
import { useWords } from "../i18n/LanguageContext.tsx";
import { changeSettings, settingsStore, type Theme } from "../state/settingsStore.ts";
import classes from "./TopBar.module.css";

const themeIcons: { readonly [T in Theme]: Icon } = {
  auto: IconDeviceDesktop,
  light: IconSun,
  dark: IconMoon,
};
export const themes = ["auto", "light", "dark"] as const satisfies readonly Theme[];

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const { t } = useWords();
  const chosen = useStore(settingsStore, (settings) => settings.theme);
  const ChosenIcon = themeIcons[chosen];
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          aria-label={t("common.labelled", { name: t("shell.theme"), value: t(`shell.theme.${chosen}`) })}
        >
          <ChosenIcon size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((theme) => {
          const ThemeIcon = themeIcons[theme];
          return (
            <Menu.Item
              key={theme}
              leftSection={<ThemeIcon size={16} stroke={1.6} />}
              rightSection={theme === chosen ? <IconCheck size={14} /> : undefined}
              aria-current={theme === chosen ? "true" : undefined}
              onClick={() => changeSettings({ theme })}
            >
              {t(`shell.theme.${theme}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

const other = {
  en: { language: "zh", name: "中文", tag: "zh-Hans" },
  zh: { language: "en", name: "English", tag: "en" },
} as const;

/** The other language, by its own name: a click changes to it. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const { language: next, name, tag } = other[language];
  return (
    <Tooltip label={t("shell.language")}>
      <UnstyledButton
        className={classes["chip"]}
        lang={tag}
        onClick={() => changeSettings({ language: next })}
      >
        {name}
      </UnstyledButton>
    </Tooltip>
  );
}
