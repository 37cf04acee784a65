/** How far measuring on the test rows has come. */
export interface EvaluateEvent {
  readonly type: "onEvaluate";
  readonly share: number;
}
