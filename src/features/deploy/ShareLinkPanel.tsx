import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { IssueList } from "../../components/IssueList.tsx";
import { Panel } from "../../components/Panel.tsx";
import type { Issue } from "../../core/issue.ts";
import type { Project } from "../../core/project/project.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { shareAddress } from "../../state/sharedLink.ts";
import { toIssue } from "../../state/toIssue.ts";
import { useProject } from "../../state/useProject.ts";
import classes from "./DeployStage.module.css";

/** The model and the settings as an address, for someone who works on the same task. */
export function ShareLinkPanel() {
  const { t } = useWords("deploy");
  const project = useProject();
  const link = useMemo(() => makeLink(project), [project]);
  return (
    <Panel title={t("deploy.share")}>
      <p className={classes["explain"]}>{t("deploy.sharePurpose")}</p>
      {link.kind === "made" ? <CopyLink address={link.address} /> : <IssueList issues={[link.issue]} />}
    </Panel>
  );
}

type ShareLink =
  { readonly kind: "made"; readonly address: string } | { readonly kind: "refused"; readonly issue: Issue };

function makeLink(project: Project): ShareLink {
  try {
    return { kind: "made", address: shareAddress(project) };
  } catch (error) {
    return { kind: "refused", issue: toIssue(error, "export") };
  }
}

function CopyLink({ address }: { readonly address: string }) {
  const { t } = useWords("deploy");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === address;
  return (
    <div className={classes["share"]}>
      <TextInput
        aria-label={t("deploy.shareAddress")}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => {
          void navigator.clipboard.writeText(address).then(() => setCopied(address));
        }}
      >
        {isCopied ? t("deploy.shareCopied") : t("deploy.shareCopy")}
      </Button>
      <span className={classes["step"]}>{t("deploy.shareLength", { count: address.length })}</span>
    </div>
  );
}
