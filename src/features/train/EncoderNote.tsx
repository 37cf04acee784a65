import { Anchor } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { useDuration } from "../../components/useDuration.ts";
import { formatBytes } from "../../core/formatBytes.ts";
import { encoderNamesOf } from "../../core/graph/textReadings.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import { ensureShelf } from "../../state/encoderShelf.ts";
import { encoderShelfStore } from "../../state/encoderShelfStore.ts";
import { useProject } from "../../state/useProject.ts";

const bytesPerNumber = 4;

/** What the encoder's reading of the texts costs before a run, or that the encoder is not on this device. */
export function EncoderNote() {
  const { t } = useWords("train");
  const duration = useDuration();
  const { graph } = useProject();
  const encoders = useStore(encoderShelfStore, (shelf) => shelf.encoders);
  const rowCounts = useStore(dataStore, (data) => data.text?.rowCounts ?? null);
  const [encoder] = useMemo(() => Object.values(encoderNamesOf(graph)), [graph]);
  const isUsed = encoder !== undefined;
  useEffect(() => {
    if (isUsed) void ensureShelf();
  }, [isUsed]);
  if (encoder === undefined || encoders === null) return null;
  const { fingerprint, name, width } = encoder;
  const shelved = encoders.find((each) => each.fingerprint === fingerprint);
  if (shelved === undefined)
    return (
      <p role="alert">
        {t("train.encoder.missing", { name })}{" "}
        <Anchor component={Link} href="/encoders" inherit>
          {t("train.encoder.add")}
        </Anchor>
      </p>
    );
  if (rowCounts === null) return null;
  const count = rowCounts.train + rowCounts.validation + rowCounts.test;
  const size = formatBytes(count * width * bytesPerNumber + shelved.sizeBytes);
  const { pace } = shelved;
  const time = pace === null ? null : duration((1000 * count) / pace.textsPerSecond);
  return <p>{t("train.encoder.cost", { name, count, time, size })}</p>;
}
