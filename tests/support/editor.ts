import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { NoteLine } from '../../client/src/lib/stores/noteLine.ts';
import { DEMO_WORKSPACE } from './live.ts';

export interface EditorOptions {
  /** Through which port it reaches the server: a proxy's, maybe. */
  port: number;
  serverPort?: number;
  cookie: string;
  note: string;
  workspace?: string;
}

/** One tab with a note open, by the client's own line, without a browser. */
export interface Editor {
  line: NoteLine;
  /** Writes a paragraph at the end. */
  write(text: string): void;
  /** All the words, a line a paragraph. */
  text(): string;
}

/** A WebSocket that knocks with these headers, as a browser would by itself. */
export function webSocketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  class WithHeaders extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers });
      this.on('error', () => {}); // its closing says all
    }
  }
  return WithHeaders as unknown as typeof globalThis.WebSocket;
}

/** Opens a note. */
export function openEditor(options: EditorOptions): Editor {
  const { port, serverPort = port, cookie, note, workspace = DEMO_WORKSPACE } = options;
  const line = new NoteLine({
    url: `ws://127.0.0.1:${port}/api/notes/${workspace}`,
    note,
    WebSocket: webSocketWith({ cookie, origin: `http://127.0.0.1:${serverPort}` }),
  });
  const root = line.doc.getXmlFragment('default');
  return {
    line,
    write(text) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      root.insert(root.length, [paragraph]);
    },
    text: () => textOf(line.doc),
  };
}

/** The words of a note's document, a line a paragraph. */
export function textOf(doc: Y.Doc): string {
  const blocks = doc.getXmlFragment('default').toArray();
  return blocks
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().join('') : String(block)))
    .join('\n');
}
