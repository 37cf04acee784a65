import type { Message } from "../messages.ts";
import { formatCount } from "../formatCount.ts";
import { counted } from "./common.ts";

export const shellMessages = {
  "shell.skipToContent": "Skip to the content",
  "shell.home": "Layerloom: all projects",
  "shell.loading": "Loading…",
  "shell.stages": "Stages",
  "shell.stage.data": "Data",
  "shell.stage.model": "Model",
  "shell.stage.train": "Train",
  "shell.stage.evaluate": "Evaluate",
  "shell.stage.deploy": "Deploy",
  "shell.state.empty": "waits for an earlier stage",
  "shell.state.attention": "needs attention",
  "shell.state.ready": "ready",
  "shell.state.done": "done",

  "shell.projectName": "Project name",
  "shell.saved": "Saved on this device",
  "shell.saving": "Saving…",
  "shell.saveFailed": "Not saved",
  "shell.saveFailedWhy":
    "The browser would not keep the project: its storage is full or switched off. You can keep working, but your changes will be lost when the page is reloaded.",

  "shell.theme": "Theme",
  "shell.theme.auto": "As the system",
  "shell.theme.light": "Light",
  "shell.theme.dark": "Dark",
  "shell.language": "Language",

  "shell.device": "Device",
  "shell.deviceStarting": "Starting…",
  "shell.deviceNone": "No device",
  "shell.deviceNow": ({ name }: { name: string }) => `Computes on: ${name}`,
  "shell.deviceExplain": "Where the arithmetic of training and predicting runs.",
  "shell.device.auto": "Automatic",
  "shell.device.autoExplain": "The graphics processor where there is a real one, otherwise the processor.",
  "shell.device.webgpu": "Graphics processor (WebGPU)",
  "shell.device.wasm": "Processor (WebAssembly)",
  "shell.webgpuUnnamed": "WebGPU",
  "shell.threads": ({ count }: { count: number }) => `WASM, ${counted(count, "thread")}`,
  "shell.wasmExplain": ({ count, simd }: { count: number; simd: boolean }) =>
    `${counted(count, "thread")}, ${simd ? "with" : "without"} vector instructions (SIMD).`,
  "shell.notIsolated":
    "This page is served without cross-origin isolation, so WebAssembly runs on one thread.",
  "shell.reason.chosen": "You chose it.",
  "shell.reason.adapter": "A graphics processor was found: it is the fastest here.",
  "shell.reason.faster": "Before the last run, both took a few steps of its model: this one was faster.",
  "shell.reason.noWebGpu": "This browser has no WebGPU, so the processor computes.",
  "shell.reason.noAdapter": "WebGPU found no graphics processor, so the processor computes.",
  "shell.reason.softwareAdapter":
    "WebGPU only offers an emulated graphics processor here, which is slower than the processor itself.",
  "shell.reason.webGpuFailed": "WebGPU did not start, so the processor computes.",
  "shell.unavailable.noWebGpu": "This browser has no WebGPU.",
  "shell.unavailable.noAdapter": "WebGPU found no graphics processor.",
  "shell.unavailable.webGpuFailed": "WebGPU did not start on this device.",
  "shell.unavailable": "Not available on this device.",
  "shell.deviceBusy": "While a model trains, the device cannot be changed.",
  "shell.deviceFailed": ({ message }: { message: string }) =>
    `The device could not be started: ${message}. Choose another one.`,

  "shell.onDevice": "On this device",
  "shell.proofTitle": "Nothing leaves this device",
  "shell.proofIntro":
    "Your file is read, kept, trained on and tested inside this browser. You need not take our word for it: this is what the browser enforces, and every request this page has made.",
  "shell.policyTitle": "Content security policy",
  "shell.policyExplain":
    "The browser refuses every connection this policy does not name. “connect-src 'self'” allows this site's own files and nothing else.",
  "shell.policyMissing":
    "This page carries no policy in its markup: it is a development build. Built pages carry one.",
  "shell.policyHeader": "The server also sends the policy as a header, which binds the computing worker too.",
  "shell.policyNoHeader":
    "The server sends no policy header, so the policy in the page binds the page, and the browser's network tools are the proof for the computing worker.",
  "shell.requestsTitle": "Requests made",
  "shell.requestsOwn": ({ count }: { count: number }) =>
    `${counted(count, "request")} so far, ${count === 1 ? "" : "all "}to this site.`,
  "shell.requestsOther": ({ count, other }: { count: number; other: number }) =>
    `${counted(count, "request")} so far, ${String(other)} of them to other sites.`,
  "shell.requestsExplain":
    "The list is the browser's own and grows while you work. Opening a file makes no request. What the computing worker loads (its program) is in the browser's network tools.",
  "shell.requestOrigin": "Site",
  "shell.requestPath": "File",
  "shell.requestType": "Kind",
  "shell.requestSize": "Received",
  "shell.thisSite": "this site",

  "shell.help": "Help",
  "shell.helpIntro":
    "Five stages, from a table of texts to a model that you can take with you. You can go back to any of them.",
  "shell.helpStages": "Stages",
  "shell.helpShortcuts": "Keyboard",
  "shell.about.data": "Open a table, choose the column of texts and the column of labels.",
  "shell.about.model": "Arrange the layers the texts pass through.",
  "shell.about.train": "Let the model learn from your rows and watch how it goes.",
  "shell.about.evaluate": "See how good it is on rows it never saw, and try texts of your own.",
  "shell.about.deploy": "Take the trained model with you, ready to use.",
  "shell.key.palette": "Find a command",
  "shell.key.stage": "Go to a stage",
  "shell.key.pause": "Pause training, or resume it",
  "shell.key.help": "Show the keys",
  "shell.singleKeys": "Letters and digits alone are keys",
  "shell.singleKeysHelp": "Switch this off if they are pressed by mistake, for example by speech input.",

  "shell.commands": "Commands",
  "shell.commandsSearch": "What do you want to do?",
  "shell.commandsNone": "No command of that name.",
  "shell.commandGroup.go": "Go to",
  "shell.commandGroup.do": "Do",
  "shell.commandGroup.page": "On this page",
  "shell.commandGroup.projects": "Projects",
  "shell.commandGroup.look": "Studio",
  "shell.command.home": "All projects",
  "shell.command.train": "Start training",
  "shell.command.pause": "Pause training",
  "shell.command.resume": "Resume training",
  "shell.command.stop": "Stop training and keep what was learned",
  "shell.command.theme": ({ theme }: { theme: string }) => `Theme: ${theme}`,
  "shell.command.language": "界面语言：中文",
  "shell.command.device": ({ device }: { device: string }) => `Compute on: ${device}`,
  "shell.command.keysOff": "Switch single-letter keys off",
  "shell.command.keysOn": "Switch single-letter keys on",
  "shell.command.proof": "Show that nothing leaves this device",

  "shell.run": "Training run",
  "shell.run.examples": "Reading the rows",
  "shell.run.vocabulary": "Learning the vocabulary",
  "shell.run.encode": "Encoding the texts",
  "shell.run.measure": "Trying which device is faster",
  "shell.run.compile": "Building the model",
  "shell.run.evaluating": "Testing on rows held back",
  "shell.run.stopping": "Stopping…",
  "shell.run.paused": "Paused",
  "shell.run.epoch": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    `Epoch ${String(epoch)} of ${String(epochs)}`,
  "shell.run.progress": "Progress of training",
  "shell.run.left": ({ time }: { time: string }) => `${time} left`,
  "shell.run.pause": "Pause",
  "shell.run.resume": "Resume",
  "shell.run.stop": "Stop",
  "shell.run.stopExplain": "Ends the run; what was learned so far is kept and tested.",

  "shell.elsewhere":
    "This project is open in another tab. Here it can be read but not changed, so that the two do not overwrite each other.",
  "shell.useHere": "Use it here",
  "shell.useHereExplain": "The other tab saves it and lets go; a run under way there ends.",
  "shell.useHereFailed": "The other tab did not let go. Close it and try again.",

  "shell.interrupted.title": "An interrupted run",
  "shell.interrupted": ({ epoch, epochs }: { epoch: number; epochs: number }) =>
    epoch === 0
      ? "Training was interrupted before anything of it was kept. Start it again on the train stage."
      : `Training was interrupted. It is kept up to epoch ${formatCount(epoch)} of ${formatCount(epochs)}.`,
  "shell.interrupted.changed": "Data, layers or batches have changed since, so it cannot go on from there.",
  "shell.interrupted.continue": "Go on training",
  "shell.interrupted.discard": "Discard it",
  "shell.interrupted.close": "Close",
  "shell.stepped.undo": ({ parts }: { parts: string }) => `Undone: your last change of ${parts}.`,
  "shell.stepped.redo": ({ parts }: { parts: string }) => `Done again: the change of ${parts}.`,
  "shell.stepped.go": ({ stage }: { stage: string }) => `Show it on ${stage}`,
  "shell.refused": "Not changed: training uses this. Stop the run first.",
  "shell.database.blocked":
    "Another tab shows an earlier version of the studio and holds what is kept on this device. Close the other tabs of the studio; this one then goes on by itself.",
  "shell.database.newer":
    "Another tab has opened a newer version of the studio. Reload this one: until then nothing is saved here.",

  "shell.notFoundTitle": "There is nothing at this address",
  "shell.notFound": "The address may have been cut off when it was copied.",
  "shell.projectGoneTitle": "This project is not on this device",
  "shell.projectGone":
    "Projects stay in the browser in which they were made. It may have been deleted, or it was made in another browser.",
  "shell.projectBrokenTitle": "This project cannot be opened",
  "shell.toProjects": "To all projects",
  "shell.crashTitle": "This part of the studio stopped working",
  "shell.crash": ({ message }: { message: string }) =>
    `Something failed that should not have: ${message}. Your project is saved; reloading the page opens it again.`,
  "shell.reload": "Reload the page",
  "shell.modelOf": ({ place, count }: { place: number; count: number }) =>
    `Model ${formatCount(place)} of ${formatCount(count)}`,
} as const satisfies Record<string, Message>;
