import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { EmptyState } from "../components/EmptyState.tsx";
import { IssueSentence } from "../components/IssueSentence.tsx";
import { StagePage } from "../components/StagePage.tsx";
import type { Issue } from "../core/issue.ts";
import { useWords } from "../i18n/LanguageContext.tsx";

interface NoticeProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly action?: ReactNode;
}

/** A page that says why there is nothing to show, with a link to continue from. */
function Notice({ title, text, action }: NoticeProps) {
  const { t } = useWords();
  return (
    <StagePage title={title}>
      <EmptyState
        title={text}
        action={
          action ?? (
            <Button component={Link} href="/">
              {t("shell.toProjects")}
            </Button>
          )
        }
      />
    </StagePage>
  );
}

export function NotFound() {
  const { t } = useWords();
  return <Notice title={t("shell.notFoundTitle")} text={t("shell.notFound")} />;
}

export function ProjectGone() {
  const { t } = useWords();
  return <Notice title={t("shell.projectGoneTitle")} text={t("shell.projectGone")} />;
}

export function ProjectBroken({ issue }: { readonly issue: Issue }) {
  const { t } = useWords();
  return <Notice title={t("shell.projectBrokenTitle")} text={<IssueSentence issue={issue} />} />;
}

export function Crashed({ message }: { readonly message: string }) {
  const { t } = useWords();
  const reload = (
    <Button
      onClick={() => {
        location.reload();
      }}
    >
      {t("shell.reload")}
    </Button>
  );
  return <Notice title={t("shell.crashTitle")} text={t("shell.crash", { message })} action={reload} />;
}
