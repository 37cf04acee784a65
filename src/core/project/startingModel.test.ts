import { expect, test } from "vitest";
import { classTarget, noSideRoles, textAndLabel, textInput } from "../dataset/roles.ts";
import { textClassifierSpec } from "../graph/modelSpec.ts";
import { makeTemplate } from "../graph/templates.ts";
import { makeProject, plainReading, type Project } from "./project.ts";
import { isUntouched, templateOfModel, withRoles } from "./startingModel.ts";

const source = { files: [], reading: plainReading, roles: textAndLabel(0, 1), recipe: [] };
const project: Project = { ...makeProject("p", "P"), source };
const inputsOf = ({ graph }: Project): readonly unknown[] =>
  graph.nodes.flatMap(({ kind, params }) => (kind === "InputLayer" ? [params.input] : []));

const ratings = {
  inputs: [
    { id: "category", kind: "category", column: 0 },
    { id: "category-2", kind: "category", column: 1 },
  ],
  target: { kind: "number", column: 2 },
  ...noSideRoles,
} as const;

test("a table of ratings begins with a model of its two categories, trained by a loss of numbers", () => {
  const opened = withRoles(project, ratings);
  expect(inputsOf(opened)).toEqual(["category", "category-2"]);
  expect(opened.training.loss.kind).toBe("meanSquaredError");
  expect(withRoles(opened, textAndLabel(0, 1)).graph).toEqual(project.graph);
});

test("a table of texts and labels begins with what a project begins with", () => {
  expect(withRoles(project, textAndLabel(2, 0))).toMatchObject({
    graph: project.graph,
    training: project.training,
  });
});

test("a template that was taken stays one under other roles, as far as it fits them", () => {
  const spec = textClassifierSpec({ sequenceLength: 64, vocabularySize: 1000, classCount: 2 });
  const taken = { ...project, graph: makeTemplate("text-cnn", spec) };
  expect(templateOfModel(taken)).toBe("text-cnn");
  expect(isUntouched(taken)).toBe(false);
  const ofNumbers = withRoles(taken, {
    inputs: [textInput([0])],
    target: { kind: "number", column: 1 },
    ...noSideRoles,
  });
  expect(templateOfModel(ofNumbers)).toBe("text-cnn");
  expect(ofNumbers.graph).not.toEqual(taken.graph);
  const withoutText = withRoles(taken, ratings);
  expect(inputsOf(withoutText)).toEqual(["category", "category-2"]);
});

test("a model that was changed is kept, and settings that its task lacks are not", () => {
  const changed = { ...project, graph: { ...project.graph, nodes: project.graph.nodes.slice(0, -1) } };
  const edited = withRoles(changed, {
    inputs: [textInput([0])],
    target: { kind: "number", column: 1 },
    ...noSideRoles,
  });
  expect(edited.graph).toBe(changed.graph);
  expect(edited.training.loss.kind).toBe("meanSquaredError");
  expect(withRoles(edited, { ...ratings, target: classTarget(2) }).training.loss.kind).toBe("crossentropy");
});
