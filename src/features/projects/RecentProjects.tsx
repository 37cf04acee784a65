import { ActionIcon, Anchor, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { Panel } from "../../components/Panel.tsx";
import { formatHeadline } from "../../components/charts/formats.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { deleteProject, recentProjects, type RecentProject } from "../../state/studio.ts";
import { DeleteDialog } from "./DeleteDialog.tsx";
import classes from "./StartPage.module.css";

type Recent = readonly RecentProject[] | "loading" | "failed";

/** The projects kept in this browser, latest first. */
export function RecentProjects() {
  const { t } = useWords();
  const [recent, setRecent] = useState<Recent>("loading");
  const [doomed, setDoomed] = useState<RecentProject | null>(null);
  const refresh = (): Promise<void> =>
    recentProjects()
      .then(setRecent)
      .catch(() => setRecent("failed"));
  useEffect(() => {
    void refresh();
  }, []);
  const remove = async (id: string): Promise<void> => {
    setDoomed(null);
    await deleteProject(id);
    await refresh();
  };
  return (
    <Panel title={t("projects.recent")}>
      {recent === "failed" && <p className={classes["quiet"]}>{t("projects.recentFailed")}</p>}
      {recent.length === 0 && <p className={classes["quiet"]}>{t("projects.recentNone")}</p>}
      {typeof recent === "object" && recent.length > 0 && (
        <RecentTable projects={recent} onDelete={setDoomed} />
      )}
      {doomed !== null && (
        <DeleteDialog
          name={doomed.name}
          onCancel={() => setDoomed(null)}
          onDelete={() => void remove(doomed.id)}
        />
      )}
    </Panel>
  );
}

interface RecentTableProps {
  readonly projects: readonly RecentProject[];
  readonly onDelete: (project: RecentProject) => void;
}

function RecentTable({ projects, onDelete }: RecentTableProps) {
  const { t, language } = useWords();
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <table className={classes["recent"]}>
      <thead>
        <tr>
          <th className={classes["name"]}>{t("projects.columnName")}</th>
          <th className={classes["wide"]}>{t("projects.columnFile")}</th>
          <th className={classes["number"]}>{t("projects.columnAccuracy")}</th>
          <th className={`${classes["wide"] ?? ""} ${classes["number"] ?? ""}`}>
            {t("projects.columnSaved")}
          </th>
          <th className={classes["last"]}>
            <VisuallyHidden>{t("projects.columnActions")}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <tr key={project.id}>
            <td className={classes["name"]} dir="auto">
              <Anchor component={Link} href={`/project/${project.id}/data`} inherit c="var(--ll-text)">
                {project.name}
              </Anchor>
            </td>
            <td className={classes["wide"]} dir="auto">
              {project.fileName ?? t("projects.noFile")}
            </td>
            <td className={classes["number"]}>
              {project.headline === null ? t("projects.notTrained") : formatHeadline(project.headline)}
            </td>
            <td className={`${classes["wide"] ?? ""} ${classes["number"] ?? ""}`}>
              {when.format(project.savedAt)}
            </td>
            <td className={classes["last"]}>
              <ActionIcon
                aria-label={t("projects.delete", { name: project.name })}
                onClick={() => onDelete(project)}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
