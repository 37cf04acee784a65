import { ActionIcon, Button, Modal } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { Disclosure } from "../../components/Disclosure.tsx";
import type { ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";
import { formatCount } from "../../i18n/formatCount.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { measurePace, removeEncoder } from "../../state/encoderShelf.ts";
import { encoderShelfStore } from "../../state/encoderShelfStore.ts";
import classes from "./EncodersPage.module.css";

/** Names of architectures as their authors write them. */
const kindNames: Readonly<Record<string, string>> = {
  bert: "BERT",
  distilbert: "DistilBERT",
  roberta: "RoBERTa",
  "xlm-roberta": "XLM-RoBERTa",
};

/** From the second digit on nobody compares. */
const roundPace = (pace: number): string =>
  pace < 10 ? pace.toFixed(1) : formatCount(Number(pace.toPrecision(2)));

/** A licence that is no more than a name, such as "apache-2.0". */
const isName = (licence: string): boolean => licence.length <= 60 && !licence.includes("\n");

interface EncoderCardProps {
  readonly encoder: ShelvedEncoder;
  /** Whether the encoder was just added. */
  readonly isLast: boolean;
}

/** An encoder of the shelf: what it is, what it costs here, and its licence. */
export function EncoderCard({ encoder, isLast }: EncoderCardProps) {
  const { t } = useWords("encoders");
  const { name, kind, layerCount: layers, width, pieceCount, maxTokens, sizeBytes } = encoder;
  return (
    <article className={classes["encoder"]} aria-label={name}>
      <div className={classes["head"]}>
        <h3 className={classes["name"]} dir="auto">
          {name}
        </h3>
        {isLast && <span className={classes["mark"]}>{t("encoders.added")}</span>}
        <RemoveButton encoder={encoder} />
      </div>
      <p className={classes["facts"]}>
        {layers === 0
          ? t("encoders.tableFacts", { width })
          : t("encoders.facts", { kind: kindNames[kind] ?? kind, layers, width })}
      </p>
      <dl className={classes["figures"]}>
        <Fact term={t("encoders.pace")}>
          <Pace encoder={encoder} />
        </Fact>
        <Fact term={t("encoders.size")}>{t("encoders.sizeValue", { bytes: sizeBytes })}</Fact>
        <Fact term={t("encoders.pieces")}>{formatCount(pieceCount)}</Fact>
        <Fact term={t("encoders.reads")}>{t("encoders.readsValue", { count: maxTokens })}</Fact>
        <Fact term={t("encoders.licence")}>
          <Licence licence={encoder.licence} />
        </Fact>
      </dl>
    </article>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Texts a second as measured here, or the button that measures. */
function Pace({ encoder: { id, name, pace } }: { readonly encoder: ShelvedEncoder }) {
  const { t } = useWords("encoders");
  const isBusy = useStore(encoderShelfStore, ({ adding }) => adding !== null);
  if (pace !== null)
    return t(pace.backend === "webgpu" ? "encoders.pace.webgpu" : "encoders.pace.wasm", {
      count: roundPace(pace.textsPerSecond),
    });
  return (
    <>
      {t("encoders.paceUnknown")}
      <Button size="compact-xs" variant="subtle" disabled={isBusy} onClick={() => void measurePace(id, name)}>
        {t("encoders.measure")}
      </Button>
    </>
  );
}

function Licence({ licence }: Pick<ShelvedEncoder, "licence">) {
  const { t } = useWords("encoders");
  if (licence === null) return t("encoders.licenceUnknown");
  if (isName(licence)) return licence;
  const [first = ""] = licence.split("\n").filter((line) => line.trim() !== "");
  return (
    <Disclosure className={classes["licence"]} summary={first.trim().slice(0, 60)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <pre className={classes["licenceText"]} tabIndex={0} aria-label={t("encoders.licence")}>
        {licence}
      </pre>
    </Disclosure>
  );
}

/** Removes an encoder after a question, since its folder may be gone. */
function RemoveButton({ encoder: { id, name } }: { readonly encoder: ShelvedEncoder }) {
  const { t } = useWords("encoders");
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <ActionIcon
        className={classes["remove"] ?? ""}
        aria-label={t("encoders.remove", { name })}
        onClick={() => setIsAsking(true)}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      <Modal
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("encoders.removeTitle")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {t("encoders.removeText", { name })}
        <div className={classes["confirm"]}>
          <Button variant="default" onClick={() => setIsAsking(false)} data-autofocus>
            {t("common.cancel")}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setIsAsking(false);
              void removeEncoder(id);
            }}
          >
            {t("encoders.removeYes")}
          </Button>
        </div>
      </Modal>
    </>
  );
}
