import * as tf from "@tensorflow/tfjs";
import { IssueError, makeIssue } from "../core/issue.ts";
import type { TrainedModel } from "../core/model/trainedModel.ts";
import { textReadingsOf } from "../core/graph/textReadings.ts";
import type { ModelSignature } from "../core/task/signature.ts";
import type { ModelRow } from "../core/task/inputKinds.ts";
import { chooseBackend } from "./backend/chooseBackend.ts";
import { forgetDeviceFault, isDeviceLost, throwLossOr } from "./backend/deviceFaults.ts";
import type { WasmPlace } from "./backend/wasm.ts";
import { checkExport } from "./evaluate/checkExport.ts";
import { measureStored } from "./evaluate/measureStored.ts";
import { loadArtifacts, ModelInUse, saveArtifacts } from "./evaluate/modelInUse.ts";
import { writeAnswers } from "./evaluate/writeAnswers.ts";
import type { Explaining } from "./explain/explaining.ts";
import type { CallControl } from "./stream/control.ts";
import type { BackendName, DeviceReport, StepTime } from "../core/run/device.ts";
import type { BackendChoice, DeviceEvent } from "./protocol/device.ts";
import type { ExportCalls, ExportCheck, StoredMeasure } from "./protocol/export.ts";
import type { JudgedRow, ModelCalls } from "./protocol/model.ts";
import type { AnsweredFile, AnswerProgress, PredictFileCalls } from "./protocol/predictFile.ts";
import type { PrepareEvent } from "./protocol/text.ts";
import type { MeasuredStep, TrainCalls, TrainJob, TrainResult } from "./protocol/train.ts";
import { measureEncoder } from "./shelf/measureEncoder.ts";
import { compareBackends } from "./train/compareBackends.ts";
import type { TablePipeline } from "./data/pipeline.ts";
import type { PreparedData } from "./data/encodeParts.ts";
import { linearModelOf } from "../core/graph/linearModel.ts";
import { findRate } from "./train/findRate.ts";
import { runTraining } from "./train/runTraining.ts";
import { sampleParts, TimeLimit } from "./train/boundTrial.ts";
import { timeStep } from "./train/timeStep.ts";

/** @throws IssueError `training.noModel` where a model that was asked has never been loaded */
function orNoModel<T>(answer: T | null): T {
  if (answer === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
  return answer;
}

/** Everything that computes with tensors: one device, one model in use. */
export class Learning {
  readonly #place: WasmPlace;
  readonly #modelInUse = new ModelInUse();
  /** The model of another run, to be compared. */
  readonly #beside = new ModelInUse();
  #besideId: string | null = null;
  #device: Promise<DeviceReport> | null = null;
  #choice: BackendChoice = "auto";
  #loading: Promise<void> = Promise.resolve();
  /** Steps that are being timed: a change of device, or a run, waits for them. */
  #measuring: Promise<unknown> = Promise.resolve();
  /** The rows of the last model of a search, with which the device was chosen. */
  #trialData: PreparedData | null = null;

  constructor(place: WasmPlace) {
    this.#place = place;
  }

  /** Chooses where to compute, and moves the model in use there. Choices run one after another; the last one holds. */
  chooseDevice(choice: BackendChoice): Promise<DeviceReport> {
    this.#choice = choice;
    const before = this.#device?.catch(() => undefined) ?? Promise.resolve();
    this.#device = Promise.all([before, this.#measuring]).then(async () => {
      const report = await chooseBackend(choice, this.#place);
      await Promise.all([this.#modelInUse.reload(), this.#beside.reload()]);
      return report;
    });
    return this.#device;
  }

  /** One run: prepare, build, train, measure. Its model is then in use, unless it was one of several to choose from. */
  async *train(
    pipeline: TablePipeline,
    job: TrainJob,
    control: CallControl,
  ): AsyncGenerator<TrainCalls["train"]["event"], TrainResult, undefined> {
    await this.#ready();
    forgetDeviceFault();
    const { graph, training: config, resume = null, trial = null } = job;
    const before = this.#trialData;
    const data = yield* this.#prepare(pipeline, job);
    await this.#measuring;
    // A continued run stays on its device, because other devices round differently; so do models that are compared.
    // A model that is solved directly takes no steps to compare.
    const isFree = resume === null && data !== before && linearModelOf(graph) === null;
    const device = isFree ? yield* this.#fasterDevice({ data, graph, config }) : await this.#ready();
    const bounds = trial?.bounds ?? null;
    const { pinnedTexts = [] } = job;
    const rows = bounds === null ? { ...data, pinnedTexts } : sampleParts(data, bounds, config.seed);
    const untilEpoch = trial?.untilEpoch ?? null;
    const isSingle = trial === null;
    const asked = { isWatched: isSingle, isCalibrated: isSingle };
    const run = { data: rows, graph, config, resume, untilEpoch, ...asked };
    const limited = bounds === null ? control : new TimeLimit(control, bounds.limitMs);
    const { compiled, ...trained } = yield* withLossNamed(runTraining(run, limited));
    try {
      const { signature, evaluation, outputs, validation, state } = trained;
      const model = { graph, signature, artifacts: await saveArtifacts(compiled.model) };
      if (trial === null) await this.#modelInUse.take(model);
      return {
        model,
        evaluation,
        outputs,
        validation,
        state,
        device,
        issues: data.issues,
        counts: { train: data.train.count, validation: data.validation.count, test: data.test.count },
        heldBackRows: data.heldBackRows,
      };
    } finally {
      compiled.dispose();
    }
  }

  /** Measures the time of a job's step on the device in use. The prepared rows serve the run that may follow. */
  async *measureStep(
    pipeline: TablePipeline,
    job: TrainJob,
  ): AsyncGenerator<PrepareEvent, MeasuredStep, undefined> {
    const { backend } = await this.#ready();
    const { graph, training: config } = job;
    const data = yield* pipeline.encoded({ ...job, ...textReadingsOf(graph) });
    // The last moment at which the call can be cancelled.
    yield { type: "onPrepare", step: "measure", share: 0 };
    const measuring = timeStep({ data, graph, config });
    this.#measuring = measuring.catch(() => undefined);
    const { train, validation } = data;
    return {
      backend,
      ms: await measuring,
      trainCount: train.count,
      validationCount: validation.count,
    };
  }

  /** Tells the loss at rates that rise. Leaving the stream frees the model that took the steps. */
  async *findRate(
    pipeline: TablePipeline,
    job: TrainJob,
  ): AsyncGenerator<TrainCalls["findRate"]["event"], null, undefined> {
    await this.#ready();
    const { graph, training: config } = job;
    const data = yield* pipeline.encoded({ ...job, ...textReadingsOf(graph) });
    await this.#measuring;
    for await (const point of findRate({ data, graph, config })) yield { type: "onRate", ...point };
    return null;
  }

  /** The models of a search share their rows, which are kept for them; a single run frees its rows. */
  async *#prepare(
    pipeline: TablePipeline,
    job: TrainJob,
  ): AsyncGenerator<PrepareEvent, PreparedData, undefined> {
    const data = yield* pipeline.encoded({ ...job, ...textReadingsOf(job.graph) });
    const isTrial = (job.trial ?? null) !== null;
    this.#trialData = isTrial ? data : null;
    if (!isTrial) pipeline.forgetEncoded();
    return data;
  }

  /** Starts the device, for work beside the models. */
  async start(): Promise<void> {
    await this.#ready();
  }

  /** Measures how many texts a second an encoder reads on the device in use. */
  async *measureEncoder(id: string): ReturnType<typeof measureEncoder> {
    await this.#ready();
    return yield* measureEncoder(id);
  }

  /** Puts a stored model into use; questions to it wait meanwhile. */
  loadModel(model: TrainedModel): Promise<void> {
    const loading = this.#ready().then(() => this.#modelInUse.take(model));
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  /** Gives the model in use another signature, which must read the same inputs. */
  signModel(signature: ModelSignature): void {
    this.#modelInUse.sign(signature);
  }

  /** @throws IssueError `training.noModel` before the first run */
  async predict(rows: readonly ModelRow[]): Promise<readonly (readonly number[])[]> {
    await Promise.all([this.#ready(), this.#loading]);
    return orNoModel(await this.#modelInUse.predict(rows));
  }

  /**
   * Answers rows, and tells those that are unlike the rows that the model was trained on.
   * @throws IssueError `training.noModel` before the first run
   */
  async judge(rows: readonly ModelRow[]): Promise<readonly JudgedRow[]> {
    await Promise.all([this.#ready(), this.#loading]);
    return orNoModel(await this.#modelInUse.judge(rows));
  }

  /** Answers rows by the model of a run, which is kept until another run is asked; null where it is neither kept nor given. */
  async judgeBy({
    runId,
    model,
    rows,
  }: ModelCalls["judgeBy"]["input"]): Promise<readonly JudgedRow[] | null> {
    await this.#ready();
    if (model !== null && this.#besideId !== runId) {
      await this.#beside.take(model);
      this.#besideId = runId;
    }
    return this.#besideId === runId ? this.#beside.judge(rows) : null;
  }

  /**
   * Answers a whole file by a copy of the model in use, so that another may take its place meanwhile.
   * @throws IssueError `training.noModel` before the first run
   */
  async *predictFile(
    input: PredictFileCalls["predictFile"]["input"],
  ): AsyncGenerator<AnswerProgress, AnsweredFile, undefined> {
    await Promise.all([this.#ready(), this.#loading]);
    const { trained } = this.#modelInUse;
    if (trained === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
    const model = await loadArtifacts(trained.artifacts);
    try {
      return yield* writeAnswers({ model, signature: trained.signature }, input);
    } finally {
      model.dispose();
    }
  }

  /**
   * Who explains the answers of the model in use.
   * @throws IssueError `training.noModel` before the first run
   */
  async explaining(): Promise<Explaining> {
    await Promise.all([this.#ready(), this.#loading]);
    const explaining = this.#modelInUse.explaining();
    if (explaining === null) throw new IssueError(makeIssue("training.noModel", "error", {}));
    return explaining;
  }

  async *checkExport(
    input: ExportCalls["checkExport"]["input"],
  ): AsyncGenerator<ExportCalls["checkExport"]["event"], ExportCheck, undefined> {
    return yield* checkExport(input, await this.predict(input.rows));
  }

  /** Measures the model with the weights of a file on the test rows of a run. */
  async *measureStored(
    pipeline: TablePipeline,
    input: ExportCalls["measureStored"]["input"],
  ): AsyncGenerator<ExportCalls["measureStored"]["event"], StoredMeasure | null, undefined> {
    await this.#ready();
    const data = yield* pipeline.encoded({ ...input, ...textReadingsOf(input.graph) });
    pipeline.forgetEncoded();
    return yield* measureStored(input, data);
  }

  /** Tries both devices where there are two and the choice is automatic, and stays on the one with shorter steps. */
  async *#fasterDevice(
    trial: Parameters<typeof compareBackends>[0],
  ): AsyncGenerator<PrepareEvent | DeviceEvent, DeviceReport, undefined> {
    const device = await this.#ready();
    const isOpen = device.reason === "adapter" || device.reason === "faster";
    if (!isOpen) return device;
    yield { type: "onPrepare", step: "measure", share: 0 };
    const stepTimes: StepTime[] = [];
    let isMeasured = false;
    try {
      for await (const time of compareBackends(trial, ["wasm", "webgpu"], (name) => this.#start(name))) {
        stepTimes.push(time);
        yield { type: "onPrepare", step: "measure", share: stepTimes.length / 2 };
      }
      isMeasured = true;
    } finally {
      // Cancelled, or failed on both devices: the model in use must go back to its own.
      if (!isMeasured) await this.#start(device.backend);
    }
    const [fastest, ...others] = stepTimes.sort((a, b) => a.ms - b.ms);
    if (fastest === undefined) return device;
    const report = {
      ...(await this.#start(fastest.backend)),
      reason: "faster",
      stepTimes: [fastest, ...others],
    } as const;
    this.#device = Promise.resolve(report);
    await Promise.all([this.#modelInUse.reload(), this.#beside.reload()]);
    yield { type: "onDevice", report };
    return report;
  }

  #start(backend: BackendName): Promise<DeviceReport> {
    return chooseBackend(backend, this.#place);
  }

  /** The device, chosen again where it could not be started or was lost. */
  #ready(): Promise<DeviceReport> {
    const isGone = tf.getBackend() === "webgpu" && isDeviceLost();
    if (this.#device === null || isGone) return this.chooseDevice(this.#choice);
    const device = this.#device;
    return device.catch(() => (this.#device === device ? this.chooseDevice(this.#choice) : this.#ready()));
  }
}

/** A run that ends with `training.deviceLost` where the loss of its device made it fail. */
async function* withLossNamed<E, R>(run: AsyncGenerator<E, R, undefined>): AsyncGenerator<E, R, undefined> {
  try {
    return yield* run;
  } catch (error) {
    return throwLossOr(error);
  }
}
