import { formatCount } from "../formatCount.ts";
import type { Message } from "../messages.ts";
import { counted } from "./common.ts";

export const labelMessages = {
  "label.title": "Label by hand",
  "label.done": "Done",
  "label.preparing": "Reading the texts",
  "label.encoding": ({ name }: { name: string }) => `${name} reads the texts`,
  "label.classes": "Classes",
  "label.classesIntro":
    "What should the model tell apart? Name at least two classes. You can add classes and rename them later.",
  "label.describeIntro": ({ name }: { name: string }) =>
    `If you describe each in a sentence, ${name} makes a guess before any text has a label.`,
  "label.describe": "Its texts are about…",
  "label.description": ({ name }: { name: string }) => `What texts of ${name} are about`,
  "label.byDescriptions":
    "Guessed by names and descriptions alone. How often that is right shows once a few texts drawn by chance have a label.",
  "label.className": "Name of the class",
  "label.addClass": "Add",
  "label.renameClass": ({ name }: { name: string }) => `Rename ${name}`,
  "label.removeClass": ({ name }: { name: string }) => `Remove ${name} and its labels`,
  "label.editClasses": "Edit classes",
  "label.start": "Start labelling",
  "label.question": "Which class is this?",
  "label.text": "Text to label",
  "label.answers": "Answers",
  "label.answer": ({ name, key }: { name: string; key: string }) =>
    key === "" ? name : `${name}, key ${key}`,
  "label.guess": ({ share }: { share: string }) => `the model says ${share}`,
  "label.reason.variety": "Stands for many other texts",
  "label.reason.doubt": "The model wavers here",
  "label.reason.measure": "Drawn by chance, to measure the model: it keeps its guess to itself",
  "label.reason.random": "Drawn by chance",
  "label.pass": "Skip",
  "label.alike": ({ count }: { count: number }) =>
    count === 1
      ? "Label a text that is nearly the same, too"
      : `Label ${formatCount(count)} texts that are nearly the same, too`,
  "label.showAlike": "Show them",
  "label.order": "Next text",
  "label.order.doubt": "What helps the model most",
  "label.order.random": "Drawn by chance",
  "label.orderHelp":
    "The model asks first for texts that stand for many others, then for texts that it wavers on. One text in five is drawn by chance in any case, because only such texts can measure the model.",
  "label.progress": "Progress",
  "label.count": ({ given, total }: { given: number; total: number }) =>
    `${formatCount(given)} of ${counted(total, "text")} labelled`,
  "label.filed": ({ count }: { count: number }) => `${formatCount(count)} more have a label in the file.`,
  "label.perClass": "Labels of each class",
  "label.needTwo": "The model begins to guess once two classes have labels.",
  "label.needDrawn": ({ count }: { count: number }) =>
    `How good the model is shows after ${formatCount(count)} more texts drawn by chance.`,
  "label.right": ({ right, margin }: { right: number; margin: number }) =>
    `About ${formatCount(right)} of 100 texts get the right answer, give or take ${formatCount(margin)}.`,
  "label.more": ({ gain }: { gain: number }) =>
    gain < 1
      ? "100 more labels would hardly change that."
      : `100 more labels may bring about ${formatCount(gain)} more.`,
  "label.curve": "Right answers as labels grow",
  "label.curveName": "right answers",
  "label.labels": ({ count }: { count: number }) => counted(count, "label"),
  "label.save": "Save the labels as CSV",
  "label.allDone": "Every text has a label or was skipped.",
  "label.askSkipped": "Ask for the skipped ones again",
  "label.keys": "Keys: the digit of a class, S to skip, Ctrl Z to undo, Esc when done.",
} as const satisfies Record<string, Message>;
