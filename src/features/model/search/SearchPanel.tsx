import { Button, SegmentedControl } from "@mantine/core";
import { Link } from "wouter";
import { nameOfAxis } from "../../../components/nameOfAxis.ts";
import { describeAxisValue } from "../../../components/describeValue.ts";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import { NumberField } from "../../../components/NumberField.tsx";
import { Panel } from "../../../components/Panel.tsx";
import { checkGraph } from "../../../core/graph/checkGraph.ts";
import { axesOf, searchStrategies, type SearchAxis } from "../../../core/search/plan.ts";
import { planRounds } from "../../../core/search/rounds.ts";
import { mostTrials, planTrials, withSettings } from "../../../core/search/trials.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { commitProject } from "../../../state/projectStore.ts";
import { showSide } from "../../../state/searchStore.ts";
import { useProject } from "../../../state/useProject.ts";
import { changeSearch } from "../changeProject.ts";
import { nameOfItem } from "../itemWords.ts";
import { MenuWords } from "../MenuWords.tsx";
import type { Editor } from "../useEditor.ts";
import { AddAxis } from "./AddAxis.tsx";
import { AxisRow } from "./AxisRow.tsx";
import classes from "./Search.module.css";

/** The plan of a search: the varied fields, and the models that follow from them. */
export function SearchPanel({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model");
  const { search } = useProject();
  const { isLocked } = editor;
  const change = (index: number, axis: SearchAxis | null): void => {
    const axes = search.axes.flatMap((other, place) => (place === index ? (axis ?? []) : other));
    changeSearch({ axes }, `search.${String(index)}`);
  };
  return (
    <div className={classes["page"]}>
      <Panel
        title={t("model.search.varied")}
        help={<FieldHelp term={t("model.search.varied")}>{t("model.search.help")}</FieldHelp>}
      >
        {search.axes.length === 0 && <p className={classes["quiet"]}>{t("model.search.none")}</p>}
        <ul className={classes["axes"]}>
          {search.axes.map((axis, index) => (
            <AxisRow
              key={`${axis.layerId ?? ""}.${axis.parameter}`}
              axis={axis}
              editor={editor}
              onChange={(changed) => change(index, changed)}
            />
          ))}
        </ul>
        <AddAxis editor={editor} axes={search.axes} />
      </Panel>
      <Panel title={t("model.search.how")}>
        <SegmentedControl
          aria-label={t("model.search.how")}
          value={search.strategy}
          disabled={isLocked}
          data={searchStrategies.map((name) => ({ value: name, label: t(`model.search.${name}`) }))}
          onChange={(name) =>
            changeSearch({ strategy: searchStrategies.find((known) => known === name) ?? "grid" })
          }
        />
        <p className={classes["quiet"]}>{t(`model.search.${search.strategy}.text`)}</p>
        {search.strategy !== "grid" && (
          <div className={classes["numbers"]}>
            <NumberField
              label={t("model.search.count")}
              value={search.trialCount}
              minimum={1}
              maximum={mostTrials}
              disabled={isLocked}
              onCommit={(trialCount) => changeSearch({ trialCount })}
            />
            <NumberField
              label={t("model.search.seed")}
              value={search.seed}
              minimum={0}
              maximum={2 ** 31 - 1}
              disabled={isLocked}
              onCommit={(seed) => changeSearch({ seed })}
            />
          </div>
        )}
      </Panel>
      {search.axes.length > 0 && <Trials editor={editor} />}
    </div>
  );
}

/** The models of the plan, each with a button that makes it the project's. */
function Trials({ editor }: { readonly editor: Editor }) {
  const { t } = useWords("model", "train");
  const { id, search, training } = useProject();
  const { graph, spec, isLocked } = editor;
  const trials = planTrials(search, graph);
  const rounds = planRounds(search, trials.length, training.epochs);
  return (
    <Panel title={t("model.search.models", { count: trials.length })}>
      <p className={classes["quiet"]}>
        {rounds
          .map(({ trialCount, epochs }) => t("model.search.round", { count: trialCount, epochs }))
          .join(t("model.search.then"))}
      </p>
      <div className={classes["onwards"]}>
        <Button component={Link} href={`/project/${id}/train`} onClick={() => showSide("search")}>
          {t("model.search.toTraining")}
        </Button>
        <p className={classes["quiet"]}>{t("model.search.open")}</p>
      </div>
      <div className={classes["scroll"]}>
        <table className={classes["trials"]}>
          <thead>
            <tr>
              <th scope="col">{t("model.search.model")}</th>
              {axesOf(search, graph).map((axis) => (
                <th key={`${axis.layerId ?? ""}.${axis.parameter}`} scope="col">
                  <MenuWords
                    name={nameOfAxis(axis, t)}
                    text={
                      axis.layerId === null
                        ? t("model.search.settings")
                        : nameOfItem(editor.view, axis.layerId)
                    }
                  />
                </th>
              ))}
              <th scope="col">{t("model.parameters")}</th>
              <th scope="col">
                <span className={classes["hidden"]}>{t("model.search.take")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial, index) => (
              <tr key={JSON.stringify(trial.choices.map(({ value }) => value))}>
                <td>{index + 1}</td>
                {trial.choices.map(({ axis, value }) => (
                  <td key={`${axis.layerId ?? ""}.${axis.parameter}`}>{describeAxisValue(axis, value, t)}</td>
                ))}
                <td>{checkGraph(trial.graph, spec).parameterCount.toLocaleString("en-US")}</td>
                <td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={isLocked}
                    aria-label={t("model.search.takeModel", { number: index + 1 })}
                    onClick={() =>
                      commitProject((project) => ({
                        ...project,
                        graph: trial.graph,
                        training: withSettings(
                          project.training,
                          trial.choices.map(({ axis }) => axis),
                          trial.choices.map(({ value }) => value),
                        ),
                      }))
                    }
                  >
                    {t("model.search.take")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
