import { Loader, Tabs } from "@mantine/core";
import { Suspense, useState } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { views, viewsOf, type ViewName, type ViewProps } from "./views.ts";
import classes from "./ViewTabs.module.css";

const asLittleAsNeeded = { block: "nearest", inline: "nearest" } as const;

/** The views of an evaluation, one at a time. */
export function ViewTabs(props: ViewProps) {
  const { t } = useWords("evaluate");
  const offered = viewsOf(props.evaluation.task);
  const [chosen, setChosen] = useState<ViewName | null>(null);
  const name = offered.find((view) => view === chosen) ?? offered[0];
  if (name === undefined) return null;
  const { Panel } = views[name];
  return (
    <Tabs
      className={classes["views"]}
      value={name}
      keepMounted={false}
      onChange={(tab) => setChosen(offered.find((view) => view === tab) ?? null)}
    >
      <Tabs.List
        className={classes["tabs"]}
        aria-label={t("evaluate.views")}
        onFocus={({ target }) => target.scrollIntoView(asLittleAsNeeded)}
      >
        {offered.map((view) => (
          <Tabs.Tab key={view} value={view}>
            {t(`evaluate.view.${view}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={name} className={classes["panel"]}>
        <Suspense fallback={<Loader size="sm" aria-label={t("shell.loading")} />}>
          <Panel {...props} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
