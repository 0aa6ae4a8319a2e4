import type { LocalParticipant, RemoteParticipant, Room } from 'livekit-client';
import type { CallPass } from '@kith/shared/consultation/call';

/** How a call stands. `over`: it ended or this side may not be in it any more; `failed`: it could not be made. */
export type CallState = 'connecting' | 'connected' | 'reconnecting' | 'over' | 'failed' | 'unencrypted';

/** Asks for the way in; null when there is none any more. Asked again when the room was ended under us. */
export type PassSource = () => Promise<CallPass | null>;

/** A microphone or camera that can be chosen. */
export interface Device {
  id: string;
  label: string;
}

const REJOIN_TRIES = 3;
const PAUSE_MS = 400;

let spare: Worker | undefined;

/** Fetches what carries a call, and starts what encrypts it: while somebody waits, so that nobody waits for it. */
export async function fetchCall() {
  const [livekit, { default: Encryption }] = await Promise.all([
    import('livekit-client'),
    import('livekit-client/e2ee-worker?worker'),
  ]);
  spare ??= new Encryption();
  /** The started one, which serves one call. */
  const takeWorker = (): Worker => {
    const worker = spare ?? new Encryption();
    spare = undefined;
    return worker;
  };
  return { livekit, takeWorker };
}

/** One side of a call, encrypted from end to end. What carries it is fetched when the first call is made. */
export class CallLine {
  state: CallState = $state('connecting');
  microphone = $state(true);
  camera = $state(true);
  /** Whether the other side is there, and what they send. */
  otherIsThere = $state(false);
  pictures: { mine: MediaStreamTrack | null; theirs: MediaStreamTrack | null } = $state.raw({
    mine: null,
    theirs: null,
  });
  sound: MediaStreamTrack | null = $state.raw(null);
  devices: { microphones: Device[]; cameras: Device[] } = $state.raw({ microphones: [], cameras: [] });
  readonly #pass: PassSource;
  #room: Room | undefined;
  #closed = false;

  constructor(pass: PassSource, wantsPicture = true) {
    this.#pass = pass;
    this.camera = wantsPicture;
  }

  /** Joins, and joins again whenever the room was ended while we may go on in another one. */
  async open(): Promise<void> {
    for (let attempt = 0; attempt < REJOIN_TRIES && !this.#closed; attempt++) {
      const pass = await this.#pass();
      if (this.#closed) return;
      if (!pass) return void (this.state = 'over');
      try {
        return await this.#join(pass);
      } catch {
        await new Promise((resume) => setTimeout(resume, PAUSE_MS * (attempt + 1)));
      }
    }
    if (!this.#closed && this.state !== 'unencrypted') this.state = 'failed';
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.microphone = on;
    await this.#room?.localParticipant.setMicrophoneEnabled(on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.camera = on;
    await this.#room?.localParticipant.setCameraEnabled(on);
    this.#show();
  }

  /** Uses another microphone or camera. */
  async use(kind: 'audioinput' | 'videoinput', id: string): Promise<void> {
    await this.#room?.switchActiveDevice(kind, id);
    this.#show();
  }

  /** Leaves for good. */
  close(): void {
    this.#closed = true;
    this.state = 'over';
    void this.#room?.disconnect();
    this.#room = undefined;
  }

  async #join(pass: CallPass): Promise<void> {
    const { livekit, takeWorker } = await fetchCall();
    const { Room, RoomEvent, ExternalE2EEKeyProvider, isE2EESupported } = livekit;
    if (!isE2EESupported()) return void (this.state = 'unencrypted');
    const keyProvider = new ExternalE2EEKeyProvider();
    const room = new Room({ encryption: { keyProvider, worker: takeWorker() } });
    await keyProvider.setKey(Uint8Array.from(atob(pass.key), (letter) => letter.charCodeAt(0)).buffer);
    await room.setE2EEEnabled(true);
    const show = () => this.#show();
    for (const event of [
      RoomEvent.ParticipantConnected,
      RoomEvent.ParticipantDisconnected,
      RoomEvent.TrackSubscribed,
      RoomEvent.TrackUnsubscribed,
      RoomEvent.TrackMuted,
      RoomEvent.TrackUnmuted,
      RoomEvent.LocalTrackPublished,
    ] as const) {
      room.on(event, show);
    }
    room.on(RoomEvent.Reconnecting, () => (this.state = 'reconnecting'));
    room.on(RoomEvent.Reconnected, () => (this.state = 'connected'));
    room.on(RoomEvent.Disconnected, () => this.#lost(room));
    await room.connect(pass.url, pass.token);
    if (this.#closed) return void room.disconnect();
    this.#room = room;
    this.state = 'connected';
    await this.#publish(room.localParticipant);
    await this.#listDevices(room);
    this.#show();
  }

  /** Whoever has no camera, or allows none, is heard all the same. Side by side: the picture need not wait for the sound. */
  async #publish(me: LocalParticipant): Promise<void> {
    await Promise.all([
      me.setMicrophoneEnabled(this.microphone).catch(() => (this.microphone = false)),
      this.camera && me.setCameraEnabled(true).catch(() => (this.camera = false)),
    ]);
  }

  async #listDevices(room: Room): Promise<void> {
    const list = async (kind: 'audioinput' | 'videoinput') =>
      ((await (room.constructor as typeof Room).getLocalDevices(kind, false).catch(() => [])) ?? []).map(
        ({ deviceId, label }) => ({ id: deviceId, label }),
      );
    this.devices = { microphones: await list('audioinput'), cameras: await list('videoinput') };
  }

  #lost(room: Room): void {
    if (this.#closed || this.#room !== room) return;
    this.#room = undefined;
    this.state = 'reconnecting';
    this.#show();
    void this.open();
  }

  #show(): void {
    const others = [...(this.#room?.remoteParticipants.values() ?? [])];
    const track = (of: LocalParticipant | RemoteParticipant | undefined, source: 'camera' | 'microphone') => {
      const found = [...(of?.trackPublications.values() ?? [])].find((one) => String(one.source) === source);
      return found && !found.isMuted ? (found.track?.mediaStreamTrack ?? null) : null;
    };
    this.otherIsThere = others.length > 0;
    this.pictures = {
      mine: track(this.#room?.localParticipant, 'camera'),
      theirs: others.map((one) => track(one, 'camera')).find((one) => one !== null) ?? null,
    };
    this.sound = others.map((one) => track(one, 'microphone')).find((one) => one !== null) ?? null;
  }
}
