import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { DEMO_WORKSPACE } from './live.ts';

/** A line to a note without an editor, which says what it likes. */
export interface Knock {
  line: WebSocket;
  heard: Buffer[];
  opened: Promise<void>;
  /** The code it was ended with, or why it was never opened. */
  ended: Promise<number | string>;
}

/** Knocks at a note, as a page of this origin (the server's own, if none is given). */
export function knockAt(
  port: number,
  cookie: string,
  note: string,
  { workspace = DEMO_WORKSPACE, origin = `http://127.0.0.1:${port}` } = {},
): Knock {
  const headers = { cookie, origin };
  const line = new WebSocket(`ws://127.0.0.1:${port}/api/notes/${workspace}/${note}`, { headers });
  const heard: Buffer[] = [];
  line.on('message', (message: Buffer) => heard.push(message));
  const ended = new Promise<number | string>((resolve) => {
    line.on('close', (code) => resolve(code));
    line.on('error', (error) => resolve(error.message));
  });
  const opened = new Promise<void>((resolve) => line.on('open', () => resolve()));
  return { line, heard, ended, opened };
}

/** An update that writes a paragraph. */
export function anUpdate(text = 'Words', doc = new Y.Doc()): Uint8Array {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('default').insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}
