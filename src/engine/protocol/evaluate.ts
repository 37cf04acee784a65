/** Progress of measuring on the test rows. */
export interface EvaluateEvent {
  readonly type: "onEvaluate";
  readonly share: number;
}
