import { createHash } from 'node:crypto';
import { isListField, type ImportField } from '@kith/shared/import/fields';
import { usualChoices } from '@kith/shared/import/duplicateKinds';
import { importMapping, type ImportMapping } from '@kith/shared/import/mapping';
import type { FileStore } from './fileStore.ts';
import { guessColumns } from './guessColumns.ts';
import { plain } from './plain.ts';

/** Columns by their names, so that they may stand in another order the next time; several may be called alike. */
function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((name) => {
    const key = plain(name);
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    return `${key}#${n}`;
  });
}

/** By what files with the same columns are known. */
function signatureOf(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names.toSorted())).digest('hex').slice(0, 32);
}

interface Remembered {
  fields: Record<string, ImportField>;
  mapping: Pick<ImportMapping, 'values' | 'choices'>;
}

/** What the columns and values of a file are, as it was said of the last one like it, else as they are called. */
export async function suggestMapping(
  store: FileStore,
  workspace: string,
  header: readonly string[],
): Promise<{ mapping: ImportMapping; isRemembered: boolean }> {
  const names = columnNames(header);
  const kept = (await store.remembered(workspace, signatureOf(names))) as Remembered | undefined;
  if (kept) {
    const columns = Object.fromEntries(
      names.flatMap((name, column) => (kept.fields[name] ? [[String(column), kept.fields[name]]] : [])),
    );
    // What a newer version of Kith knows no more is not remembered.
    const parsed = importMapping.safeParse({ ...kept.mapping, columns });
    if (parsed.success) return { mapping: parsed.data, isRemembered: true };
  }
  const choices = { ...usualChoices, rows: {} };
  return { mapping: { columns: guessColumns(header), values: {}, choices }, isRemembered: false };
}

/** Remembers for the next file like it what was said; nothing of single rows, and no values but those of lists. */
export async function rememberMapping(
  store: FileStore,
  workspace: string,
  header: readonly string[],
  { columns, values, choices }: ImportMapping,
): Promise<void> {
  const names = columnNames(header);
  const fields = Object.fromEntries(
    names.flatMap((name, column) => (columns[column] ? [[name, columns[column]]] : [])),
  );
  const lists = Object.entries(values).filter(([field]) => isListField(field as ImportField));
  const mapping = { values: Object.fromEntries(lists), choices: { ...choices, rows: {} } };
  await store.remember(workspace, signatureOf(names), { fields, mapping } satisfies Remembered);
}
