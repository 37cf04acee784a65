import { UnstyledButton } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { sampleNames, type SampleName } from "../../state/samples.ts";
import classes from "./StartPage.module.css";

interface SampleCardsProps {
  readonly onStart: (name: SampleName) => Promise<void>;
}

/** The bundled samples, each opened as a project by one click. */
export function SampleCards({ onStart }: SampleCardsProps) {
  const { t } = useWords();
  const [loading, setLoading] = useState<SampleName | null>(null);
  const start = async (name: SampleName): Promise<void> => {
    setLoading(name);
    await onStart(name);
    setLoading(null);
  };
  return (
    <ul className={classes["samples"]}>
      {sampleNames.map((name) => (
        <li key={name}>
          <UnstyledButton
            className={classes["sample"]}
            aria-busy={loading === name}
            disabled={loading !== null}
            onClick={() => void start(name)}
          >
            <span>
              <span className={classes["sampleName"]}>{t(`projects.sample.${name}`)}</span>
              <span className={classes["sampleAbout"]}>{t(`projects.sampleAbout.${name}`)}</span>
            </span>
            <IconArrowRight size={16} stroke={1.6} aria-hidden="true" className={classes["sampleArrow"]} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
