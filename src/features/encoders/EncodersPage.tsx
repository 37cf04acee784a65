import { Button, Progress } from "@mantine/core";
import { useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { EmptyState } from "../../components/EmptyState.tsx";
import { FilePick } from "../../components/FilePick.tsx";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import { StagePage } from "../../components/StagePage.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { addEncoder, cancelAdding, readShelf } from "../../state/encoderShelf.ts";
import { encoderShelfStore } from "../../state/encoderShelfStore.ts";
import { projectStore } from "../../state/projectStore.ts";
import { EncoderCard } from "./EncoderCard.tsx";
import { WhereToGet } from "./WhereToGet.tsx";
import classes from "./EncodersPage.module.css";

/** The shelf of encoders on this device: adds, shows and removes them. */
export function EncodersPage() {
  const { t } = useWords("encoders");
  const issue = useStore(encoderShelfStore, (shelf) => shelf.issue);
  const isBusy = useStore(encoderShelfStore, ({ adding }) => adding !== null);
  useEffect(() => void readShelf(), []);
  return (
    <StagePage title={t("encoders.title")} intro={t("encoders.intro")} actions={<BackButton />}>
      <div className={classes["add"]}>
        <FilePick
          title={t("encoders.dropTitle")}
          text={t("encoders.dropText")}
          choose={t("encoders.choose")}
          chooseFolder={t("common.chooseFolder")}
          dropHere={t("encoders.dropHere")}
          accept=".zip,.whl,.json,.safetensors,.txt,.md"
          isBusy={isBusy}
          onPick={(picked) => void addEncoder(picked)}
        />
        <WhereToGet />
      </div>
      <Adding />
      {issue !== null && (
        <div role="alert">
          <IssueList issues={[issue]} />
        </div>
      )}
      <Shelf />
    </StagePage>
  );
}

/** What is being put on the shelf, with a button to cancel. */
function Adding() {
  const { t } = useWords("encoders");
  const adding = useStore(encoderShelfStore, (shelf) => shelf.adding);
  if (adding === null) return null;
  const { fileName, progress } = adding;
  const label = t(`encoders.step.${progress.step}`, { name: fileName });
  return (
    <section className={classes["adding"]} aria-label={label}>
      <output className={classes["step"]}>{label}</output>
      <Progress value={progress.share * 100} size={4} aria-label={label} />
      <Button variant="default" size="xs" onClick={cancelAdding}>
        {t("common.cancel")}
      </Button>
    </section>
  );
}

function Shelf() {
  const { t } = useWords("encoders");
  const encoders = useStore(encoderShelfStore, (shelf) => shelf.encoders);
  const lastId = useStore(encoderShelfStore, (shelf) => shelf.lastId);
  if (encoders === null) return null;
  return (
    <Panel title={t("encoders.shelf")}>
      {encoders.length === 0 ? (
        <EmptyState title={t("encoders.none")}>{t("encoders.noneText")}</EmptyState>
      ) : (
        <ul className={classes["shelf"]}>
          {encoders.map((encoder) => (
            <li key={encoder.id}>
              <EncoderCard encoder={encoder} isLast={encoder.id === lastId} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Back to the project that is open, or to all of them. */
function BackButton() {
  const { t } = useWords("encoders");
  const project = useStore(projectStore, ({ history }) => history?.present ?? null);
  const href = project === null ? "/" : `/project/${project.id}/model`;
  return (
    <Button component={Link} href={href} variant="default">
      {project === null ? t("shell.toProjects") : t("encoders.back", { name: project.name })}
    </Button>
  );
}
