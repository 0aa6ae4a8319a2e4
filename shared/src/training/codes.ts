/**
 * A training area is a workspace of its own, named after its network: `T99001-2` is the second that U99001 began. No
 * network is called so, since the codes of networks begin with a U.
 */
const TRAINING = /^T(\d{5})(-[1-9]\d{0,5})?$/;
const NETWORK = /^U\d{5}$/;

/** The highest number that a training area of a network may have. */
export const MOST_TRAININGS = 999_999;

/** Whether a network may have a training area: whether one can be named after it. */
export function mayTrain(network: string): boolean {
  return NETWORK.test(network);
}

/** The code of a network's `life`-th training area. */
export function trainingCode(network: string, life: number): string {
  return `T${network.slice(1)}-${life}`;
}

/** Whether a workspace is a training area: nobody and nothing in it is real. */
export function isTraining(workspace: string): boolean {
  return TRAINING.test(workspace);
}

/** The network whose training area this is; undefined where it is none. */
export function networkOf(workspace: string): string | undefined {
  const digits = TRAINING.exec(workspace)?.[1];
  return digits === undefined ? undefined : `U${digits}`;
}
