import type { Message } from "../messages.ts";

export const projectsMessages = {
  "projects.title": "Train a model on your own data",
  "projects.intro": "Your data is read, trained on and tested in this browser. Nothing is uploaded.",
  "projects.dropTitle": "Drop a table here",
  "projects.dropText":
    "CSV, JSON, Excel, Parquet or a folder of texts; pasting works too. It opens as a new project.",
  "projects.dropHere": "Drop the file to open it",
  "projects.choose": "Choose a file",
  "projects.samples": "Or start with a sample",
  "projects.sample.support-tickets": "Support tickets",
  "projects.sample.chinese-reviews": "Chinese reviews",
  "projects.sample.tiny-spam": "Tiny spam",
  "projects.sample.train-feedback": "Train feedback",
  "projects.sample.flat-rents": "Flat rents",
  // What the project of a sample reaches on its test rows as it opens: e2e/samples.spec.ts compares.
  "projects.sampleAbout.support-tickets": "Sorts English mails to six teams, 96% right",
  "projects.sampleAbout.chinese-reviews": "Tells good Chinese reviews from bad ones, 92% right",
  "projects.sampleAbout.tiny-spam": "Finds unwanted English messages, 96% right",
  "projects.sampleAbout.train-feedback": "Finds every topic of a comment, 97% without a mistake",
  "projects.sampleAbout.flat-rents": "Estimates a rent from text, size and district, €60 off on average",
  "projects.sampleFailed": ({ name }: { name: string }) =>
    `The sample “${name}” could not be loaded. Reload the page and try again.`,
  "projects.fewLabels": "Only a few labelled rows?",
  "projects.encoders": "Add a pre-trained encoder",
  "projects.recent": "Recent projects",
  "projects.recentNone": "Projects you open are kept in this browser and listed here.",
  "projects.recentFailed":
    "The browser does not let this page save anything, so projects are lost on reload.",
  "projects.columnName": "Name",
  "projects.columnFile": "File",
  "projects.columnAccuracy": "Test accuracy",
  "projects.columnSaved": "Last changed",
  "projects.columnActions": "Actions",
  "projects.noFile": "no file yet",
  "projects.notTrained": "not trained",
  "projects.delete": ({ name }: { name: string }) => `Delete ${name}`,
  "projects.deleteTitle": "Delete this project?",
  "projects.deleteText": ({ name }: { name: string }) =>
    `“${name}”, the copy of its file and its trained model are deleted from this browser. This cannot be undone.`,
  "projects.offerTitle": "Open this project?",
  "projects.offerText": ({ fileName, name }: { fileName: string; name: string }) =>
    `“${fileName}” is a whole project and opens as a project of its own. “${name}” stays on the start page as it is.`,
  "projects.offerOpen": "Open project",
  "projects.training": ({ name }: { name: string }) =>
    `“${name}” is training. Opening another project ends that run.`,
  "projects.backToIt": "Back to it",
} as const satisfies Record<string, Message>;
