/** Why camera or microphone cannot be used, as far as the person can do something about it. */
export type MediaProblem = 'denied' | 'missing' | 'busy' | 'unsupported';

/** What was opened; where only sound could be, `problem` says why there is no picture. */
export interface Opened {
  stream: MediaStream | null;
  problem: MediaProblem | null;
}

/** Opens microphone and, unless only sound is wanted, camera; sound alone where the camera cannot be had. */
export async function openMedia(wantsPicture: boolean): Promise<Opened> {
  if (!navigator.mediaDevices) return { stream: null, problem: 'unsupported' };
  try {
    return { stream: await open(wantsPicture), problem: null };
  } catch (error) {
    const problem = problemOf(error);
    if (!wantsPicture) return { stream: null, problem };
    const sound = await open(false).catch(() => null);
    return { stream: sound, problem };
  }
}

const open = (video: boolean) => navigator.mediaDevices.getUserMedia({ audio: true, video });

function problemOf(error: unknown): MediaProblem {
  const { name } = error as { name?: string };
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}

/** Calls `tell` with how loud it is, 0 to 1, some times a second, until the returned function is called. */
export function measureLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => {};
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
    tell(Math.min(1, Math.sqrt(power) * 4));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** Switches camera and microphone off. */
export function stopMedia(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
