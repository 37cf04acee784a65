import { Anchor } from "@mantine/core";
import { useEffect } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { Labelled } from "../../components/Labelled.tsx";
import { Select } from "../../components/Select.tsx";
import { isEncoderName, nameOfEncoder } from "../../core/shelf/encoderName.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ensureShelf } from "../../state/encoderShelf.ts";
import { encoderShelfStore } from "../../state/encoderShelfStore.ts";
import classes from "./Inspector.module.css";

interface EncoderFieldProps {
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

/** The choice of an encoder on this device. One that is not there any more is shown until another is chosen. */
export function EncoderField({ value, disabled, onChange }: EncoderFieldProps) {
  const { t } = useWords("model");
  const encoders = useStore(encoderShelfStore, (shelf) => shelf.encoders) ?? [];
  useEffect(() => void ensureShelf(), []);
  const chosen = isEncoderName(value) ? value : null;
  const isThere = encoders.some(({ fingerprint }) => fingerprint === chosen?.fingerprint);
  const lost =
    chosen === null || isThere
      ? []
      : [{ value: chosen.fingerprint, label: t("model.encoder.missing", { name: chosen.name }) }];
  return (
    <div>
      <Labelled label={t("model.field.encoder")} help={t("model.field.encoder.help")}>
        {(id) => (
          <Select
            id={id}
            placeholder={t("model.encoder.choose")}
            data={[
              ...encoders.map(({ fingerprint, name }) => ({ value: fingerprint, label: name })),
              ...lost,
            ]}
            value={chosen?.fingerprint ?? null}
            disabled={disabled}
            onChange={(fingerprint) => {
              const encoder = encoders.find((each) => each.fingerprint === fingerprint);
              if (encoder !== undefined) onChange(nameOfEncoder(encoder));
            }}
          />
        )}
      </Labelled>
      <p className={classes["help"]}>
        <Anchor component={Link} href="/encoders" inherit>
          {t("model.encoder.shelf")}
        </Anchor>
      </p>
    </div>
  );
}
