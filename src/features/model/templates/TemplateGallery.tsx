import { Button, Modal } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useMemo } from "react";
import { useLocation } from "wouter";
import { useStore } from "zustand";
import { formatMeasured } from "../../../components/charts/formats.ts";
import { useDuration } from "../../../components/useDuration.ts";
import {
  inputLayers,
  isEncoderTemplate,
  makeTemplate,
  templateFits,
  templateNames,
  trainingFor,
  type TemplateName,
} from "../../../core/graph/templates.ts";
import type { LayerGraph } from "../../../core/graph/layerGraph.ts";
import { nameOfEncoder } from "../../../core/shelf/encoderName.ts";
import { templateOfModel } from "../../../core/project/startingModel.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { dataStore } from "../../../state/dataStore.ts";
import { deviceStore } from "../../../state/deviceStore.ts";
import { ensureShelf } from "../../../state/encoderShelf.ts";
import { encoderShelfStore } from "../../../state/encoderShelfStore.ts";
import { suggestionFor } from "../../../state/suggestModel.ts";
import { useEpochTime } from "../../../state/useEpochTime.ts";
import { useProject } from "../../../state/useProject.ts";
import type { Editor } from "../useEditor.ts";
import { TemplatePicture } from "./TemplatePicture.tsx";
import { useTemplateResults } from "./useTemplateResults.ts";
import classes from "./TemplateGallery.module.css";

interface TemplateGalleryProps {
  readonly editor: Editor;
  readonly onClose: () => void;
  /** Takes a template, or the inputs alone. */
  readonly onChoose: (name: TemplateName | "empty") => void;
  readonly onImport: () => void;
}

/** The models to start from, side by side: what each does, its training time, and its result where it was tried. */
export function TemplateGallery({ editor, onClose, onChoose, onImport }: TemplateGalleryProps) {
  const { t } = useWords("model");
  const { spec } = editor;
  const { source, graph } = useProject();
  const present = useMemo(() => templateOfModel({ source, graph }), [source, graph]);
  const suggested = useSuggested();
  const [, navigate] = useLocation();
  const encoders = useStore(encoderShelfStore, (shelf) => shelf.encoders);
  useEffect(() => void ensureShelf(), []);
  const [newest] = encoders ?? [];
  const encoder = useMemo(() => (newest === undefined ? null : nameOfEncoder(newest)), [newest]);
  const isLacking = (name: TemplateName): boolean => isEncoderTemplate(name) && encoder === null;
  const names = templateNames.filter((name) => templateFits(name, spec));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("model.templates")}
      size={960}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <ul className={classes["cards"]}>
        {names.map((name) => (
          <li key={name}>
            <Card
              name={t(`model.template.${name}`)}
              text={t(`model.template.${name}.text`)}
              needs={isLacking(name) ? t("model.template.noEncoder") : null}
              graph={makeTemplate(name, spec, encoder)}
              template={name}
              isPresent={name === present}
              isSuggested={name === suggested}
              onChoose={() => (isLacking(name) ? navigate("/encoders") : onChoose(name))}
            />
          </li>
        ))}
        <li>
          <Card
            name={t("model.template.empty")}
            text={t("model.template.empty.text")}
            needs={null}
            graph={inputLayers(spec)}
            template={null}
            isPresent={false}
            isSuggested={false}
            onChoose={() => onChoose("empty")}
          />
        </li>
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconFileImport size={16} />}
        onClick={onImport}
        title={t("model.import.text")}
      >
        {t("model.import")}
      </Button>
    </Modal>
  );
}

function useSuggested(): TemplateName | null {
  const text = useStore(dataStore, (data) => data.text);
  const classesOfData = useStore(dataStore, (data) => data.classes);
  const report = useStore(deviceStore, (device) => device.report);
  return suggestionFor({ text, classes: classesOfData }, { report })?.template ?? null;
}

interface CardProps {
  readonly name: string;
  readonly text: string;
  /** What is missing before the template can be taken; null where nothing is. */
  readonly needs: string | null;
  readonly graph: LayerGraph;
  readonly template: TemplateName | null;
  readonly isPresent: boolean;
  readonly isSuggested: boolean;
  readonly onChoose: () => void;
}

function Card({ name, text, needs, graph, template, isPresent, isSuggested, onChoose }: CardProps) {
  const { t } = useWords("model");
  const result = useTemplateResults().find((known) => known.template === template);
  const time = useRunTime(needs === null ? template : null, graph);
  return (
    <button type="button" className={classes["card"]} aria-pressed={isPresent} onClick={onChoose}>
      <TemplatePicture graph={graph} />
      <span className={classes["words"]}>
        <span className={classes["head"]}>
          <strong>{name}</strong>
          {isPresent && <span className={classes["mark"]}>{t("model.templatePresent")}</span>}
          {!isPresent && isSuggested && (
            <span className={classes["mark"]}>{t("model.templateSuggested")}</span>
          )}
        </span>
        <span className={classes["text"]}>{text}</span>
        {needs !== null && (
          <span className={classes["text"]}>
            {needs} <span className={classes["mark"]}>{t("model.template.addEncoder")}</span>
          </span>
        )}
        <span className={classes["figures"]}>
          {time !== null && <span>{t("model.templateTime", { time })}</span>}
          {result !== undefined && (
            <span className={classes["result"]}>
              {t(`common.figure.${result.figure}`)} {formatMeasured(result.figure, result.value)}
            </span>
          )}
        </span>
      </span>
    </button>
  );
}

/** Time of a whole run of a template; null while it is unknown. */
function useRunTime(template: TemplateName | null, graph: LayerGraph): string | null {
  const duration = useDuration();
  const { training } = useProject();
  const text = useStore(dataStore, (data) => data.text);
  const time = useEpochTime()(graph);
  if (template === null || time === null) return null;
  const trainedOn = text === null ? {} : { task: text.spec.task, trainCount: text.rowCounts.train };
  return duration(time.epochMs * trainingFor(template, training, trainedOn).epochs);
}
