import { useState } from "react";
import type { Issue } from "../../core/issue.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { makeDeployment, type Deployment, type DeployStep } from "../../state/deployModel.ts";
import { toIssue } from "../../state/toIssue.ts";

type DeployState =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly step: DeployStep }
  | { readonly kind: "done"; readonly deployment: Deployment }
  | { readonly kind: "failed"; readonly issue: Issue };

/** The making of an export, from the button to the archive. */
export function useDeployment(): { readonly state: DeployState; readonly make: () => void } {
  const { language } = useWords();
  const [state, setState] = useState<DeployState>({ kind: "idle" });
  const make = (): void => {
    makeDeployment(language, (step) => {
      setState({ kind: "working", step });
    }).then(
      (deployment) => {
        setState({ kind: "done", deployment });
      },
      (error: unknown) => {
        setState({ kind: "failed", issue: toIssue(error) });
      },
    );
  };
  return { state, make };
}
