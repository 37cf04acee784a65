import { Button, SegmentedControl } from "@mantine/core";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { IssueList } from "../../../components/IssueList.tsx";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { codeForms, writeModel, type CodeForm } from "../../../state/modelCode.ts";
import { useProjectPart } from "../../../state/useProject.ts";
import { MendButton } from "../MendButton.tsx";
import type { Editor } from "../useEditor.ts";
import { useIssueWords } from "../useIssueWords.ts";
import { highlight } from "./highlight.ts";
import classes from "./CodePanel.module.css";

const extensions: { readonly [F in CodeForm]: string } = {
  keras: "py",
  tfjs: "js",
  mermaid: "mmd",
  svg: "svg",
};

/** The model as code and as a picture, always in step with the canvas. */
export function CodePanel({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const [form, setForm] = useState<CodeForm>("keras");
  const code = useCode(form, editor);
  const describe = useIssueWords(editor);
  const errors = editor.report.issues.filter(({ severity }) => severity === "error");
  return (
    <div className={classes["panel"]}>
      <div className={classes["bar"]}>
        <SegmentedControl
          aria-label={t("model.code.form")}
          value={form}
          data={codeForms.map((name) => ({ value: name, label: t(`model.code.${name}`) }))}
          onChange={(name) => setForm(codeForms.find((known) => known === name) ?? "keras")}
        />
        {code !== null && <CodeButtons code={code} form={form} />}
      </div>
      {errors.length > 0 ? (
        <div className={classes["broken"]}>
          <p>{t("model.code.broken")}</p>
          <IssueList
            issues={errors}
            describe={describe}
            renderAction={(issue) => <MendButton issue={issue} editor={editor} />}
          />
        </div>
      ) : form === "svg" ? (
        code !== null && (
          <img className={classes["picture"]} src={toAddress(code)} alt={t("model.code.svgAlt")} />
        )
      ) : (
        <Code code={code ?? ""} />
      )}
    </div>
  );
}

const toAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/** The model in this form, or null while it is being written or cannot be. */
function useCode(form: CodeForm, { graph, spec, report }: Editor): string | null {
  const training = useProjectPart((project) => project.training);
  const trainCount = useStore(dataStore, ({ text }) => text?.rowCounts.train ?? null);
  const [written, setWritten] = useState<{ readonly form: CodeForm; readonly code: string } | null>(null);
  const { canBuild } = report;
  useEffect(() => {
    if (!canBuild) return undefined;
    let isWanted = true;
    void writeModel(form, { graph, spec, training, trainCount }).then((code) => {
      if (isWanted) setWritten({ form, code });
    });
    return () => {
      isWanted = false;
    };
  }, [form, graph, spec, training, trainCount, canBuild]);
  return canBuild && written?.form === form ? written.code : null;
}

function CodeButtons({ code, form }: { readonly code: string; readonly form: CodeForm }) {
  const { t } = useWords("model");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === code;
  const name = `model.${extensions[form]}`;
  return (
    <div className={classes["buttons"]}>
      <Button
        size="xs"
        variant="default"
        leftSection={isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={() => {
          void navigator.clipboard.writeText(code).then(() => setCopied(code));
        }}
      >
        {isCopied ? t("model.code.copied") : t("model.copy")}
      </Button>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(code)}`}
        download={name}
        leftSection={<IconDownload size={14} />}
      >
        {name}
      </Button>
    </div>
  );
}

function Code({ code }: { readonly code: string }) {
  const { t } = useWords("model");
  return (
    // Long lines scroll, so the keyboard must be able to reach the code.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={classes["code"]} tabIndex={0} aria-label={t("model.view.code")}>
      <code>
        {highlight(code).map(({ kind, text }, index) =>
          kind === "plain" ? (
            text
          ) : (
            <span key={String(index)} data-kind={kind}>
              {text}
            </span>
          ),
        )}
      </code>
    </pre>
  );
}
