/** A thread: puts updates of one note together in a document that lives for that moment only. */
import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';

parentPort?.on('message', (updates: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('something is missing');
    parentPort?.postMessage({ state: Y.encodeStateAsUpdate(doc) });
  } catch (error) {
    parentPort?.postMessage({ failed: String(error) });
  } finally {
    doc.destroy();
  }
});
