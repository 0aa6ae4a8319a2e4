import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

export type NotesKind = 'ours' | 'hocuspocus' | 'yWebsocketServer';

/** An editor that sends what it writes and counts what it gets, and does nothing else, for whichever server. */
export interface LeanEditor {
  /** Sends one edit: a letter at the end of its own paragraph. */
  edit(): void;
  /** Sends an update made elsewhere. */
  send(update: Uint8Array): void;
  /** Edits of others that came. */
  readonly got: number;
  readonly isOpen: boolean;
  close(): void;
}

/** Opens one; resolves when the server takes its edits. `own`: it begins a paragraph of its own. */
export async function leanEditor(
  kind: NotesKind,
  { port, path, cookie = '', own = true }: { port: number; path: string; cookie?: string; own?: boolean },
): Promise<LeanEditor> {
  const named = kind === 'hocuspocus';
  const origin = `http://127.0.0.1:${port}`;
  const line = new WebSocket(`ws://127.0.0.1:${port}/${path}`, { headers: { cookie, origin } });
  const message = (write: (encoder: encoding.Encoder) => void) =>
    encoding.encode((encoder) => {
      if (named) encoding.writeVarString(encoder, path);
      write(encoder);
    });
  const sync = (step: number, bytes: Uint8Array) =>
    message((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const doc = new Y.Doc();
  let got = 0;
  let ready: () => void = () => {};
  const answered = new Promise<void>((resolve) => (ready = resolve));
  line.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data);
    if (named) decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type !== 0 && type !== 4) return;
    const step = decoding.readVarUint(decoder);
    if (step === 1) ready();
    if (step !== 2) return;
    // Hocuspocus puts edits together, and both send them back to where they came from, so others' letters are counted.
    const { from, to } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder));
    for (const [client, clock] of to) if (client !== doc.clientID) got += clock - (from.get(client) ?? 0);
  });
  await once(line, 'open');
  if (named) {
    line.send(
      message((encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'token');
      }),
    );
  }
  line.send(sync(0, Y.encodeStateVector(doc)));
  await answered;
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement('paragraph');
  const send = (update: Uint8Array) => line.send(sync(2, update));
  doc.on('update', send);
  if (own) {
    paragraph.insert(0, [text]);
    doc.getXmlFragment('default').insert(0, [paragraph]);
  }
  return {
    edit: () => text.insert(text.length, 'a'),
    send,
    get got() {
      return got;
    },
    get isOpen() {
      return line.readyState === WebSocket.OPEN;
    },
    close: () => line.terminate(),
  };
}
